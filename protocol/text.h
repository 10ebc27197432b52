/* The one door for text that goes out: sources, paths and rules may hold any bytes, JSON may not.
 * Everything that turns bytes into a JSON string goes through here. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes are UTF-8; NUL bytes are allowed. */
bool text_is_utf8(const char *text, size_t size);
/* A copy in which every byte that is not UTF-8 is U+FFFD. Owned, NUL-terminated. */
char *text_make_utf8(const char *text, size_t size);
/* A JSON string of `text`, made valid; NULL gives null. */
json_t *json_text(const char *text);
/* The same from printf-like pieces. */
json_t *json_text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
