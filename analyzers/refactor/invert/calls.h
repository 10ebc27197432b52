/* The calls of a function, as far as names and written types tell; or that there may be others. */
#pragma once

#include "analyzers/refactor/invert/held.h"

typedef struct Argument {
    uint32_t start, end;
    TSNode node; /* null in a macro's tokens, but for a name */
} Argument;

typedef struct Call {
    Spot spot;
    TSNode node;    /* the call; in a macro's tokens the function's name */
    uint32_t open;  /* the byte behind its parenthesis */
    uint32_t close; /* the closing one */
    bool in_tokens;
    bool explicit_self; /* the receiver is the first argument */
    GArray *arguments;  /* of Argument */
} Call;

/* The parameters of a function that a call's arguments are for. */
typedef struct Callee {
    FnPlace place;
    const char *type; /* of an inherent function, else NULL */
    const char *name;
} Callee;

Callee callee_of(const FnPlace *place);
/* How many functions there are of that name, under other cfgs: all of them are called by the same
 * calls. */
uint32_t calls_twins(const Crossing *crossing, const Callee *callee);
/* All calls; an array of Call with its clear function, owned. NULL, with the plan refusing, when
 * one cannot be told, or the function is used as a value. */
GArray *calls_find(Crossing *crossing, const Callee *callee);
/* Whether two are of one name: the same, or under other cfgs. */
bool callee_is_twin(const FnPlace *a, const FnPlace *b);
/* Where the arguments of a call go; false: not to a function of ours, as far as is known. */
bool call_target(Crossing *crossing, const Spot *spot, TSNode call, FnPlace *place);
