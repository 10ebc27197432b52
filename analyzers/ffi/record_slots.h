/* The fields of a record as places in memory, so that both sides can be paired: neighbouring
 * bitfields of C are one place, what a binding generator adds for alignment is none.
 */
#pragma once

#include "analyzers/ffi/layout.h"

typedef struct Slot {
    const AbiField *field; /* of bitfields the first */
    uint64_t offset, end;  /* bytes; end exclusive */
    uint32_t bit_fields;   /* how many bitfields it is made of; 0: it is a field */
    uint32_t pair;         /* index into the other side's slots, SLOT_NONE */
} Slot;

#define SLOT_NONE UINT32_MAX

/* GArray of Slot, owned. Of the C side. Anonymous structs whose fields `rust` names itself are
 * taken apart. */
GArray *slots_of_c(const AbiRecord *c, const AbiRecord *rust);
/* Of the Rust side; without a layout all offsets are 0. */
GArray *slots_of_rust(const CUnit *unit, const AbiRecord *rust);
/* Pairs both sides by name, then what lies between two pairs by position. */
void slots_pair(GArray *rust, GArray *c);
/* Whether a name stands for a bitfield of the slot. */
bool slot_has_bits_named(const Slot *slot, const char *name);
