/* Free functions of the upper level that the lower one calls: whoever calls them gets a parameter
 * for each. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

/* False: the plan refuses. */
bool functions_invert(Crossing *crossing, const CrossingTarget *target);
