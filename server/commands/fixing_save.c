/* What fixing.h says about the outside world: the diff, and the files. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/commands/fixing.h"
#include "server/formats/patch.h"

static bool is_changed(const FixedText *text)
{
    return !g_bytes_equal(text->before, text->after);
}

unsigned fixing_count(const Fixing *fixing)
{
    unsigned count = 0;
    for (guint i = 0; i < fixing->texts->len; i++)
        count += is_changed(fixing->texts->pdata[i]);
    return count;
}

char *fixing_diff(const Fixing *fixing)
{
    GString *diff = g_string_new(NULL);
    for (guint i = 0; i < fixing->texts->len; i++) {
        const FixedText *text = fixing->texts->pdata[i];
        if (is_changed(text))
            patch_append(diff, text->path, text->before, text->after);
    }
    return g_string_free(diff, FALSE);
}

/* Whether the path still leads where it led. */
static bool leads_there(const FixedText *text, const char *root)
{
    g_autofree char *absolute = g_build_filename(root, text->path, NULL);
    char *real = realpath(absolute, NULL);
    bool same = real && strcmp(real, text->real) == 0;
    free(real);
    return same;
}

/* False with `error` when somebody else wrote the file since, or moved it. */
static bool check_unchanged(const FixedText *text, const char *root, GError **error)
{
    g_autofree char *content = NULL;
    gsize size = 0, before_size;
    const void *before = g_bytes_get_data(text->before, &before_size);
    bool same = leads_there(text, root) && g_file_get_contents(text->real, &content, &size, NULL) &&
                size == before_size && (size == 0 || memcmp(content, before, size) == 0);
    if (!same)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    "%s changed while it was being fixed; nothing was written to it", text->path);
    return same;
}

static bool save_text(const FixedText *text, const char *root, GError **error)
{
    GStatBuf status;
    if (!check_unchanged(text, root, error))
        return false;
    if (g_stat(text->real, &status) != 0)
        status.st_mode = 0644;
    gsize size;
    const char *content = g_bytes_get_data(text->after, &size);
    int mode = (int)(status.st_mode & 07777);
    if (!g_file_set_contents_full(text->real, content ? content : "", (gssize)size,
                                  G_FILE_SET_CONTENTS_CONSISTENT, mode, error))
        return false;
    (void)g_chmod(text->real, mode);
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
