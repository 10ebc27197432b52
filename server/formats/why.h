/* The answer to `belfry why FROM TO`: the chains there and back, and where each of their steps is
 * written. Formats show it; nothing of it is decided there. */
#pragma once

#include "analyzers/analysis.h"
#include "analyzers/workspace/endpoint.h"
#include "analyzers/workspace/paths.h"
#include "server/formats/locator.h"

#define WHY_CHAINS 50 /* the most that are found */

/* One direction. */
typedef struct WhyWay {
    const Endpoint *from, *to;
    EdgeKind kind;       /* of its steps */
    Paths paths;         /* none: there is no way */
    Certainty certainty; /* of the least sure step that had to be followed */
    bool in_tests;       /* only tests, benches and examples connect the two */
} WhyWay;

typedef struct Why {
    const Analysis *analysis;
    const Endpoint *from, *to;
    bool all;   /* every chain and every place, not the first ones */
    bool quiet; /* nothing of what was left out */
    WhyWay there, back;
} Why;

/* Fills `there` and `back`; the rest is the caller's. Nothing leads back from outside. */
void why_find(Why *why);
void why_clear(Why *why);

/* Where one step between two crates is written: the modules' edges between their packages, in the
 * order of path and line, one a line; indices into Workspace.edges. None for other steps,
 * which are written at one place. Owned. */
GArray *why_places(const Why *why, const WhyWay *way, const Edge *step);

/* The path of the file or manifest an edge is written in; borrowed. */
const char *why_path(const Workspace *workspace, const Edge *edge);
/* What is written there: `use store::Ledger`, a call, else the line; NULL when the text is gone. */
char *why_written(Locator *locator, const Edge *edge);
/* An end of an edge as people call it: the package, the module's path, the outside name. Owned. */
char *why_end(const Workspace *workspace, const Edge *edge, bool to);
