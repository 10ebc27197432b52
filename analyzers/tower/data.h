/* Reading of the files under knowledge/tower: bundled with the program, so a fault in one is a
 * fault of the program and ends it with a message; a test loads them all. */
#pragma once

#include <jansson.h>

#include "analyzers/tower/level.h"

/* A bundled file, whole; decref it. */
json_t *data_load(const char *name);
/* The level a word of the data names. */
Level data_level(const char *word);
/* The string at a key; it must be there. Borrowed. */
const char *data_string(const json_t *object, const char *key);
/* The strings of the list at a key, none if it is missing: NULL-terminated, owned. */
char **data_strings(const json_t *object, const char *key);
