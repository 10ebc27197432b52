/* What jansson does not tell of a JSON text: how deep it nests, and the line a value stands on. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdint.h>

#define JSON_TEXT_DEPTH 512

/* Parses a text of untrusted origin: refuses duplicate keys and deep nesting. NULL with `message`
 * (owned) and zero-based `line`. */
json_t *json_text_parse(const char *text, size_t size, char **message, uint32_t *line);

/* Where the value at `path` starts (of its key, if it has one): keys, and "[3]" for elements. Goes
 * as far down as the path leads. */
size_t json_text_locate(const char *text, size_t size, const GPtrArray *path);
/* Zero-based lines that the first `count` elements of the outermost array start on. */
void json_text_element_lines(const char *text, size_t size, uint32_t *lines, size_t count);
/* Zero-based line of a byte. */
uint32_t json_text_line(const char *text, size_t offset);
