#include "server/real_path.h"

#include <glib.h>
#include <stdlib.h>

char *real_path(const char *path)
{
    char *real = realpath(path, NULL), *copy;
    if (real) {
        copy = g_strdup(real);
        free(real);
        return copy;
    }
    char *directory = g_path_get_dirname(path), *name = g_path_get_basename(path);
    real = realpath(directory, NULL);
    copy = real ? g_build_filename(real, name, NULL) : g_strdup(path);
    free(real);
    g_free(directory);
    g_free(name);
    return copy;
}
