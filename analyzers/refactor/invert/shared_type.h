/* Whether a type of the workspace is surely Send and Sync: all that it is made of is known to be.
 */
#pragma once

#include "analyzers/refactor/invert/held.h"

bool shared_type(const Crossing *crossing, uint32_t module, const char *name);
