#include "analyzers/clang/system_folders.h"

#include <glib.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

static const char *const patterns[] = {
    "/usr/include",       "/usr/local/include",      "/usr/lib/gcc",
    "/usr/lib/gcc-cross", "/usr/lib64/gcc",          "/usr/lib/clang",
    "/usr/lib64/clang",   "/usr/lib/llvm-*/include", "/usr/lib/llvm-*/lib/clang",
    "/usr/lib/*/include", "/usr/lib/*/*/include",    "/usr/lib64/*/include",
    "/usr/*-*-*/include", "/usr/*-*-*/sys-root",
};

char **system_folders(void)
{
    GPtrArray *folders = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        glob_t found;
        if (glob(patterns[i], GLOB_ONLYDIR, NULL, &found) == 0)
            for (size_t j = 0; j < found.gl_pathc; j++) {
                char *real = realpath(found.gl_pathv[j], NULL);
                if (real)
                    g_ptr_array_add(folders, g_strdup(real));
                free(real);
            }
        globfree(&found);
    }
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}

bool system_folders_hold(char *const *folders, const char *path)
{
    for (; *folders; folders++) {
        size_t length = strlen(*folders);
        if (strncmp(path, *folders, length) == 0 && (path[length] == '/' || !path[length]))
            return true;
    }
    return false;
}
