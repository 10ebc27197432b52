/* What is written for one type: the port instead of it, wherever the lower level holds it. */
#pragma once

#include "analyzers/refactor/invert/inversion.h"

/* Decides between `dyn` and a type parameter: `answer` is "dyn", "generic" or NULL. False: the plan
 * refuses, as what was asked for, or both, cannot be. */
bool injection_choose(Inversion *inversion, const char *answer);
/* Writes the edits of fields, parameters, values and calls. False: the plan refuses. */
bool injection_write(Inversion *inversion);
