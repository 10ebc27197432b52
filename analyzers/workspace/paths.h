/* The shortest ways along a workspace's edges: from some crates or modules to others, or out of the
 * workspace. Contracts and `belfry why` show them as the witness of a dependency.
 *
 * Breadth first, so linear in the edges. Edges are followed in their order in the workspace: the
 * same workspace gives the same chains. What a name or a selector stands for is the caller's
 * business, and so is what is made of a chain; neither must be added here.
 */
#pragma once

#include "analyzers/workspace/workspace.h"

#define PATH_ROLE(role) (1u << (role))
#define PATH_PRODUCTION (PATH_ROLE(EDGE_NORMAL) | PATH_ROLE(EDGE_BUILD))
#define PATH_ANY_ROLE (~0u)

/* The edges of one kind by the crate or module they start at. Borrows the workspace; immutable. */
typedef struct PathGraph PathGraph;

typedef struct PathQuery {
    unsigned roles;      /* PATH_ROLE bits of the edges that are followed */
    Certainty certainty; /* the least sure that is followed */
    const bool *starts;  /* by crate or module; a chain begins at the last of them on its way */
    /* Whether a chain is complete with this edge, which starts at a crate or module reached. What
     * leads outside is never followed further. */
    bool (*ends)(const void *data, const Edge *edge);
    const void *data;
} PathQuery;

typedef struct PathChain {
    uint32_t *edges; /* indices into Workspace.edges, first to last */
    uint32_t length;
} PathChain;

/* Chains of one length, the shortest there is, in the order of their edges. */
typedef struct Paths {
    PathChain *chains;
    uint32_t count;
    bool more; /* there are others of this length beyond the limit */
} Paths;

PathGraph *path_graph_new(const Workspace *workspace, EdgeKind kind);
void path_graph_free(PathGraph *graph);

/* At most `limit` of the shortest chains, none if there is no way. Of parallel edges between the
 * same two, the first that the query follows stands for all. Clear with paths_clear. */
Paths paths_find(const PathGraph *graph, const PathQuery *query, uint32_t limit);
void paths_clear(Paths *paths);
