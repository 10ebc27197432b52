/* Whether a Rust type can stand where C has another: what differs, and how much that weighs.
 *
 * Values are compared by what a caller must agree on: width, sign, pointer or value. What lies
 * behind a pointer is compared with care, because bindings may say less than C does: void and
 * opaque types fit everything, bytes fit bytes whatever their sign.
 */
#pragma once

#include "analyzers/ffi/layout.h"

/* From harmless to harmful; the first that is found at the gravest is told. */
typedef enum Misfit {
    FIT_SAME,
    FIT_UNKNOWN,     /* one side could not be resolved: nothing can be said */
    FIT_CONST,       /* what is pointed to: const on one side only */
    FIT_NAME,        /* a pointer to another record */
    FIT_SIGN,        /* same width, other sign */
    FIT_NULLABILITY, /* null where the other side never has it */
    FIT_KIND,        /* same width: a pointer for a number, a float for an integer */
    FIT_VARIADIC,    /* of a callback */
    FIT_CONVENTION,
    FIT_ARITY,
    FIT_UNION, /* a union where C has a struct */
    FIT_WIDTH,
} Misfit;

typedef struct Fit {
    Misfit misfit;
    char *says; /* what differs, in words that follow a colon: owned; NULL for FIT_SAME */
} Fit;

typedef struct FitContext {
    const CUnit *unit;
    GArray *pairs; /* RecordPair: records that stood for each other behind pointers; or NULL */
} FitContext;

typedef struct RecordPair {
    const AbiRecord *rust, *c;
} RecordPair;

/* `into_rust`: the value comes from C (a result of a C function, a parameter of a Rust one), which
 * decides what nullability means. */
Fit fit_types(const FitContext *context, const AbiType *rust, const AbiType *c, bool into_rust);
/* C's type of a parameter as it is passed: an array or a function is a pointer to it. */
AbiType fit_decayed(const AbiType *c);
/* The functions' signatures, as a callback's: the gravest that differs. */
Fit fit_functions(const FitContext *context, const AbiFunction *rust, const AbiFunction *c,
                  bool into_rust);
void fit_clear(Fit *fit);

/* Whether calls by the two conventions agree on the unit's target. */
bool fit_conventions(const CUnit *unit, uint8_t rust, uint8_t c);
