/* Relative paths as bytes: `/` between parts, no `.` or `..`, no slash at either end, "" for the
 * folder they are relative to. Pure functions on text; the disk is not asked. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* `relative`, seen from `directory`, in that form; NULL when it is absolute or leads out. Owned. */
char *path_resolve(const char *directory, const char *relative);
/* The folder a path lies in; owned. */
char *path_directory(const char *path);
/* The part behind the last slash, borrowed. */
const char *path_name(const char *path);
/* The last part up to its last dot, owned: "store" of "a/store.rs". */
char *path_stem(const char *path);
/* Whether `path` is `directory` or lies in it; everything lies in "". */
bool path_within(const char *path, const char *directory);
/* Whether a whole part of the path is `part`. */
bool path_has_part(const char *path, const char *part);
/* `directory` and `name` with a slash between where both are there; owned. */
char *path_join(const char *directory, const char *name);
/* `*`, `?`, `[…]` within a part, `**` for any parts. */
bool path_matches(const char *path, const char *pattern);
