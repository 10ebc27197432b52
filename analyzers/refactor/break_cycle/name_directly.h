/* What one module has by a re-export of another, named where it is declared. */
#pragma once

#include "analyzers/refactor/refactoring.h"

/* Plans it for all that `lower` names by way of `upper`; refuses where `upper` declares any of it.
 * What is done is told in `plan->says`. */
void name_directly(Plan *plan, uint32_t lower, uint32_t upper);
