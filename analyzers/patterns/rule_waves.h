/* The order forms run in: each after the forms its conditions ask about with `recognised`. */
#pragma once

#include "analyzers/patterns/compiled.h"

/* Numbers the waves of `set`'s forms and finds. Forms of a circle are disabled, and `report` is
 * told of one of them with a text naming the circle. */
void rule_waves_number(CompiledSet *set, const Rule *rules,
                       void (*report)(void *data, const Form *form, const char *message),
                       void *data);
