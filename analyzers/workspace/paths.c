#include "analyzers/workspace/paths.h"

struct PathGraph {
    const Workspace *workspace;
    uint32_t nodes;
    uint32_t *first; /* of the edges that start at a node; one more node than there are */
    uint32_t *edges; /* indices, by node */
};

typedef struct Search {
    const PathGraph *graph;
    const PathQuery *query;
    uint32_t *distance; /* WORKSPACE_NONE: not reached */
    uint32_t *queue;
    uint32_t reached; /* in the queue */
    uint32_t length;  /* of the shortest chain, WORKSPACE_NONE: none so far */
    bool *leads_on;   /* nodes on a shortest chain */
} Search;

PathGraph *path_graph_new(const Workspace *workspace, EdgeKind kind)
{
    PathGraph *graph = g_new0(PathGraph, 1);
    graph->workspace = workspace;
    graph->nodes = kind == EDGE_CRATE ? workspace->crate_count : workspace->module_count;
    graph->first = g_new0(uint32_t, graph->nodes + 2);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (workspace->edges[i].kind == kind)
            graph->first[workspace->edges[i].from + 2]++;
    for (uint32_t i = 2; i < graph->nodes + 2; i++)
        graph->first[i] += graph->first[i - 1];
    graph->edges = g_new(uint32_t, graph->first[graph->nodes + 1]);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (workspace->edges[i].kind == kind)
            graph->edges[graph->first[workspace->edges[i].from + 1]++] = i;
    return graph;
}

void path_graph_free(PathGraph *graph)
{
    if (!graph)
        return;
    g_free(graph->first);
    g_free(graph->edges);
    g_free(graph);
}

static const Edge *edge_at(const PathGraph *graph, uint32_t position)
{
    return &graph->workspace->edges[graph->edges[position]];
}

static bool follows(const Search *search, const Edge *edge)
{
    return (search->query->roles & PATH_ROLE(edge->role)) &&
           edge->certainty <= search->query->certainty;
}

static void reach(Search *search, uint32_t node, uint32_t distance)
{
    if (search->distance[node] != WORKSPACE_NONE)
        return;
    search->distance[node] = distance;
    search->queue[search->reached++] = node;
}

/* Nodes beyond the first complete chain are of no use. */
static void spread(Search *search)
{
    const PathGraph *graph = search->graph;
    const PathQuery *query = search->query;
    for (uint32_t i = 0; i < graph->nodes; i++)
        if (query->starts[i])
            reach(search, i, 0);
    for (uint32_t i = 0; i < search->reached; i++) {
        uint32_t node = search->queue[i], next = search->distance[node] + 1;
        if (next > search->length)
            return;
        for (uint32_t at = graph->first[node]; at < graph->first[node + 1]; at++) {
            const Edge *edge = edge_at(graph, at);
            if (!follows(search, edge))
                continue;
            if (query->ends(query->data, edge))
                search->length = next;
            else if (edge->to != WORKSPACE_NONE)
                reach(search, edge->to, next);
        }
    }
}

/* Whether an edge is a step of a shortest chain, provided its start is on one. */
static bool is_step(const Search *search, const Edge *edge)
{
    uint32_t next = search->distance[edge->from] + 1;
    if (!follows(search, edge))
        return false;
    if (search->query->ends(search->query->data, edge))
        return next == search->length;
    return edge->to != WORKSPACE_NONE && search->distance[edge->to] == next &&
           search->leads_on[edge->to];
}

/* From the far end back: what is reached later is decided first. */
static void mark_ways(Search *search)
{
    const PathGraph *graph = search->graph;
    for (uint32_t i = search->reached; i-- > 0;) {
        uint32_t node = search->queue[i];
        if (search->distance[node] >= search->length)
            continue;
        for (uint32_t at = graph->first[node]; at < graph->first[node + 1]; at++)
            search->leads_on[node] |= is_step(search, edge_at(graph, at));
    }
}

static bool is_parallel(const Edge *a, const Edge *b)
{
    return a->to == b->to && (a->to != WORKSPACE_NONE || g_strcmp0(a->name, b->name) == 0);
}

/* The position of the next step at or after `at` among the edges of its node, which is no parallel
 * of the step before it; the end of the node's edges if there is none. */
static uint32_t next_step(const Search *search, uint32_t node, uint32_t at, uint32_t before)
{
    const PathGraph *graph = search->graph;
    for (; at < graph->first[node + 1]; at++)
        if (is_step(search, edge_at(graph, at)) &&
            (before == WORKSPACE_NONE || !is_parallel(edge_at(graph, before), edge_at(graph, at))))
            return at;
    return at;
}

static void take(const Search *search, const uint32_t *steps, GArray *chains)
{
    PathChain chain = {g_new(uint32_t, search->length), search->length};
    for (uint32_t i = 0; i < chain.length; i++)
        chain.edges[i] = search->graph->edges[steps[i]];
    g_array_append_val(chains, chain);
}

/* Depth first over the steps alone, so that every descent ends in a chain. */
static void list_from(const Search *search, uint32_t start, uint32_t limit, GArray *chains)
{
    const PathGraph *graph = search->graph;
    uint32_t *steps = g_new(uint32_t, search->length);
    uint32_t depth = 0, node = start;
    steps[0] = next_step(search, start, graph->first[start], WORKSPACE_NONE);
    while (chains->len <= limit) {
        if (steps[depth] == graph->first[node + 1]) {
            if (depth-- == 0)
                break;
            node = edge_at(graph, steps[depth])->from;
            steps[depth] = next_step(search, node, steps[depth] + 1, steps[depth]);
        } else if (depth + 1 == search->length) {
            take(search, steps, chains);
            steps[depth] = next_step(search, node, steps[depth] + 1, steps[depth]);
        } else {
            node = edge_at(graph, steps[depth++])->to;
            steps[depth] = next_step(search, node, graph->first[node], WORKSPACE_NONE);
        }
    }
    g_free(steps);
}

static Paths list(const Search *search, uint32_t limit)
{
    GArray *chains = g_array_new(FALSE, FALSE, sizeof(PathChain));
    for (uint32_t i = 0; i < search->graph->nodes && chains->len <= limit; i++)
        if (search->query->starts[i] && search->leads_on[i])
            list_from(search, i, limit, chains);
    Paths paths = {.more = chains->len > limit};
    paths.count = MIN(chains->len, limit);
    for (guint i = paths.count; i < chains->len; i++)
        g_free(g_array_index(chains, PathChain, i).edges);
    paths.chains = (PathChain *)(void *)g_array_free(chains, FALSE);
    return paths;
}

Paths paths_find(const PathGraph *graph, const PathQuery *query, uint32_t limit)
{
    Search search = {.graph = graph, .query = query, .length = WORKSPACE_NONE};
    search.distance = g_new(uint32_t, graph->nodes);
    search.queue = g_new(uint32_t, graph->nodes);
    search.leads_on = g_new0(bool, graph->nodes);
    for (uint32_t i = 0; i < graph->nodes; i++)
        search.distance[i] = WORKSPACE_NONE;
    spread(&search);
    Paths paths = {0};
    if (search.length != WORKSPACE_NONE) {
        mark_ways(&search);
        paths = list(&search, limit);
    }
    g_free(search.distance);
    g_free(search.queue);
    g_free(search.leads_on);
    return paths;
}

void paths_clear(Paths *paths)
{
    for (uint32_t i = 0; i < paths->count; i++)
        g_free(paths->chains[i].edges);
    g_free(paths->chains);
    *paths = (Paths){0};
}
