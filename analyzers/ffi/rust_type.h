/* A Rust type as it is written: its shape and the paths in it, nothing resolved. Read from tokens,
 * so that attributes where the grammar knows none and what lies in a macro's body are no obstacle.
 */
#pragma once

#include "analyzers/ffi/foreign_arena.h"
#include "analyzers/syntax/tokens.h"

typedef enum RustTypeKind {
    RUST_PATH,      /* `path`, `arguments` */
    RUST_POINTER,   /* *const T, *mut T */
    RUST_REFERENCE, /* &T, &mut T */
    RUST_ARRAY,     /* [T; length] */
    RUST_SLICE,     /* [T] */
    RUST_TUPLE,     /* (), (A, B): in `arguments` */
    RUST_NEVER,     /* ! */
    RUST_FUNCTION,  /* fn(A) -> B */
    RUST_TRAIT,     /* dyn X, impl X */
    RUST_MACRO,     /* m!(…): `path` is its name */
    RUST_MARKED,    /* #[a] T, for a macro to read: `path` is the attribute's name, T `target` */
    RUST_OTHER      /* _, <T as X>::Y, a macro's $x, what cannot be read */
} RustTypeKind;

typedef struct RustType RustType;

typedef struct RustParam {
    const char *name; /* or NULL */
    const RustType *type;
} RustParam;

typedef struct RustFunction {
    const char *convention; /* "C"; NULL: none was written */
    const RustParam *params;
    const RustType *result; /* NULL: () */
    uint32_t param_count;
    bool variadic, has_receiver;
} RustFunction;

struct RustType {
    const char *spelling;
    const char *path;   /* without generic arguments; a leading `::` is kept */
    const char *length; /* of an array the expression's text, of a macro its arguments' */
    const RustType *target;
    const RustType *const *arguments; /* generic ones without lifetimes */
    const RustFunction *function;
    uint32_t argument_count;
    uint8_t kind;  /* RustTypeKind */
    bool is_const; /* *const, & */
};

/* Tokens from `at` to `end`, to be taken one by one. */
typedef struct RustReader {
    const Tokens *tokens;
    uint32_t at, end;
    ForeignArena *arena;
    uint32_t depth;
} RustReader;

bool rust_is(const RustReader *reader, const char *text);
/* Whether the token `ahead` of the next one reads `text`. */
bool rust_is_ahead(const RustReader *reader, uint32_t ahead, const char *text);
/* Takes the token if it reads `text`. */
bool rust_take(RustReader *reader, const char *text);
/* The name that is the next token, without `r#`, and takes it; NULL if it is none. */
const char *rust_take_name(RustReader *reader);
bool rust_is_word(const RustReader *reader);
/* The string literal that is the next token, without its quotes, and takes it; NULL if none. */
const char *rust_take_string(RustReader *reader);
/* Moves behind the bracket that closes the one here, or by one token. */
void rust_skip_tree(RustReader *reader);
/* Moves to the first token outside all brackets that reads one of `stops` (NULL-terminated). */
void rust_skip_to(RustReader *reader, const char *const *stops);
/* Moves behind `<…>` if it stands here. */
void rust_skip_generics(RustReader *reader);
/* `pub` with what it is limited to. */
bool rust_take_visibility(RustReader *reader);
/* The bytes from one token up to another as text with single spaces. */
const char *rust_spelling(const RustReader *reader, uint32_t from, uint32_t to);
/* What the reader is over, as it stands. */
const char *rust_text(const RustReader *reader);

/* The type here; never NULL: what is none is RUST_OTHER. */
const RustType *rust_type_read(RustReader *reader);
/* What follows a function's name: `(params) -> result`. Patterns of parameters may be any. */
RustFunction *rust_function_read(RustReader *reader);
/* Of `extern` when it was taken: the string that follows, "C" without one. */
const char *rust_convention_read(RustReader *reader);
