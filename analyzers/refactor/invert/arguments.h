/* Lists in parentheses: arguments and parameters, changed in place. */
#pragma once

#include "analyzers/refactor/invert/calls.h"

/* The type of an argument, also of one in a macro's tokens. */
Held argument_held(Crossing *crossing, const Call *call, const Argument *argument);
/* Takes the dropped ones (uint32_t, without the receiver) out of a call, and puts `text` in the
 * place of the first of them, or at the end. */
void arguments_change(Plan *plan, const Call *call, const GArray *dropped, const char *text);
/* The same for the parameters of a function. */
void parameters_change(Plan *plan, const Spot *spot, TSNode parameters, const GArray *dropped,
                       const char *text);
