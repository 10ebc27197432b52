#include "analyzers/workspace/since.h"

#include <string.h>
#include <sys/stat.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/since_base.h"

/* The path from the top of the working tree on; NULL for one that lies outside. */
static const char *below_top(const Since *since, const char *path)
{
    if (!path_within(path, since->top))
        return NULL;
    path += strlen(since->top);
    return *path == '/' ? path + 1 : path;
}

/* How often each content went away: what has it elsewhere now only moved. */
static GHashTable *contents_gone(git_diff *diff)
{
    GHashTable *gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
        const git_diff_delta *delta = git_diff_get_delta(diff, i);
        if (delta->status != GIT_DELTA_DELETED)
            continue;
        char *id = g_strdup(git_oid_tostr_s(&delta->old_file.id));
        gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(gone, id));
        g_hash_table_replace(gone, id, GSIZE_TO_POINTER(count + 1));
    }
    return gone;
}

static bool only_moved(const Repository *repository, GHashTable *gone, const char *path)
{
    struct stat status;
    git_oid id;
    g_autofree char *absolute = g_build_filename(repository->top, path, NULL);
    if (!g_hash_table_size(gone) || lstat(absolute, &status) != 0 || !S_ISREG(status.st_mode) ||
        git_repository_hashfile(&id, repository->git, absolute, GIT_OBJECT_BLOB, path) != 0)
        return false;
    const char *text = git_oid_tostr_s(&id);
    gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(gone, text));
    if (!count)
        return false;
    g_hash_table_replace(gone, g_strdup(text), GSIZE_TO_POINTER(count - 1));
    return true;
}

static void take(Since *since, const Repository *repository, GHashTable *gone,
                 const git_diff_delta *delta)
{
    const char *path = delta->new_file.path;
    size_t size = strlen(path);
    bool is_folder = size > 0 && path[size - 1] == '/';
    bool is_new = delta->status == GIT_DELTA_ADDED || delta->status == GIT_DELTA_UNTRACKED;
    if (delta->status == GIT_DELTA_DELETED)
        return;
    if (is_folder || delta->new_file.mode == GIT_FILEMODE_COMMIT)
        g_ptr_array_add(since->folders, g_strndup(path, size - is_folder));
    else if (!is_new || !only_moved(repository, gone, path))
        g_hash_table_add(since->paths, g_strdup(path));
    else
        return;
    since->count += path_within(path, since->prefix);
}

static bool find_changes(Since *since, const Repository *repository, git_tree *tree)
{
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                    GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_IGNORE_FILEMODE |
                    GIT_DIFF_INCLUDE_UNREADABLE;
    git_diff *diff = NULL;
    if (git_diff_tree_to_workdir(&diff, repository->git, tree, &options) != 0)
        return false;
    GHashTable *gone = contents_gone(diff);
    for (size_t i = 0; i < git_diff_num_deltas(diff); i++)
        take(since, repository, gone, git_diff_get_delta(diff, i));
    g_hash_table_unref(gone);
    git_diff_free(diff);
    return true;
}

static Since *read_since(const Repository *repository, const char *revision, GError **error)
{
    git_tree *tree;
    if (!since_base(repository, revision, &tree, error))
        return NULL;
    Since *since = g_new0(Since, 1);
    since->revision = g_strdup(revision);
    since->top = g_strdup(repository->top);
    since->prefix = g_strdup(repository->prefix);
    since->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    since->folders = g_ptr_array_new_with_free_func(g_free);
    bool done = find_changes(since, repository, tree);
    git_tree_free(tree);
    if (done)
        return since;
    since_free(since);
    const git_error *last = git_error_last();
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "what changed since `%s` cannot be told: %s", revision,
                last ? last->message : "libgit2 does not say why");
    return NULL;
}

Since *since_new(const char *root, const char *revision, GError **error)
{
    static const char *const REASONS[] = {
        [REPOSITORY_NONE] = "no git repository holds %s; --since compares with a revision of one",
        [REPOSITORY_BARE] = "the git repository of %s is bare; --since needs a working tree: run "
                            "it in a clone",
        [REPOSITORY_ELSEWHERE] = "the working tree of the git repository does not hold %s; run "
                                 "--since where its core.worktree leads",
    };
    Repository repository;
    repository_open(&repository, root);
    Since *since = NULL;
    if (repository.state == REPOSITORY_FOUND) {
        since = read_since(&repository, revision, error);
    } else {
        char **parts = g_strsplit(REASONS[repository.state], "%s", 2);
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s%s%s", parts[0], root, parts[1]);
        g_strfreev(parts);
    }
    repository_close(&repository);
    return since;
}

void since_free(Since *since)
{
    if (!since)
        return;
    g_clear_pointer(&since->paths, g_hash_table_unref);
    g_clear_pointer(&since->folders, g_ptr_array_unref);
    g_free(since->revision);
    g_free(since->top);
    g_free(since->prefix);
    g_free(since);
}

bool since_changed(const Since *since, const char *path)
{
    bool is_absolute = g_path_is_absolute(path);
    g_autofree char *joined = is_absolute ? NULL : path_join(since->prefix, path);
    const char *below = is_absolute ? below_top(since, path) : joined;
    if (!below)
        return false;
    bool changed = g_hash_table_contains(since->paths, below);
    for (guint i = 0; i < since->folders->len && !changed; i++)
        changed = path_within(below, since->folders->pdata[i]);
    return changed;
}

bool since_changed_below(const Since *since, const char *folder)
{
    const char *below = below_top(since, folder);
    GHashTableIter iterator;
    char *path;
    g_hash_table_iter_init(&iterator, since->paths);
    while (below && g_hash_table_iter_next(&iterator, (void **)&path, NULL))
        if (path_within(path, below))
            return true;
    return false;
}
