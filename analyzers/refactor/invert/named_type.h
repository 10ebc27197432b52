/* The name of a type that one module wrote, for another: what the same word means there, or the
 * whole path. */
#pragma once

#include "analyzers/refactor/invert/held.h"

typedef struct NamedType {
    uint32_t from, to;  /* modules */
    const char *path;   /* as written in `from`, without generics */
    uint8_t visibility; /* set: of the type, Visibility */
} NamedType;

/* Owned. NULL, with the plan refusing, when it cannot be said in `to`: `place` is the function in
 * whose signature it stands. */
char *named_type_text(Crossing *crossing, const FnPlace *place, NamedType *type);
