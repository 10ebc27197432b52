/* A place of the lower level where a value of the type is made, or handed to a function that made
 * one: what has to hold so that its caller can make it instead. Internal to inversions. */
#pragma once

#include "analyzers/refactor/invert/inversion.h"

typedef struct Making {
    Inversion *inversion;
    const Spot *spot;
    TSNode made; /* the call, without what unwraps it */
    TSNode node; /* all of it */
    TSNode function;
    Moved *moved;
    const GArray *kept; /* int: parameters that what is called needs as well; or NULL */
} Making;

/* Always false. */
bool making_refuse(const Making *making, const char *reason);
/* Whether an expression has no effect and needs none: it may as well be worked out later. */
bool making_is_quiet(const PlanSource *source, TSNode node);
/* Whether the function does it each time, and before anything else that can be told apart; else
 * refuses. */
bool making_is_certain(const Making *making);
/* How often a name stands below `node`, apart from `apart`. */
uint32_t making_counts(const Making *making, TSNode node, const char *name, TSNode apart);
/* Finds the parameters that nothing else needs; refuses where callers would have to give one twice
 * that cannot be copied. */
bool making_drop_parameters(const Making *making);
/* The function around a place, to be given the value; owned. */
Moved *moved_new(const Making *making);
/* Whether it can be given a parameter; else refuses. */
bool moved_check_function(const Making *making);
/* Its parameter of that name; -1: none. */
int moved_parameter(const Making *making, const char *name);
/* Whether the new parameter's name is free; else refuses. `let`: what names it now, or null. */
bool moved_check_name(const Making *making, TSNode let);
