/* Sizes, alignments and offsets of Rust's #[repr(C)] types on the target of a C unit, by C's rules:
 * what only that target's compiler knows is asked of the unit. A type that syntax could not resolve
 * has no layout, and says why; nothing is guessed. Pure functions over immutable types.
 */
#pragma once

#include "analyzers/clang/c_unit.h"

typedef struct Layout {
    uint64_t size, align; /* bytes */
    const char *why;      /* it is not known; borrowed from the type. NULL: it is */
} Layout;

/* What a type stands for: C's names looked up, #[repr(transparent)] records replaced by what they
 * hold. A name the unit does not know stays ABI_C_NAMED. Borrowed from the type or the unit. */
const AbiType *layout_meaning(const CUnit *unit, const AbiType *type);
/* Of a type of either side. */
Layout layout_of(const CUnit *unit, const AbiType *type);
/* Of a record of the Rust side; the offset of each field, in bytes, goes to `offsets` unless that
 * is NULL. */
Layout layout_record(const CUnit *unit, const AbiRecord *record, uint64_t *offsets);
