#include "server/page_file.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "analyzers/base/hash.h"
#include "protocol/uri.h"

#define NAME_BYTES 100

/* Letters, digits, `-`, `_` and `.`; the rest becomes `-`. */
static char *file_name(const char *name)
{
    char *file = g_strndup(name, NAME_BYTES);
    for (char *at = file; *at; at++)
        if (!g_ascii_isalnum(*at) && !(strchr("-_.", *at) && at > file))
            *at = '-';
    return file;
}

char *page_file_write(const char *root, const char *name, const char *text)
{
    char of_root[17];
    g_snprintf(of_root, sizeof of_root, "%016" G_GINT64_MODIFIER "x",
               (guint64)hash_bytes(root, strlen(root)));
    char *folder = g_build_filename(g_get_user_cache_dir(), "belfry", "pages", of_root, NULL);
    char *file = file_name(name), *path = g_build_filename(folder, file, NULL), *uri = NULL;
    if (g_mkdir_with_parents(folder, 0700) == 0 &&
        g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
        uri = uri_from_path(path);
    g_free(path);
    g_free(file);
    g_free(folder);
    return uri;
}
