/* Opens a ring that a contract forbids at its cheapest cut: by naming what is only re-exported
 * across it where it is declared, by moving what is used below both ends, or by turning the edge
 * round; whichever can be and leaves fewer edges. */
#include <string.h>

#include "analyzers/refactor/break_cycle/cycle_cut.h"
#include "analyzers/refactor/break_cycle/move_items.h"
#include "analyzers/refactor/break_cycle/name_directly.h"
#include "analyzers/refactor/invert/invert.h"
#include "analyzers/refactor/outcome.h"

/* Each costs two analyses. */
#define STEPS_TRIED 4

/* In the order of what changes least. */
typedef enum WayKind { WAY_NAME, WAY_MOVE, WAY_INVERT, WAYS } WayKind;
static const char *const way_names[WAYS] = {"name", "move", "invert"};

/* One way to do it, tried. */
typedef struct Way {
    Plan *plan;
    uint32_t broken, edges; /* findings of contracts, and edges, that are there afterwards */
} Way;

static void offer(const RefactorPlace *place, GPtrArray *offers)
{
    const Finding *finding = cycle_at(place);
    GArray *cut = finding ? cycle_cut(place->analysis, finding) : NULL;
    if (!cut)
        return;
    const FindingCut *first = &finding->cut[0];
    char *title =
        cut->len == 1
            ? g_strdup_printf("Break the ring between `%s` and `%s`", first->from, first->to)
            : g_strdup_printf("Break the ring between `%s`, `%s` and others, in %u steps",
                              first->from, first->to, cut->len);
    g_array_unref(cut);
    refactoring_offer(offers, title, NULL);
}

static void append_says(Plan *plan, const Plan *step, const char *otherwise)
{
    const char *says = step->says ? step->says : otherwise;
    char *whole = plan->says ? g_strdup_printf("%s; %s", plan->says, says) : g_strdup(says);
    g_free(plan->says);
    plan->says = whole;
}

/* One edge of the cut. */
static void cut_edge(const RefactorPlace *place, const CutEdge *edge, WayKind kind, Plan *plan)
{
    const Module *modules = place->analysis->workspace->modules;
    Plan *step = plan_new(place->analysis);
    RefactorPlace plain = *place;
    plain.answers = NULL;
    if (kind == WAY_NAME)
        name_directly(step, edge->from, edge->to);
    else if (kind == WAY_MOVE)
        move_items(step, edge->from, edge->to, refactoring_answer(place, "to", NULL));
    else
        invert_edge(&plain, step, edge->from, edge->to);
    g_autofree char *says = g_strdup_printf("Invert the dependency of `%s` on `%s`",
                                            modules[edge->from].path, modules[edge->to].path);
    if (step->refusal)
        plan_refuse(plan, "%s", step->refusal);
    append_says(plan, step, says);
    plan_take(plan, step);
    plan_free(step);
}

static uint32_t count_edges(const Workspace *workspace)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        count += edge->kind == EDGE_MODULE && edge->to != WORKSPACE_NONE &&
                 edge->certainty == CERTAINTY_EXACT && edge->role == EDGE_NORMAL;
    }
    return count;
}

static uint32_t count_broken(const Patterns *patterns)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        count += strcmp(patterns->findings[i].code, "contract-broken") == 0 &&
                 !patterns->findings[i].suppressed;
    return count;
}

/* A dry run of all steps, one way. */
static Way try_way(const RefactorPlace *place, const GArray *cut, WayKind kind)
{
    Way way = {plan_new(place->analysis), UINT32_MAX, UINT32_MAX};
    for (guint i = 0; i < cut->len && !way.plan->refusal; i++)
        cut_edge(place, &g_array_index(cut, CutEdge, i), kind, way.plan);
    if (!plan_finish(way.plan))
        return way;
    Outcome *outcome = outcome_new(way.plan);
    Analysis *after = outcome_analyse(outcome, place->analysis, NULL, NULL);
    if (after) {
        way.broken = count_broken(after->patterns);
        way.edges = count_edges(after->workspace);
        analysis_unref(after);
    }
    outcome_free(outcome);
    return way;
}

/* Whether what was tried opens the ring, and no new one. */
static bool opens(const RefactorPlace *place, const Way *way)
{
    return !way->plan->refusal && way->broken < count_broken(place->analysis->patterns);
}

static bool is_better(const Way *way, const Way *other)
{
    if (way->broken != other->broken)
        return way->broken < other->broken;
    return way->edges < other->edges;
}

static const char *reason(const Way *way)
{
    return way->plan->refusal ? way->plan->refusal
                              : "the contract would be broken as often as before";
}

static void take(Plan *plan, const Way *way)
{
    plan->says = g_steal_pointer(&way->plan->says);
    plan_take(plan, way->plan);
}

static void refuse(Plan *plan, const Way *ways, const char *by)
{
    for (int kind = 0; kind < WAYS; kind++)
        if (by && strcmp(by, way_names[kind]) == 0)
            plan_refuse(plan, "%s", reason(&ways[kind]));
    if (!by)
        plan_refuse(plan, "moving what is used below both: %s; inverting the dependency: %s",
                    reason(&ways[WAY_MOVE]), reason(&ways[WAY_INVERT]));
}

/* By the way that is asked for, or the best of all; false, with the plan refusing. */
static bool cut_at(const RefactorPlace *place, const GArray *cut, const char *by, Plan *plan)
{
    Way ways[WAYS] = {0};
    const Way *best = NULL;
    for (int kind = 0; kind < WAYS; kind++) {
        if (by && strcmp(by, way_names[kind]) != 0)
            continue;
        ways[kind] = try_way(place, cut, (WayKind)kind);
        if (opens(place, &ways[kind]) && (!best || is_better(&ways[kind], best)))
            best = &ways[kind];
    }
    if (best)
        take(plan, best);
    else
        refuse(plan, ways, by);
    for (int kind = 0; kind < WAYS; kind++)
        plan_free(ways[kind].plan);
    return !plan->refusal;
}

/* Where the cheapest cut cannot be, another step of the ring may. */
static void cut_elsewhere(const RefactorPlace *place, const Finding *finding, const char *by,
                          Plan *plan)
{
    GArray *steps = cycle_steps(place->analysis, finding);
    for (guint i = 0; i < MIN(steps->len, STEPS_TRIED) && plan->refusal; i++) {
        Plan *other = plan_new(place->analysis);
        GArray *cut = g_array_new(FALSE, FALSE, sizeof(CutEdge));
        g_array_append_val(cut, g_array_index(steps, CutEdge, i));
        if (cut_at(place, cut, by, other)) {
            g_clear_pointer(&plan->refusal, g_free);
            plan->says = g_steal_pointer(&other->says);
            plan_take(plan, other);
        }
        g_array_unref(cut);
        plan_free(other);
    }
    g_array_unref(steps);
}

static bool is_way(const char *by)
{
    for (int kind = 0; kind < WAYS; kind++)
        if (strcmp(by, way_names[kind]) == 0)
            return true;
    return false;
}

static void make_plan(const RefactorPlace *place, Plan *plan)
{
    const char *by = refactoring_answer(place, "by", NULL);
    const Finding *finding = cycle_at(place);
    GArray *cut = finding ? cycle_cut(place->analysis, finding) : NULL;
    if (!finding)
        plan_refuse(plan, "no ring that a contract forbids passes here");
    else if (!cut)
        plan_refuse(plan, "the ring is one of packages: take what both need to a package of its "
                          "own, with move-module-to-crate");
    else if (by && !is_way(by))
        plan_refuse(plan, "`by` is name, move or invert, and not `%s`", by);
    else if (!cut_at(place, cut, by, plan) && cut->len == 1)
        cut_elsewhere(place, finding, by, plan);
    if (cut)
        g_array_unref(cut);
}

static const RefactorQuestion questions[] = {
    {"by",
     "Whether what is re-exported is named where it is declared, what is used is moved below both "
     "ends, or the dependency is inverted",
     "name|move|invert"},
    {"to", "What the module below both is called", NULL},
    {NULL, NULL, NULL},
};

const Refactoring refactoring_break_cycle = {
    .id = "break-cycle",
    .kind = "refactor.rewrite",
    .summary = "Open a ring of modules at its cheapest cut",
    .questions = questions,
    .offer = offer,
    .plan = make_plan,
};
