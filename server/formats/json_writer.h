/* Writes one JSON value to a stream as it is made, so that output costs no memory of its own.
 *
 * Whatever is written is valid UTF-8: a byte that is none becomes U+FFFD, and in a path `\xNN` (see
 * json_writer_path). Keys are NULL inside arrays. Objects and arrays must be closed in order;
 * values are not checked for that. Errors are the stream's: ask ferror when done.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct JsonWriter {
    FILE *file;
    uint32_t depth;
    bool comma; /* a value came before on this level */
} JsonWriter;

void json_writer_init(JsonWriter *writer, FILE *file);

void json_writer_begin_object(JsonWriter *writer, const char *key);
void json_writer_end_object(JsonWriter *writer);
void json_writer_begin_array(JsonWriter *writer, const char *key);
void json_writer_end_array(JsonWriter *writer);

/* NULL writes null. */
void json_writer_string(JsonWriter *writer, const char *key, const char *text);
void json_writer_integer(JsonWriter *writer, const char *key, int64_t value);
/* At most four significant digits; what is not a finite number is 0. */
void json_writer_real(JsonWriter *writer, const char *key, double value);
void json_writer_bool(JsonWriter *writer, const char *key, bool value);
/* A path under `key`; one that is not UTF-8 has its bytes shown as `\xNN` and is followed by
 * `<key>_bytes`, its base64. NULL writes null. */
void json_writer_path(JsonWriter *writer, const char *key, const char *path);
