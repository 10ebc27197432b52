#include "analyzers/tower/contracts/cycles.h"

#include <stdlib.h>

#include "analyzers/tower/contracts/places.h"
#include "analyzers/tower/cut.h"
#include "analyzers/tower/knots.h"

/* In larger tangles steps are counted, not places: files are read again for those. */
#define TANGLE_COUNTED 64

/* The steps between the things looked at, each once, by where they begin. */
typedef struct Step {
    uint32_t from, to;
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
        if (!last || last->from != graph->steps[i].from || last->to != graph->steps[i].to)
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
        graph.steps[graph.step_count++] = (Step){edge->from, edge->to, edge};
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

/* One knot of the graph: the steps within it. */
typedef struct Tangle {
    GArray *steps;    /* const Step * */
    GArray *arrows;   /* CutArrow, as the steps; things numbered anew */
    uint32_t members; /* how many things */
} Tangle;

static void tangle_clear(Tangle *tangle)
{
    g_array_unref(tangle->steps);
    g_array_unref(tangle->arrows);
}

/* How things are numbered within their knots. */
static uint32_t *number_members(const Graph *graph, Tangle *tangles)
{
    uint32_t *number = g_new(uint32_t, graph->count + 1);
    for (uint32_t i = 0; i < graph->count; i++)
        number[i] = tangles[graph->knot[i]].members++;
    return number;
}

/* By knot; clear each and free. */
static Tangle *tangles_new(const Graph *graph, uint32_t knots)
{
    Tangle *tangles = g_new0(Tangle, knots + 1);
    for (uint32_t i = 0; i <= knots; i++) {
        tangles[i].steps = g_array_new(FALSE, FALSE, sizeof(const Step *));
        tangles[i].arrows = g_array_new(FALSE, FALSE, sizeof(CutArrow));
    }
    uint32_t *number = number_members(graph, tangles);
    for (uint32_t i = 0; i < graph->step_count; i++) {
        const Step *step = &graph->steps[i];
        Tangle *tangle = &tangles[graph->knot[step->from]];
        CutArrow arrow = {number[step->from], number[step->to], 1};
        if (graph->knot[step->from] != graph->knot[step->to])
            continue;
        g_array_append_val(tangle->steps, step);
        g_array_append_val(tangle->arrows, arrow);
    }
    g_free(number);
    return tangles;
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    const CutStep *left = a, *right = b;
    if (left->places != right->places)
        return left->places < right->places ? -1 : 1;
    return (left->edge > right->edge) - (left->edge < right->edge);
}

static void count_places(Tangle *tangle, Places *places)
{
    if (tangle->members > TANGLE_COUNTED)
        return;
    for (guint i = 0; i < tangle->steps->len; i++) {
        const Step *step = g_array_index(tangle->steps, const Step *, i);
        g_array_index(tangle->arrows, CutArrow, i).weight =
            places_count(places, step->from, step->to);
    }
}

static void find_cut(Tangle *tangle, Places *places, Breach *breach)
{
    if (tangle->members > CUT_MOST)
        return;
    count_places(tangle, places);
    g_autofree bool *out = g_new0(bool, tangle->arrows->len + 1);
    breach->tied = tangle->members;
    breach->is_least = cut_find(tangle->members, (const CutArrow *)(void *)tangle->arrows->data,
                                tangle->arrows->len, out);
    breach->cut = g_array_new(FALSE, FALSE, sizeof(CutStep));
    for (guint i = 0; i < tangle->steps->len; i++) {
        const Step *step = g_array_index(tangle->steps, const Step *, i);
        CutStep cut = {step->edge, places_count(places, step->from, step->to)};
        if (out[i])
            g_array_append_val(breach->cut, cut);
    }
    g_array_sort(breach->cut, compare_places);
}

static const Step *step_of(const Tangle *tangle, const Edge *edge)
{
    const Step *step = g_array_index(tangle->steps, const Step *, 0);
    for (guint i = 1; edge && step->edge != edge && i < tangle->steps->len; i++)
        step = g_array_index(tangle->steps, const Step *, i);
    return step;
}

static void add_cycle(const Graph *graph, Tangle *tangle, Places *places, GArray *breaches)
{
    Breach breach = breach_new(BREACH_CYCLE, "allows no cycle");
    if (places)
        find_cut(tangle, places, &breach);
    const Edge *first = breach.cut ? g_array_index(breach.cut, CutStep, 0).edge : NULL;
    const Step *step = step_of(tangle, first);
    g_array_append_val(breach.edges, step->edge);
    add_way_back(graph, step, breach.edges);
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
    uint32_t knots = find_knots(&graph);
    Tangle *tangles = tangles_new(&graph, knots);
    EdgeKind kind = wants_modules(contract) ? EDGE_MODULE : EDGE_CRATE;
    Places *places = space->wants_cuts ? places_new(space->workspace, contract, kind) : NULL;
    for (uint32_t i = 0; i < graph.count; i++) {
        Tangle *tangle = &tangles[graph.knot[i]];
        if (tangle->steps->len)
            add_cycle(&graph, tangle, places, breaches);
        g_array_set_size(tangle->steps, 0);
    }
    for (uint32_t i = 0; i <= knots; i++)
        tangle_clear(&tangles[i]);
    g_free(tangles);
    places_free(places);
    graph_clear(&graph);
    ends_clear(&ends);
}
