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
/* `(path: *const c_char, …) -> c_int` of a C function; names of parameters C leaves out are made
 * up. `kept` are spellings by parameter, NULL where none is kept, or NULL. Owned; NULL when unsure.
 */
char *rust_spelling_signature(const RustSpelling *spelling, const CUnit *unit,
                              const AbiFunction *function, const char *const *kept,
                              uint32_t kept_count);
