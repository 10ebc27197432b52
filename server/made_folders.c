#include "server/made_folders.h"

#include <string.h>

#include "analyzers/base/path.h"

static bool is_there(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

/* The longer a path, the further inside. */
static gint by_depth(gconstpointer a, gconstpointer b)
{
    const char *const *one = a, *const *two = b;
    size_t sizes[] = {strlen(*one), strlen(*two)};
    return sizes[0] != sizes[1] ? (sizes[0] > sizes[1] ? -1 : 1) : strcmp(*one, *two);
}

/* `path` and what is above it, up to what is there. */
static void add_missing(GPtrArray *folders, const char *root, char *path)
{
    while (*path && !is_there(root, path) &&
           !g_ptr_array_find_with_equal_func(folders, path, g_str_equal, NULL)) {
        char *above = path_directory(path);
        g_ptr_array_add(folders, path);
        path = above;
    }
    g_free(path);
}

GPtrArray *made_folders_new(const Outcome *outcome, const char *root)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        if (!file->before)
            add_missing(folders, root, path_directory(file->path));
    }
    g_ptr_array_sort(folders, by_depth);
    return folders;
}

/* Whether all that a folder holds is in the set. */
static bool holds_only(const char *root, const char *path, GHashTable *going)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autoptr(GDir) folder = g_dir_open(full, 0, NULL);
    const char *name;
    bool only = folder != NULL;
    while (only && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = path_join(path, name);
        only = g_hash_table_contains(going, inside);
    }
    return only;
}

GPtrArray *made_folders_emptied(const GPtrArray *folders, const Outcome *outcome, const char *root)
{
    GPtrArray *emptied = g_ptr_array_new();
    g_autoptr(GHashTable) going = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        if (!file->before)
            g_hash_table_add(going, file->path);
    }
    for (guint i = 0; i < folders->len; i++)
        if (holds_only(root, folders->pdata[i], going)) {
            g_hash_table_add(going, folders->pdata[i]);
            g_ptr_array_add(emptied, folders->pdata[i]);
        }
    return emptied;
}
