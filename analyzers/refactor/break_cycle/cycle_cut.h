/* The cheapest cut of a ring that a contract forbids, as edges between modules. */
#pragma once

#include "analyzers/refactor/refactoring.h"

typedef struct CutEdge {
    uint32_t from, to; /* modules */
} CutEdge;

/* The finding of a ring that passes this place: where it begins, a step of it, or of its cut.
 * Borrowed; NULL: none. */
const Finding *cycle_at(const RefactorPlace *place);
/* The edges of its cut, an array of CutEdge, cheapest first; owned. NULL: they are not between
 * modules. */
GArray *cycle_cut(const Analysis *analysis, const Finding *finding);
/* The other steps of the ring itself, for when that cannot be: an array of CutEdge, owned. */
GArray *cycle_steps(const Analysis *analysis, const Finding *finding);
