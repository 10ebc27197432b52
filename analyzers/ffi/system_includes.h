/* Where this system keeps the headers of C libraries, and what it calls itself. */
#pragma once

#include <glib.h>

/* "x86_64-linux-gnu", the folder Debian and its kin keep a target's files in; NULL where there is
 * none. Owned. */
char *system_multiarch(void);
/* The folders a C compiler looks in, those that are there; NULL-terminated, owned. */
char **system_includes(void);
