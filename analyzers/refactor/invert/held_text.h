/* Parts of a type's text. Internal to held*.c. */
#pragma once

#include "analyzers/refactor/invert/held.h"

/* Behind a lifetime and blanks. */
const char *held_skip_lifetime(const char *text);
/* The first generic argument of `text`, "Result<Row, Error>"; NULL if it has none. Owned. */
char *held_argument(const char *text);
/* Whether a type, as a module names it, is a lock that may hold a `dyn`. */
bool held_is_lock(const Crossing *crossing, uint32_t module, const char *head);
/* Whether a path is `name`, or ends in it. */
bool held_path_ends(const char *path, const char *name);
/* Whether the path before the generics ends in `name`. */
bool held_head_is(const char *text, const char *name);
