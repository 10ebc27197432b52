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

/* `rules`: what stands between the brackets of macro_rules!. `call`: a reader over what stands
 * between those of the call. False when no rule fits. */
bool rust_macro_expand(const char *rules, const RustReader *call, RustExpansion *expansion);
void rust_expansion_clear(RustExpansion *expansion);
