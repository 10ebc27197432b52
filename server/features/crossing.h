/* A step from one level of the tower to another, and what the law says of it; the same in hovers
 * and lenses. */
#pragma once

#include "analyzers/analysis.h"
#include "server/features/prose.h"

typedef struct Crossing {
    Level from, to;
    EdgeVerdict verdict;
    const char *why; /* the law's sentence, or NULL; borrowed from the tower */
    bool is_sure;    /* both levels may carry a finding */
} Crossing;

/* The production edge between two crates, in a manifest or in code; NULL if there is none. */
const Edge *crossing_edge(const Workspace *workspace, uint32_t from, uint32_t to);
/* False when the edge stays on its level, or the tower does not judge it. */
bool crossing_find(Crossing *crossing, const Analysis *analysis, const Edge *edge);
/* "allowed", "allowed here", "forbidden", "not judged, a level is a guess". */
const char *crossing_word(const Crossing *crossing);
/* A line: "From Level 4 Core (`domain`) to Level 3 Network (`api`): forbidden." and why. */
void crossing_prose(Prose *prose, const Analysis *analysis, const Edge *edge,
                    const Crossing *crossing);
