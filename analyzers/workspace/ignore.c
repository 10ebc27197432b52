#include "analyzers/workspace/ignore.h"

#include <git2.h>
#include <git2/sys/repository.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyzers/base/path.h"

struct Ignore {
    git_repository *repository; /* NULL: none, or of no use here */
    char *top;                  /* of the repository found, or NULL */
    char *root;
    char *prefix; /* the root relative to top */
    GString *buffer;
};

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

static bool is_ignored(Ignore *ignore, const char *path, const char *end)
{
    int ignored = 0;
    g_string_assign(ignore->buffer, ignore->prefix);
    if (ignore->buffer->len)
        g_string_append_c(ignore->buffer, '/');
    g_string_append(g_string_append(ignore->buffer, path), end);
    return git_ignore_path_is_ignored(&ignored, ignore->repository, ignore->buffer->str) == 0 &&
           ignored;
}

/* Whether the root or a folder above it is ignored: then it was asked for on purpose. */
static bool root_is_ignored(Ignore *ignore)
{
    int ignored = 0;
    char *path = g_strconcat(ignore->prefix, "/", NULL);
    if (*ignore->prefix)
        git_ignore_path_is_ignored(&ignored, ignore->repository, path);
    g_free(path);
    return ignored;
}

Ignore *ignore_new(const char *root)
{
    Ignore *ignore = g_new0(Ignore, 1);
    ignore->root = g_strdup(root);
    ignore->buffer = g_string_new(NULL);
    git_libgit2_init();
    forbid_outside_config();
    git_repository *repository = NULL;
    if (git_repository_open_ext(&repository, root, 0, NULL) == 0 &&
        git_repository_workdir(repository)) {
        ignore->top = g_strdup(git_repository_workdir(repository));
        size_t length = strlen(ignore->top);
        if (length > 1 && ignore->top[length - 1] == '/')
            ignore->top[length - 1] = '\0';
        const char *inside = path_within(root, ignore->top) ? root + strlen(ignore->top) : NULL;
        ignore->prefix = g_strdup(inside && *inside == '/' ? inside + 1 : inside ? inside : "");
        ignore->repository = inside ? repository : NULL;
    }
    if (ignore->repository) {
        add_excludes_file(repository);
        if (root_is_ignored(ignore))
            ignore->repository = NULL;
    }
    if (!ignore->repository)
        git_repository_free(repository);
    return ignore;
}

void ignore_free(Ignore *ignore)
{
    if (!ignore)
        return;
    git_repository_free(ignore->repository);
    git_libgit2_shutdown();
    g_string_free(ignore->buffer, TRUE);
    g_free(ignore->prefix);
    g_free(ignore->root);
    g_free(ignore->top);
    g_free(ignore);
}

static bool is_build_folder(const Ignore *ignore, const char *path)
{
    if (strcmp(path_name(path), "target") != 0)
        return false;
    struct stat status;
    char *tag = g_build_filename(ignore->root, path, "CACHEDIR.TAG", NULL);
    bool tagged = lstat(tag, &status) == 0;
    g_free(tag);
    return tagged;
}

bool ignore_directory(Ignore *ignore, const char *path)
{
    const char *name = path_name(path);
    if (strcmp(name, ".git") == 0)
        return true;
    if (ignore->repository)
        return is_ignored(ignore, path, "/");
    return name[0] == '.' || is_build_folder(ignore, path);
}

bool ignore_file(Ignore *ignore, const char *path)
{
    return ignore->repository && is_ignored(ignore, path, "");
}
