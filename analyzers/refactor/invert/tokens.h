/* Expressions in the tokens of macros, as far as they can be read there. */
#pragma once

#include "analyzers/refactor/invert/held.h"

/* "a::b::name", with what stands before a name; owned. */
char *tokens_path(const PlanSource *source, TSNode name);
/* Whether a token stands in a macro of std that takes what is in it for expressions. */
bool tokens_are_expressions(const PlanSource *source, TSNode token);

/* A name, or a field of one, that is an argument of a call in tokens, maybe behind `&`. */
typedef struct TokenArgument {
    TSNode first;    /* its first token: `&`, or the name */
    TSNode inner;    /* the first behind `&` and `mut` */
    TSNode callee;   /* the name that is called */
    uint32_t number; /* of the argument */
    bool reference, mutable;
} TokenArgument;

/* `last`: the name, or that of the field. False: it is no such argument. */
bool tokens_argument(const PlanSource *source, TSNode last, bool of_field, TokenArgument *argument);
