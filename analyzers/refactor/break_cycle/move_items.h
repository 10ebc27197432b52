/* Items that one module has of another, moved to a module of their own below both; the other
 * re-exports them, so that all other paths stay. */
#pragma once

#include "analyzers/refactor/refactoring.h"

/* Plans it for all that `lower` names of `upper`. `to` names the new module; NULL: it is made of
 * the item's name. What is done is told in `plan->says`. */
void move_items(Plan *plan, uint32_t lower, uint32_t upper, const char *to);
