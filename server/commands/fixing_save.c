/* What fixing.h says about the outside world: the diff, and the files. */
#include <git2.h>
#include <glib/gstdio.h>
#include <string.h>

#include "server/commands/fixing.h"

static bool is_changed(const FixedText *text)
{
    return text->before ? !g_bytes_equal(text->before, text->after)
                        : g_bytes_get_size(text->after) > 0;
}

unsigned fixing_count(const Fixing *fixing)
{
    unsigned count = 0;
    for (guint i = 0; i < fixing->texts->len; i++)
        count += is_changed(fixing->texts->pdata[i]);
    return count;
}

static void append_patch(GString *diff, const FixedText *text)
{
    gsize before_size = 0, after_size;
    const void *before = text->before ? g_bytes_get_data(text->before, &before_size) : NULL;
    const void *after = g_bytes_get_data(text->after, &after_size);
    git_patch *patch = NULL;
    git_buf buffer = GIT_BUF_INIT;
    if (git_patch_from_buffers(&patch, before, before_size, text->path, after, after_size,
                               text->path, NULL) == 0 &&
        git_patch_to_buf(&buffer, patch) == 0)
        g_string_append_len(diff, buffer.ptr, (gssize)buffer.size);
    git_buf_dispose(&buffer);
    git_patch_free(patch);
}

char *fixing_diff(const Fixing *fixing)
{
    GString *diff = g_string_new(NULL);
    git_libgit2_init();
    for (guint i = 0; i < fixing->texts->len; i++) {
        const FixedText *text = fixing->texts->pdata[i];
        if (is_changed(text))
            append_patch(diff, text);
    }
    git_libgit2_shutdown();
    return g_string_free(diff, FALSE);
}

/* False with `error` when somebody else wrote the file since. */
static bool check_unchanged(const FixedText *text, const char *target, GError **error)
{
    char *content = NULL;
    gsize size = 0;
    bool there = g_file_get_contents(target, &content, &size, NULL);
    gsize before_size = 0;
    const void *before = text->before ? g_bytes_get_data(text->before, &before_size) : NULL;
    bool same = text->before ? there && size == before_size && memcmp(content, before, size) == 0
                             : !g_file_test(target, G_FILE_TEST_EXISTS);
    g_free(content);
    if (!same)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    "%s changed while it was being fixed; nothing was written to it", text->path);
    return same;
}

static bool save_text(const FixedText *text, const char *root, GError **error)
{
    g_autofree char *absolute = g_build_filename(root, text->path, NULL);
    const char *target = text->real ? text->real : absolute;
    g_autofree char *folder = g_path_get_dirname(target);
    GStatBuf status = {.st_mode = 0644};
    if (!check_unchanged(text, target, error))
        return false;
    if (text->before && g_stat(target, &status) != 0)
        status.st_mode = 0644;
    if (!text->before)
        g_mkdir_with_parents(folder, 0777);
    gsize size;
    const char *content = g_bytes_get_data(text->after, &size);
    int mode = (int)(status.st_mode & 07777);
    if (!g_file_set_contents_full(target, content ? content : "", (gssize)size,
                                  G_FILE_SET_CONTENTS_CONSISTENT, mode, error))
        return false;
    if (text->before)
        (void)g_chmod(target, mode);
    return true;
}

bool fixing_save(const Fixing *fixing, GError **error)
{
    for (guint i = 0; i < fixing->texts->len; i++) {
        const FixedText *text = fixing->texts->pdata[i];
        if (is_changed(text) && !save_text(text, fixing->root, error))
            return false;
    }
    return true;
}
