#include "analyzers/tower/package_graph.h"

#include <stdlib.h>

#include "analyzers/tower/knots.h"

uint32_t package_crate(const Workspace *workspace, uint32_t package)
{
    uint32_t binary = WORKSPACE_NONE;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        if (crate->package != package)
            continue;
        if (crate->kind == CRATE_LIB || crate->kind == CRATE_PROC_MACRO)
            return i;
        if (crate->kind == CRATE_BIN && binary == WORKSPACE_NONE)
            binary = i;
    }
    return binary;
}

static void find_nodes(PackageGraph *graph)
{
    const Workspace *workspace = graph->workspace;
    graph->packages = g_new(uint32_t, workspace->package_count + 1);
    graph->crates = g_new(uint32_t, workspace->package_count + 1);
    graph->node_of = g_new(uint32_t, workspace->package_count + 1);
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        uint32_t crate = package_crate(workspace, i);
        graph->node_of[i] = WORKSPACE_NONE;
        if (crate == WORKSPACE_NONE)
            continue;
        graph->node_of[i] = graph->count;
        graph->packages[graph->count] = i;
        graph->crates[graph->count++] = crate;
    }
}

static uint32_t node_at(const PackageGraph *graph, const Edge *edge, uint32_t end)
{
    const Workspace *workspace = graph->workspace;
    uint32_t crate = edge->kind == EDGE_CRATE ? end : workspace->modules[end].crate;
    uint32_t package = workspace->crates[crate].package;
    return package == WORKSPACE_NONE ? WORKSPACE_NONE : graph->node_of[package];
}

static int compare_pairs(const void *a, const void *b)
{
    guint64 left = *(const guint64 *)a, right = *(const guint64 *)b;
    return (left > right) - (left < right);
}

/* "from << 32 | to" of all arrows, sorted; may hold doubles. */
static GArray *find_pairs(const PackageGraph *graph)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (uint32_t i = 0; i < graph->workspace->edge_count; i++) {
        const Edge *edge = &graph->workspace->edges[i];
        if (edge->to == WORKSPACE_NONE || edge->certainty != CERTAINTY_EXACT ||
            edge->role > EDGE_BUILD)
            continue;
        uint32_t from = node_at(graph, edge, edge->from), to = node_at(graph, edge, edge->to);
        guint64 pair = (guint64)from << 32 | to;
        if (from != to && from != WORKSPACE_NONE && to != WORKSPACE_NONE)
            g_array_append_val(pairs, pair);
    }
    g_array_sort(pairs, compare_pairs);
    return pairs;
}

/* Keeps the pairs; with `swap` by where they end. */
static void keep_pairs(const GArray *pairs, uint32_t count, bool swap, uint32_t **start,
                       uint32_t **to)
{
    *start = g_new0(uint32_t, count + 2);
    *to = g_new(uint32_t, pairs->len + 1);
    for (guint i = 0; i < pairs->len; i++) {
        guint64 pair = g_array_index(pairs, guint64, i);
        (*start)[(swap ? (uint32_t)pair : (uint32_t)(pair >> 32)) + 2]++;
    }
    for (uint32_t i = 2; i < count + 2; i++)
        (*start)[i] += (*start)[i - 1];
    for (guint i = 0; i < pairs->len; i++) {
        guint64 pair = g_array_index(pairs, guint64, i);
        uint32_t from = (uint32_t)(pair >> 32), end = (uint32_t)pair;
        (*to)[(*start)[(swap ? end : from) + 1]++] = swap ? from : end;
    }
}

static void remove_doubles(GArray *pairs)
{
    guint kept = 0;
    for (guint i = 0; i < pairs->len; i++) {
        guint64 pair = g_array_index(pairs, guint64, i);
        if (!kept || g_array_index(pairs, guint64, kept - 1) != pair)
            g_array_index(pairs, guint64, kept++) = pair;
    }
    g_array_set_size(pairs, kept);
}

PackageGraph *package_graph_new(const Workspace *workspace)
{
    PackageGraph *graph = g_new0(PackageGraph, 1);
    graph->workspace = workspace;
    find_nodes(graph);
    GArray *pairs = find_pairs(graph);
    remove_doubles(pairs);
    keep_pairs(pairs, graph->count, false, &graph->start, &graph->to);
    keep_pairs(pairs, graph->count, true, &graph->users_start, &graph->users);
    g_array_unref(pairs);
    graph->knot = g_new0(uint32_t, graph->count + 1);
    graph->knots = knots_find((Arrows){graph->count, graph->start, graph->to}, graph->knot);
    return graph;
}

void package_graph_free(PackageGraph *graph)
{
    if (!graph)
        return;
    g_free(graph->packages);
    g_free(graph->crates);
    g_free(graph->node_of);
    g_free(graph->start);
    g_free(graph->to);
    g_free(graph->users_start);
    g_free(graph->users);
    g_free(graph->knot);
    g_free(graph);
}

uint32_t package_graph_uses(const PackageGraph *graph, uint32_t node)
{
    return graph->start[node + 1] - graph->start[node];
}

uint32_t package_graph_users(const PackageGraph *graph, uint32_t node)
{
    return graph->users_start[node + 1] - graph->users_start[node];
}

const char *package_graph_name(const PackageGraph *graph, uint32_t node)
{
    return graph->workspace->packages[graph->packages[node]].name;
}

int package_graph_compare_lines(const void *a, const void *b, void *graph)
{
    const PackageGraph *of = graph;
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    uint32_t lines = of->workspace->crates[of->crates[left]].lines;
    uint32_t others = of->workspace->crates[of->crates[right]].lines;
    return lines == others ? (left > right) - (left < right) : lines < others ? 1 : -1;
}
