/* Where a system keeps the headers of its libraries and compilers: what may be read besides the
 * workspace, and where include folders outside it may lie. Neither the workspace nor the
 * environment can add to it. */
#pragma once

#include <stdbool.h>

/* Those of this machine, absolute, without links; NULL-terminated, g_strfreev. */
char **system_folders(void);
/* Whether `path`, absolute and without links, is one of `folders` or lies in one. */
bool system_folders_hold(char *const *folders, const char *path);
