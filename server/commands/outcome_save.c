#include "server/commands/outcome_save.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/base/path.h"
#include "server/formats/patch.h"

enum { FILE_MODE = 0666, FOLDER_MODE = 0777 };

char *outcome_diff(const Outcome *outcome)
{
    GString *diff = g_string_new(NULL);
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        patch_append(diff, file->path, file->before, file->now);
    }
    return g_string_free(diff, FALSE);
}

/* The nearest folder above a path that is there; owned. */
static char *folder_above(const char *path)
{
    char *at = g_path_get_dirname(path);
    while (!g_file_test(at, G_FILE_TEST_EXISTS) && strcmp(at, "/") != 0) {
        char *above = g_path_get_dirname(at);
        g_free(at);
        at = above;
    }
    return at;
}

/* Whether what is at the path, or would be, lies below the root, all links followed. */
static bool lies_within(const char *root, const char *path)
{
    g_autofree char *folder =
        g_file_test(path, G_FILE_TEST_EXISTS) ? g_strdup(path) : folder_above(path);
    char *real = realpath(folder, NULL), *top = realpath(root, NULL);
    bool within = real && top && path_within(real, top);
    free(real);
    free(top);
    return within;
}

static bool is_as_read(const OutcomeFile *file, const char *path)
{
    g_autofree char *content = NULL;
    gsize size = 0, before_size;
    if (!file->before)
        return !g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
    const void *before = g_bytes_get_data(file->before, &before_size);
    return g_file_get_contents(path, &content, &size, NULL) && size == before_size &&
           (size == 0 || memcmp(content, before, size) == 0);
}

/* A link is written through. Owned. */
static char *real_path(const char *root, const OutcomeFile *file)
{
    char *path = g_build_filename(root, file->path, NULL);
    char *real = file->now ? realpath(path, NULL) : NULL;
    if (!real)
        return path;
    g_free(path);
    path = g_strdup(real);
    free(real);
    return path;
}

static bool check(const OutcomeFile *file, const char *path, const char *root, GError **error)
{
    const char *wrong = !lies_within(root, path)  ? "lies outside the workspace"
                        : !is_as_read(file, path) ? "is another file than was read"
                                                  : NULL;
    if (wrong)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s %s; nothing was written",
                    file->path, wrong);
    return !wrong;
}

static int mode_of(const char *path)
{
    GStatBuf status;
    return g_stat(path, &status) == 0 ? (int)(status.st_mode & 07777) : -1;
}

static bool write_text(const char *path, GBytes *text, int mode, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, FOLDER_MODE) != 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", folder,
                    g_strerror(errno));
        return false;
    }
    gsize size;
    const char *content = g_bytes_get_data(text, &size);
    bool written =
        g_file_set_contents_full(path, content ? content : "", (gssize)size,
                                 G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE & ~0022, error);
    if (written && mode >= 0)
        (void)g_chmod(path, mode);
    return written;
}

/* Folders that a file left empty, up to the root. */
static void remove_empty(const char *path, const char *root)
{
    g_autofree char *at = g_path_get_dirname(path);
    while (strlen(at) > strlen(root) && g_rmdir(at) == 0) {
        char *above = g_path_get_dirname(at);
        g_free(at);
        at = above;
    }
}

static bool put(const char *path, GBytes *text, int mode, const char *root, GError **error)
{
    if (text)
        return write_text(path, text, mode, error);
    if (g_unlink(path) != 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", path,
                    g_strerror(errno));
        return false;
    }
    remove_empty(path, root);
    return true;
}

/* What files have, or had where they come from, as they are written. */
static int mode_for(const OutcomeFile *file, const char *path, const char *root)
{
    g_autofree char *from = file->from ? g_build_filename(root, file->from, NULL) : NULL;
    return mode_of(from ? from : path);
}

/* Files that go are last: until then what they hold is nowhere lost. */
static bool save_all(const Outcome *outcome, const char *root, GPtrArray *done, GError **error)
{
    for (int goes = 0; goes < 2; goes++)
        for (guint i = 0; i < outcome->files->len; i++) {
            const OutcomeFile *file = outcome->files->pdata[i];
            if ((file->now == NULL) != goes)
                continue;
            g_autofree char *path = real_path(root, file);
            if (!put(path, file->now, mode_for(file, path, root), root, error))
                return false;
            g_ptr_array_add(done, (void *)(uintptr_t)file);
        }
    return true;
}

static void take_back(const GPtrArray *done, const char *root)
{
    for (guint i = done->len; i-- > 0;) {
        const OutcomeFile *file = done->pdata[i];
        g_autofree char *path = real_path(root, file);
        (void)put(path, file->before, mode_of(path), root, NULL);
    }
}

/* Under two names a file would be written twice. */
static bool check_names(const Outcome *outcome, const char *root, GError **error)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool fine = true;
    for (guint i = 0; fine && i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        fine = g_hash_table_add(names, real_path(root, file));
        if (!fine)
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                        "%s is another name of a file that is to be written; nothing was written",
                        file->path);
    }
    g_hash_table_unref(names);
    return fine;
}

bool outcome_save(const Outcome *outcome, const char *root, GError **error)
{
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        g_autofree char *path = g_build_filename(root, file->path, NULL);
        if (!check(file, path, root, error))
            return false;
    }
    if (!check_names(outcome, root, error))
        return false;
    g_autoptr(GPtrArray) done = g_ptr_array_new();
    bool saved = save_all(outcome, root, done, error);
    if (!saved)
        take_back(done, root);
    return saved;
}
