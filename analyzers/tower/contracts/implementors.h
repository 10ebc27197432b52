/* Types that implement a trait, by `impl` or `derive`: what `impl:` in a required contract names.
 * In production code, and types of this workspace only: not what a macro, a function or an alias
 * makes, nor `Option<T>`, slices or `dyn X`. */
#pragma once

#include "analyzers/tower/contracts/ends.h"

typedef struct Implementor {
    char *type;                      /* "a::store::Disk" */
    bool any;                        /* an `impl<T> … for T`: whatever type the T stands for */
    uint32_t module;                 /* the file module it is written in */
    uint32_t file, start, end, line; /* of the impl, or of the type that derives it */
} Implementor;

/* Of Implementor, by file and place, each type once. Free with implementors_free. */
GArray *implementors_find(const EndSpace *space, const Selector *selector);
/* Whether a list speaks of traits. */
bool implementors_named(const SelectorList *list);
void implementors_free(GArray *implementors);
/* A copy of one, owned. */
Implementor *implementor_copy(const Implementor *implementor);
void implementor_free(Implementor *implementor);
