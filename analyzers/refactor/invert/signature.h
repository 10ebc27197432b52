/* A function's signature of the upper level, as the lower one can write it. */
#pragma once

#include "analyzers/refactor/invert/held.h"

typedef struct Signature {
    char *text;           /* "fn get(&self, key: &str) -> Option<&str>", in the lower module */
    char *own;            /* the same where the function is */
    GPtrArray *arguments; /* char *: the names of its parameters, without the receiver */
    GPtrArray *types;     /* char *: their types, in the lower module */
    char *returns;        /* its return type in the lower module, or NULL */
    bool is_generic;      /* types or `impl Trait` among its parameters */
    bool is_unsafe;
    uint8_t visibility; /* the narrowest of the types it names: Visibility */
} Signature;

/* False, with the plan refusing, when a type of it cannot be named in `module`, or the function is
 * of a kind that no trait takes. To be cleared either way. */
bool signature_init(Signature *signature, Crossing *crossing, const FnPlace *place,
                    uint32_t module);
void signature_clear(Signature *signature);
