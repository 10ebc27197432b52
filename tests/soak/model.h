/* What a client knows of texts: the reference that the server is held against. Written apart from
 * the server's own text code on purpose, slow and plain: no line index, positions are counted from
 * the start each time. Texts are valid UTF-8 without NUL. What is shown or asked is player.h's. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef enum Units { UNITS_UTF8, UNITS_UTF16, UNITS_UTF32 } Units;

#define ON_DISK ((json_int_t)-1)

/* A text that a URI had once. */
typedef struct Told {
    json_int_t version; /* ON_DISK: it was the file's */
    char *text;
} Told;

typedef struct ModelDocument {
    char *uri;
    char *text; /* NULL: unknown after an edit that makes no sense */
    char *disk; /* NULL: no file */
    bool open;
    json_int_t version;
    unsigned opened; /* number of its opening, among all */
    GPtrArray *told; /* Told, oldest first */
} ModelDocument;

typedef struct Model {
    GHashTable *documents; /* uri → ModelDocument */
    Units units;
    unsigned openings;
    unsigned losses; /* how often a text became unknown */
} Model;

Model *model_new(void);
void model_free(Model *model);
/* Makes one that is closed and has no file where there is none. Borrowed. */
ModelDocument *model_document(Model *model, const char *uri);
/* All, sorted by URI; owned array, borrowed documents. */
GPtrArray *model_documents(Model *model);
/* The client sent it: didOpen, didChange and didClose change what is known. */
void model_heed(Model *model, const json_t *message);
/* A message was sent that nobody can read. */
void model_lose_all(Model *model);
/* The file has this text now; NULL: it is gone. */
void model_write(Model *model, const char *uri, const char *text);

/* Where a position lies in a text. False: the text has no such line (the one behind the last is its
 * end), or it lies inside a character. */
bool model_find(const char *text, const json_t *position, Units units, size_t *offset);
/* Owned. */
json_t *model_position(const char *text, size_t offset, Units units);
json_t *model_range(const char *text, size_t start, size_t end, Units units);
/* Whether a range lies wholly within a text, on lines it has and at characters they have. */
bool model_holds(const char *text, const json_t *range, Units units);
