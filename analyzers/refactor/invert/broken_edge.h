/* The edge that is written at a place, and whether something forbids it. */
#pragma once

#include "analyzers/refactor/refactoring.h"

typedef struct BrokenEdge {
    uint32_t lower, upper;  /* modules */
    const Finding *finding; /* that says so; borrowed; NULL: none does */
} BrokenEdge;

/* False: nothing at the place leads to another module. Quick: of facts and edges alone. */
bool broken_edge_at(const RefactorPlace *place, BrokenEdge *edge);
/* What is said of the edge between two modules, or their crates; NULL: nothing. */
const Finding *broken_edge_finding(const Analysis *analysis, uint32_t lower, uint32_t upper);
/* The name of the item at the place, of the upper module; owned. NULL: the module itself. */
char *broken_edge_item(const RefactorPlace *place, const BrokenEdge *edge);
