/* The packages of a workspace and which of them production code of each leads to: exact edges,
 * normal and build, from manifests and from code, each pair once. What packages have for tests,
 * benches and examples is not in it. Immutable.
 */
#pragma once

#include "analyzers/workspace/workspace.h"

typedef struct PackageGraph {
    const Workspace *workspace; /* borrowed */
    uint32_t count;             /* of nodes: packages with a library or a binary, by manifest */
    uint32_t *packages;         /* node → package */
    uint32_t *crates;           /* node → the crate that stands for it */
    uint32_t *node_of;          /* package → node; WORKSPACE_NONE: none */
    uint32_t *start, *to;       /* what each leads to, sorted; see Arrows */
    uint32_t *users_start, *users;
    uint32_t *knot, knots; /* see knots.h; each node alone in its own unless packages go in rings */
} PackageGraph;

PackageGraph *package_graph_new(const Workspace *workspace);
void package_graph_free(PackageGraph *graph);

/* How many nodes one leads to, and how many lead to it. */
uint32_t package_graph_uses(const PackageGraph *graph, uint32_t node);
uint32_t package_graph_users(const PackageGraph *graph, uint32_t node);
const char *package_graph_name(const PackageGraph *graph, uint32_t node);
/* For g_array_sort_with_data, of nodes (uint32_t): those of most lines first. `graph` is a const
 * PackageGraph *. */
int package_graph_compare_lines(const void *a, const void *b, void *graph);

/* The library of a package, else its first binary; WORKSPACE_NONE: it has neither. */
uint32_t package_crate(const Workspace *workspace, uint32_t package);
