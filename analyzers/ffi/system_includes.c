#include "analyzers/ffi/system_includes.h"

#include <sys/utsname.h>

char *system_multiarch(void)
{
    struct utsname system;
    if (uname(&system) != 0)
        return NULL;
    g_autofree char *triple = g_strconcat(system.machine, "-linux-gnu", NULL);
    g_autofree char *folder = g_build_filename("/usr/include", triple, NULL);
    return g_file_test(folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&triple) : NULL;
}

char **system_includes(void)
{
    g_autofree char *triple = system_multiarch();
    GPtrArray *folders = g_ptr_array_new();
    g_ptr_array_add(folders, g_strdup("/usr/local/include"));
    if (triple)
        g_ptr_array_add(folders, g_build_filename("/usr/include", triple, NULL));
    g_ptr_array_add(folders, g_strdup("/usr/include"));
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}
