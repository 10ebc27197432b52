/* JSON from the wire, made safe for jansson: depth is checked before parsing, a lone surrogate
 * escape becomes U+FFFD, bytes that are not UTF-8 and bare control characters in strings are
 * refused. What a message means is message.h's. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define JSON_DEPTH_LIMIT 512

typedef struct JsonReading {
    json_t *value; /* owned; NULL when the text is no JSON */
    char *problem; /* owned; why it is no JSON */
    bool damaged;  /* text was replaced: not UTF-8, a bare control character, a lone surrogate */
} JsonReading;

/* Reads one value. `text` is changed in place. Where `problem` is set, `value` may hold what could
 * be read after replacing what is wrong, so that the caller sees what the message was about. */
JsonReading json_read(char *text, size_t size);
void json_reading_clear(JsonReading *reading);

/* Compact text without line breaks. Owned; `size` leaves the NUL out. */
char *json_write(const json_t *value, size_t *size);
