/* Which edges break a contract. */
#pragma once

#include "analyzers/tower/contracts/ends.h"

/* What a breach is made of. */
typedef enum BreachShape {
    BREACH_STEP,   /* the places of one step */
    BREACH_WAY,    /* steps that follow each other */
    BREACH_CYCLE,  /* the same, back to where they begin; the first is the cheapest to cut */
    BREACH_ABSENCE /* nothing where something is wanted: of a module or a crate */
} BreachShape;

/* A step to take out, and in how many places it is written. */
typedef struct CutStep {
    const Edge *edge;
    uint32_t places;
} CutStep;

typedef struct Breach {
    GArray *edges;    /* of const Edge * */
    const char *says; /* what the contract does: "forbids it"; with `lacking` the trait that asks */
    uint32_t module, crate;      /* of an absence; the other is WORKSPACE_NONE */
    struct Implementor *lacking; /* the type that lacks something, of an absence; owned, or NULL */
    uint8_t shape;               /* BreachShape */
    GArray *cut;   /* CutStep: of a ring and all others tied to it, the steps to take out,
                      dearest last; NULL where that was not asked for */
    uint32_t tied; /* things that are tied together */
    bool is_least; /* no other choice has fewer places */
} Breach;

typedef struct Breaches {
    GArray *items;    /* of Breach */
    uint32_t matched; /* ends that its selectors found */
} Breaches;

/* To be cleared. */
Breaches contract_judge(const EndSpace *space, const Contract *contract);
void breaches_clear(Breaches *breaches);

/* One without edges yet. */
Breach breach_new(BreachShape shape, const char *says);
/* Whether the contract looks at this edge: exact, of its roles, not from a thing to itself. */
bool contract_sees(const Contract *contract, const Edge *edge);
