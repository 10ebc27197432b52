/* pkg-config's .pc files, read as text: where a library's headers are. No program is run; only the
 * folders of the system's own packages are looked in.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct PkgConfig {
    GPtrArray *folders;   /* char *: of Cflags and includedir */
    GPtrArray *libraries; /* char *: of Libs, without -l */
    GPtrArray *needs;     /* char *: of Requires */
} PkgConfig;

/* False when the system has none of that name. */
bool pkg_config_read(PkgConfig *package, const char *name);
void pkg_config_clear(PkgConfig *package);
