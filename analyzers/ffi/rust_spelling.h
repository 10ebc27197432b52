/* C types as a Rust file would write them: what stands for a C type elsewhere in the file is
 * written so again, C's own integers by the names and paths the file has for them. What cannot be
 * told for sure has no spelling.
 */
#pragma once

#include "analyzers/ffi/ffi.h"

typedef struct RustSpelling RustSpelling;

/* For one file of `ffi`'s workspace; `text` (NUL-terminated) is borrowed, and so is `ffi`. */
RustSpelling *rust_spelling_new(const Ffi *ffi, uint32_t file, const char *text);
void rust_spelling_free(RustSpelling *spelling);
/* Of a field. Owned; NULL when it is not sure. */
char *rust_spelling_field(const RustSpelling *spelling, const CUnit *unit, const AbiType *type);
/* A name that Rust takes: `type` becomes `type_`. Owned. */
char *rust_spelling_name(const char *name);
/* A name that Rust has, as it is written: `type` is `r#type`. Owned. */
char *rust_spelling_own_name(const char *name);
/* Whether a Rust name stands for a C one: `type_` and `_type` for `type`. */
bool rust_spelling_is_alike(const char *rust, const char *c);

/* What Rust has where C has a parameter. */
typedef struct RustParameter {
    const char *name; /* without `r#`; NULL for none */
    const char *type; /* as it is written, where it fits; else NULL */
} RustParameter;

/* `(path: *const c_char, …) -> c_int` of a C function; names of parameters that neither side has
 * are made up. Of `own`, by parameter, types are kept, and names where they stand for the same.
 * Owned; NULL when unsure. */
char *rust_spelling_signature(const RustSpelling *spelling, const CUnit *unit,
                              const AbiFunction *function, const RustParameter *own,
                              uint32_t own_count);
