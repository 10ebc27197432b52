/* What git would ignore, asked of libgit2 and never of git: nothing of the repository is executed,
 * its owner does not matter, of the user's configuration only core.excludesFile is read.
 *
 * Where there is no repository, or the folder itself lies in an ignored one, hidden folders and
 * Cargo's target folders are ignored instead.
 */
#pragma once

#include <stdbool.h>

typedef struct Ignore Ignore;

/* For the folder `root` (absolute); never NULL. One thread only. */
Ignore *ignore_new(const char *root);
void ignore_free(Ignore *ignore);

/* `path` is relative to `root`; directories above it were asked before and are not ignored. */
bool ignore_directory(Ignore *ignore, const char *path);
bool ignore_file(Ignore *ignore, const char *path);
