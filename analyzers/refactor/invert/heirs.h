/* Modules that had a name through an import of the lower end, mostly its tests by `use super::*`:
 * they get it from where it is. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

/* False: the plan refuses. */
bool heirs_provide(Crossing *crossing, const CrossingTarget *target);
