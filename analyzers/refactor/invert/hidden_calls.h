/* Calls of a function that are not told by its name in code: by another name, and in the examples
 * of doc comments. */
#pragma once

#include "analyzers/refactor/invert/calls.h"

/* Whether there are none; else the plan refuses. */
bool hidden_calls_check(Crossing *crossing, const Callee *callee);
/* Whether no example in the documentation seems to use a public field; else the plan refuses. */
bool hidden_fields_check(Crossing *crossing, const char *owner, const char *field);
/* Whether no import gives an item of a module another name; else the plan refuses. */
bool hidden_names_check(Crossing *crossing, uint32_t module, const char *name);
