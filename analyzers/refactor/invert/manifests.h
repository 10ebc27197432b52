/* The manifests of two packages whose dependency is turned round. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

/* Does nothing within one package. False: the plan refuses. */
bool manifests_change(Crossing *crossing);
