/* `exclude` of the belfry.toml at the root: globs of what belongs to the folder and is not to be
 * read, as fixtures of tests. What is wrong with it says whoever reads the whole file. */
#pragma once

#include <stdbool.h>

#include "analyzers/workspace/workspace.h"

/* The globs, NULL-terminated; NULL without any. Owned, for g_strfreev. */
char **exclusion_read(const char *root, GHashTable *overlay);
/* Whether a path, or a folder above it, is excluded. `globs` may be NULL. */
bool exclusion_holds(char *const *globs, const char *path);
