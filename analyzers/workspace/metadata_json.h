/* Reading JSON of untrusted origin value by value: what is missing or of another kind is complained
 * about once, with the path and line of the first. Nothing has to be checked in between: after a
 * complaint everything reads as empty. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct JsonReader {
    const char *text;
    size_t size;
    GPtrArray *path; /* char *, owned: keys, and "[3]" for elements */
    char *problem;   /* owned; NULL: fine so far */
    uint32_t line;   /* zero-based, of the problem */
} JsonReader;

void json_reader_init(JsonReader *reader);
void json_reader_clear(JsonReader *reader);

/* Steps down to a key or an element, and up again. */
void json_reader_enter(JsonReader *reader, const char *key);
void json_reader_enter_element(JsonReader *reader, size_t index);
void json_reader_leave(JsonReader *reader);

/* Complains about what stands at the path, or at its `key` if that is not NULL. */
void json_reader_complain(JsonReader *reader, const char *key, const char *what);

/* Values of a key. `needed`: null and missing are complained about too; else they are NULL, false
 * and an empty list. */
const char *json_reader_text(JsonReader *reader, const json_t *object, const char *key,
                             bool needed);
bool json_reader_bool(JsonReader *reader, const json_t *object, const char *key);
/* An array or NULL. */
const json_t *json_reader_list(JsonReader *reader, const json_t *object, const char *key,
                               bool needed);
/* NULL-terminated and owned; never NULL. */
char **json_reader_texts(JsonReader *reader, const json_t *object, const char *key);
/* Whether the value is an object; complains otherwise. */
bool json_reader_is_object(JsonReader *reader, const json_t *value);
