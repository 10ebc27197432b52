#include "server/page_file.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "analyzers/base/hash.h"
#include "protocol/uri.h"
#include "server/formats/page.h"

char *page_file_write(const char *root, const char *address, const char *text)
{
    char of_root[17];
    g_snprintf(of_root, sizeof of_root, "%016" G_GINT64_MODIFIER "x",
               (guint64)hash_bytes(root, strlen(root)));
    char *folder = g_build_filename(g_get_user_cache_dir(), "belfry", "pages", of_root, NULL);
    char *file = page_name(address), *path = g_build_filename(folder, file, NULL), *uri = NULL;
    if (g_mkdir_with_parents(folder, 0700) == 0 &&
        g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
        uri = uri_from_path(path);
    g_free(path);
    g_free(file);
    g_free(folder);
    return uri;
}
