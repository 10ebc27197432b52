/* A Rust item held against a declaration in C: every difference, with its code and its place.
 *
 * Of differences that follow from one another the cause alone is told: a field that is too wide is
 * not told again as an offset, a size and an alignment.
 */
#pragma once

#include "analyzers/ffi/fit.h"
#include "analyzers/ffi/foreign.h"
#include "analyzers/tower/config.h"

typedef struct Difference {
    const char *code;
    char *says;          /* one sentence without a full stop, owned */
    uint32_t start, end; /* bytes in the item's file; 0, 0: the item's name */
    uint32_t line;       /* zero-based; of the item when there is no place of its own */
    uint8_t severity;    /* Severity, unless belfry.toml says otherwise */
} Difference;

typedef struct Differences {
    const CUnit *unit;
    GArray *all;   /* Difference */
    char *unknown; /* why something could not be compared, the first; NULL */
    GArray *pairs; /* RecordPair: which C record a Rust one stood for; shared, or NULL */
} Differences;

void differences_init(Differences *differences, const CUnit *unit, GArray *pairs);
void differences_clear(Differences *differences);

/* Functions and statics of either direction, against a function or variable. */
void compare_function(Differences *to, const ForeignItem *item, const CDecl *decl);
void compare_static(Differences *to, const ForeignItem *item, const CDecl *decl);
/* A type against what C has by its name. */
void compare_type(Differences *to, const ForeignItem *item, const AbiType *c);

/* For the parts. */
void compare_records(Differences *to, const AbiRecord *rust, const AbiRecord *c);
void compare_enums(Differences *to, const AbiEnum *rust, const AbiType *c);
/* Takes `says`. */
void differences_add(Differences *to, const char *code, Severity severity, char *says);
/* At a field. */
void differences_add_at(Differences *to, const AbiField *field, const char *code, char *says);
/* Tells a misfit of the value called `what` ("parameter 2 `len`"); `code` is what it is called by
 * where it is none of sign, const and the like. Takes `fit`. False when all is well. */
bool differences_tell(Differences *to, Fit fit, const char *code, const char *what);
