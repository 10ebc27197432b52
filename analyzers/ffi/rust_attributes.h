/* The attributes of a Rust item that say something of its layout, its symbol or whether it is
 * there. What a `cfg_attr` brings counts unless its predicate fails on the target; others must not
 * be added. */
#pragma once

#include "analyzers/ffi/rust_type.h"

typedef struct RustAttributes {
    const char *cfg; /* predicates joined by " && ", or NULL */
    const char *export_name, *link_name, *link;
    const char *integer; /* of repr(u8 …), or NULL */
    uint32_t packed, aligned;
    bool is_repr_c, transparent, no_mangle, weak;
    bool not_c;      /* wasm_bindgen and imports of WebAssembly: what it declares is no C's */
    bool is_made;    /* an extern block, or what stands in one, is what a macro makes of it */
    bool may_differ; /* some of its repr hangs on a cfg that may hold or not */
} RustAttributes;

/* Takes the attributes here: the outer ones, or where it begins with `#![…]` the inner ones. */
void rust_attributes_read(RustReader *reader, RustAttributes *attributes);
/* Both predicates, joined; either may be NULL. */
const char *rust_cfg_join(ForeignArena *arena, const char *outer, const char *inner);
