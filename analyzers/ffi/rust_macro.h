/* macro_rules! expanded: what a call becomes, as text, with the place each part of it was written
 * at. Fragments are matched as far as reading items and types needs it; a call that no rule fits is
 * not expanded. */
#pragma once

#include <glib.h>

#include "analyzers/ffi/rust_type.h"

/* From this byte of an expansion on, up to the next such, text stands at `source` of the text that
 * the call is in; RUST_MACRO_NOWHERE: in the macro's own rules. */
typedef struct RustOrigin {
    uint32_t at, source;
} RustOrigin;

#define RUST_MACRO_NOWHERE UINT32_MAX

typedef struct RustExpansion {
    char *text;      /* owned */
    GArray *origins; /* RustOrigin */
} RustExpansion;

/* What the expansions of one file may take together, in bytes written and tokens looked at: macros
 * that call each other multiply. */
#define RUST_MACRO_BUDGET ((uint32_t)8 << 20)

/* `rules`: what stands between the brackets of macro_rules!. `call`: a reader over what stands
 * between those of the call. `budget`: what is left, from which is taken. False when no rule fits
 * or nothing is left. */
bool rust_macro_expand(const char *rules, const RustReader *call, uint32_t *budget,
                       RustExpansion *expansion);
void rust_expansion_clear(RustExpansion *expansion);
