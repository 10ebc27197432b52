/* A dependency turned round, for refactorings that need it done. */
#pragma once

#include "analyzers/refactor/refactoring.h"

/* Plans it for the edge between two modules, or between their packages if those are two. `place`
 * has the answers only. */
void invert_edge(const RefactorPlace *place, Plan *plan, uint32_t lower, uint32_t upper);
