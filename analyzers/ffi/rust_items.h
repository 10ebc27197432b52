/* What one Rust file declares, as far as a C boundary may need it: functions and statics that C
 * defines or sees, types, aliases, constants, imports and modules, those in macros' bodies
 * included.
 *
 * A pure function of the text; nothing is resolved. Immutable once made.
 */
#pragma once

#include <glib.h>

#include "analyzers/ffi/rust_attributes.h"

typedef enum RustItemKind {
    RUST_FN, /* in an extern block, or exported */
    RUST_STATIC,
    RUST_CONST,
    RUST_ALIAS,
    RUST_STRUCT,
    RUST_UNION,
    RUST_ENUM,
    RUST_OPAQUE, /* `type X;` in an extern block */
    RUST_USE,
    RUST_GLOB,
    RUST_CRATE, /* extern crate */
    RUST_MOD,
    RUST_MACRO_RULES
} RustItemKind;

#define RUST_NONE UINT32_MAX

typedef struct RustField {
    const char *name; /* "0" of a tuple's */
    const RustType *type;
    const char *cfg;
    const char *value; /* of an enum's variant: its discriminant's text; NULL without one */
    uint32_t start, end, line;
    bool has_fields; /* a variant with fields */
} RustField;

typedef struct RustItem {
    const char *name; /* "" of a glob */
    RustAttributes attributes;
    const char *cfg;  /* its own and those around it in this file, or NULL */
    const char *path; /* of a use, without the name of a glob's `*` */
    const char *link; /* of its extern block */
    const char *convention;
    const char *macro; /* whose body it was read in, or NULL */
    const char *value; /* of a const the expression's text, of macro_rules its rules */
    const RustType *type;
    const RustFunction *function;
    const RustField *fields;     /* or variants */
    const char *const *generics; /* names of its type parameters */
    uint32_t field_count, generic_count;
    uint32_t scope; /* it is declared in */
    uint32_t inner; /* the scope a `mod` with a body is, or RUST_NONE */
    uint32_t next;  /* of the same name, of a glob the next of its scope, or RUST_NONE */
    uint32_t start, end, at, line;
    uint8_t kind; /* RustItemKind */
    bool in_extern, in_macro, is_mutable, is_public;
    bool not_c; /* in an extern block of WebAssembly's, Rust's or a macro's */
} RustItem;

/* A module or the inside of a function. */
typedef struct RustScope {
    const char *name; /* "" of the file and of a function */
    uint32_t parent;  /* RUST_NONE of the file */
    uint32_t glob;    /* the first in it; `next` leads to the others */
    bool is_local;    /* of a function */
} RustScope;

typedef struct RustFile {
    RustItem *items;   /* in source order */
    RustScope *scopes; /* the file's first */
    uint32_t count, scope_count;
    bool has_extern;            /* an extern block */
    GHashTable *names;          /* first item of each name + 1 */
    GHashTable *unknown_macros; /* names of macros it calls for items and does not define */
    ForeignArena *arena;
} RustFile;

/* Macros of other files: name → GPtrArray of RustItem, borrowed. */
typedef struct RustMacros {
    GHashTable *named;
} RustMacros;

/* `macros`: those that the file may call beside its own, or NULL. */
RustFile *rust_file_read(const char *text, uint32_t size, const RustMacros *macros);
void rust_file_free(RustFile *file);
/* Whether a text may hold anything of a C boundary: a search for words. */
bool rust_text_is_foreign(const char *text, size_t size);
/* The first item of that name in a scope, or the next one after `last`; NULL at the end. */
const RustItem *rust_file_named(const RustFile *file, uint32_t scope, const char *name,
                                const RustItem *last);
