#include "analyzers/workspace/repository.h"

#include <git2/sys/repository.h>
#include <glib.h>
#include <string.h>

#include "analyzers/base/path.h"

static void forbid_outside_config(void)
{
    static const int levels[] = {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
                                 GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL};
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
}

/* core.excludesFile of one configuration file, owned; NULL if it names none. */
static char *excludes_named_in(const char *config_path)
{
    git_config *config = NULL;
    git_buf value = GIT_BUF_INIT;
    char *named = NULL;
    if (g_file_test(config_path, G_FILE_TEST_IS_REGULAR) &&
        git_config_open_ondisk(&config, config_path) == 0 &&
        git_config_get_string_buf(&value, config, "core.excludesfile") == 0 && value.size)
        named = g_str_has_prefix(value.ptr, "~/")
                    ? g_build_filename(g_get_home_dir(), value.ptr + 2, NULL)
                    : g_strdup(value.ptr);
    git_buf_dispose(&value);
    git_config_free(config);
    return named;
}

/* The user's own rules, added in memory. */
static void add_excludes_file(git_repository *repository)
{
    char *global = g_build_filename(g_get_home_dir(), ".gitconfig", NULL);
    char *xdg = g_build_filename(g_get_user_config_dir(), "git", "config", NULL);
    char *path = excludes_named_in(global);
    char *rules = NULL;
    if (!path)
        path = excludes_named_in(xdg);
    if (!path)
        path = g_build_filename(g_get_user_config_dir(), "git", "ignore", NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR) && g_file_get_contents(path, &rules, NULL, NULL))
        git_ignore_add_rule(repository, rules);
    g_free(rules);
    g_free(path);
    g_free(xdg);
    g_free(global);
}

/* The folder of its working tree without a slash at the end; NULL: it has none. */
static char *working_tree(git_repository *git)
{
    char *top = g_strdup(git_repository_workdir(git));
    size_t length = top ? strlen(top) : 0;
    if (length > 1 && top[length - 1] == '/')
        top[length - 1] = '\0';
    return top;
}

void repository_open(Repository *repository, const char *root)
{
    *repository = (Repository){.state = REPOSITORY_NONE, .prefix = g_strdup("")};
    git_repository *git = NULL;
    git_libgit2_init();
    forbid_outside_config();
    if (git_repository_open_ext(&git, root, 0, NULL) != 0)
        return;
    repository->top = working_tree(git);
    const char *top = repository->top;
    bool inside = top && path_within(root, top);
    repository->state = !top ? REPOSITORY_BARE : inside ? REPOSITORY_FOUND : REPOSITORY_ELSEWHERE;
    if (!inside) {
        git_repository_free(git);
        return;
    }
    const char *below = root + strlen(top);
    g_free(repository->prefix);
    repository->prefix = g_strdup(*below == '/' ? below + 1 : below);
    repository->git = git;
    add_excludes_file(git);
}

void repository_close(Repository *repository)
{
    git_repository_free(repository->git);
    git_libgit2_shutdown();
    g_free(repository->top);
    g_free(repository->prefix);
    *repository = (Repository){0};
}
