/* The imports by which the lower end has the upper one's names: they go, and whoever had the names
 * through them gets others. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

/* Whether none of them is a re-export; else the plan refuses. */
bool imports_check(const Crossing *crossing);
/* False: the plan refuses. */
bool imports_remove(Crossing *crossing);
