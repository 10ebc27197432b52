/* A TOML document as values, each with the place it was written at.
 *
 * Read from the tree-sitter tree; untrusted. What is wrong is a problem with a place and costs only
 * itself: the rest of the document stays. Of two definitions of one key the first stands; a table
 * opened twice is merged, so that nothing written is lost. Immutable once parsed. What a key means
 * (Cargo.toml, belfry.toml) must not be added here.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TOML_SIZE_LIMIT ((size_t)1 << 20)
#define TOML_DEPTH_LIMIT 64
#define TOML_PROBLEM_LIMIT 32

typedef enum TomlKind {
    TOML_STRING,
    TOML_INTEGER,
    TOML_FLOAT,
    TOML_BOOLEAN,
    TOML_DATE, /* all four date and time forms, kept as text */
    TOML_ARRAY,
    TOML_TABLE
} TomlKind;

/* Bytes of the document; `line` is the zero-based line `start` lies in. */
typedef struct TomlPlace {
    uint32_t start, end, line;
} TomlPlace;

typedef struct TomlValue TomlValue;

typedef struct TomlEntry {
    char *key;           /* decoded: without quotes, escapes replaced */
    TomlPlace key_place; /* of this part of the key, where it was first written */
    TomlValue *value;
} TomlEntry;

/* Sessions keep the manifests of a whole workspace: small. */
struct TomlValue {
    /* A table's is its header's, or its braces', or for a table made by a longer key the key part;
     * an array of tables' is its first header's. */
    TomlPlace place;
    uint8_t kind; /* TomlKind */
    bool boolean;
    char *text; /* string, date: decoded, up to its first NUL; else NULL */
    union {
        int64_t integer;
        double number; /* float */
    };
    TomlValue **items;  /* array */
    TomlEntry *entries; /* table, in the order written */
    uint32_t item_count, entry_count;
    struct TomlOpen *open;     /* while parsing */
    struct _GHashTable *index; /* of a large table: key → entry number + 1; else NULL */
};

typedef struct TomlProblem {
    char *message; /* one line, fit for a user */
    TomlPlace place;
} TomlProblem;

typedef struct TomlDocument {
    _Atomic int references; /* beside the first */
    TomlValue *root;        /* always a table */
    TomlProblem *problems;  /* in the order found; at most TOML_PROBLEM_LIMIT */
    uint32_t problem_count;
    uint64_t text_hash; /* of what was parsed (base/hash.h): places are those of that text alone */
    bool speaks_to_us;  /* "belfry:" stands in it; set by whoever parsed it for that */
} TomlDocument;

/* `text` need not end in NUL. Never NULL; free with toml_free. */
TomlDocument *toml_parse(const char *text, size_t size);
/* One more that frees it. */
TomlDocument *toml_share(TomlDocument *document);
void toml_free(TomlDocument *document);

/* Lookups do not slow down in large tables.
 * All of these take NULL and give NULL (or the fallback); what they return is borrowed. */

/* The value of a key of a table; NULL if there is none or `table` is no table. */
const TomlValue *toml_find(const TomlValue *table, const char *key);
/* The same with the key's place. */
const TomlEntry *toml_find_entry(const TomlValue *table, const char *key);
/* A value below a table by several keys, ended by NULL: toml_path(root, "package", "name", NULL).
 */
const TomlValue *toml_path(const TomlValue *table, ...) __attribute__((sentinel));
/* The text of a string; NULL for any other kind. */
const char *toml_text(const TomlValue *value);
/* The boolean; `fallback` for any other kind. */
bool toml_bool(const TomlValue *value, bool fallback);
/* "a string", "an integer", … for messages. */
const char *toml_kind_name(TomlKind kind);
