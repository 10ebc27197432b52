#include "analyzers/tower/contracts/cycles.h"

#include <stdlib.h>

#include "analyzers/tower/knots.h"

/* The steps between the things looked at, each once, by where they begin. */
typedef struct Step {
    uint32_t from, to, places;
    const Edge *edge; /* the first place */
} Step;

typedef struct Graph {
    uint32_t count; /* of things */
    Step *steps;
    uint32_t step_count;
    uint32_t *start; /* per thing, into steps; one more */
    uint32_t *knot;  /* per thing: which strongly connected part it is in */
} Graph;

static bool wants_modules(const Contract *contract)
{
    for (uint32_t i = 0; i < contract->from.count; i++)
        if (contract->from.items[i].kind == SELECTOR_MODULE ||
            contract->from.items[i].kind == SELECTOR_PATH)
            return true;
    return false;
}

static int compare_steps(const void *a, const void *b)
{
    const Step *left = a, *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    if (left->to != right->to)
        return left->to < right->to ? -1 : 1;
    return (left->edge > right->edge) - (left->edge < right->edge);
}

static void merge_steps(Graph *graph)
{
    uint32_t kept = 0;
    qsort(graph->steps, graph->step_count, sizeof *graph->steps, compare_steps);
    for (uint32_t i = 0; i < graph->step_count; i++) {
        Step *last = kept ? &graph->steps[kept - 1] : NULL;
        if (last && last->from == graph->steps[i].from && last->to == graph->steps[i].to)
            last->places++;
        else
            graph->steps[kept++] = graph->steps[i];
    }
    graph->step_count = kept;
    for (uint32_t i = 0; i < kept; i++)
        graph->start[graph->steps[i].from + 1]++;
    for (uint32_t i = 0; i < graph->count; i++)
        graph->start[i + 1] += graph->start[i];
}

static Graph graph_new(const EndSpace *space, const Contract *contract, const Ends *ends)
{
    const Workspace *workspace = space->workspace;
    bool modules = wants_modules(contract);
    const bool *member = modules ? ends->modules : ends->crates;
    Graph graph = {.count = modules ? workspace->module_count : workspace->crate_count,
                   .steps = g_new(Step, workspace->edge_count + 1)};
    graph.start = g_new0(uint32_t, graph.count + 2);
    graph.knot = g_new0(uint32_t, graph.count + 1);
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != (modules ? EDGE_MODULE : EDGE_CRATE) || edge->to == WORKSPACE_NONE ||
            !contract_sees(contract, edge) || !member[edge->from] || !member[edge->to])
            continue;
        graph.steps[graph.step_count++] = (Step){edge->from, edge->to, 1, edge};
    }
    merge_steps(&graph);
    return graph;
}

static void graph_clear(Graph *graph)
{
    g_free(graph->steps);
    g_free(graph->start);
    g_free(graph->knot);
}

static uint32_t find_knots(Graph *graph)
{
    uint32_t *to = g_new(uint32_t, graph->step_count + 1);
    for (uint32_t i = 0; i < graph->step_count; i++)
        to[i] = graph->steps[i].to;
    uint32_t knots = knots_find((Arrows){graph->count, graph->start, to}, graph->knot);
    g_free(to);
    return knots;
}

/* The shortest way back from where `cut` leads to where it begins, within its knot. */
static void add_way_back(const Graph *graph, const Step *cut, GArray *edges)
{
    const Step **by = g_new0(const Step *, graph->count + 1);
    uint32_t *queue = g_new(uint32_t, graph->count + 1), queued = 1;
    queue[0] = cut->to;
    for (uint32_t at = 0; at < queued && !by[cut->from]; at++)
        for (uint32_t i = graph->start[queue[at]]; i < graph->start[queue[at] + 1]; i++) {
            const Step *step = &graph->steps[i];
            if (graph->knot[step->to] != graph->knot[cut->from] || by[step->to])
                continue;
            by[step->to] = step;
            queue[queued++] = step->to;
        }
    guint first = edges->len;
    for (uint32_t at = cut->from; at != cut->to && by[at]; at = by[at]->from)
        g_array_insert_val(edges, first, by[at]->edge);
    g_free((void *)by);
    g_free(queue);
}

static void add_cycle(const Graph *graph, const Step *cut, GArray *breaches)
{
    Breach breach = breach_new(BREACH_CYCLE, "allows no cycle");
    g_array_append_val(breach.edges, cut->edge);
    add_way_back(graph, cut, breach.edges);
    g_array_append_val(breaches, breach);
}

void cycles_judge(const EndSpace *space, const Contract *contract, GArray *breaches)
{
    Ends ends = ends_new(space);
    if (contract->from.count)
        ends_add_list(space, &contract->from, &ends);
    else
        ends_add_all(space, false, &ends);
    Graph graph = graph_new(space, contract, &ends);
    const Step **cuts = g_new0(const Step *, find_knots(&graph) + 1);
    for (uint32_t i = 0; i < graph.step_count; i++) {
        const Step *step = &graph.steps[i], **cut = &cuts[graph.knot[step->from]];
        if (graph.knot[step->from] == graph.knot[step->to] &&
            (!*cut || step->places < (*cut)->places))
            *cut = step;
    }
    for (uint32_t i = 0; i < graph.count; i++) {
        const Step **cut = &cuts[graph.knot[i]];
        if (*cut)
            add_cycle(&graph, *cut, breaches);
        *cut = NULL;
    }
    g_free((void *)cuts);
    graph_clear(&graph);
    ends_clear(&ends);
}
