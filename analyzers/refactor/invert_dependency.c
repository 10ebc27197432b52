/* Turns a broken edge round: a port in the lower level, what implements it in the upper one, and
 * the value passed in from above. */
#include <string.h>

#include "analyzers/refactor/invert/broken_edge.h"
#include "analyzers/refactor/invert/functions.h"
#include "analyzers/refactor/invert/imports.h"
#include "analyzers/refactor/invert/injection.h"
#include "analyzers/refactor/invert/invert.h"
#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/invert/manifests.h"

static void offer(const RefactorPlace *place, GPtrArray *offers)
{
    BrokenEdge edge;
    if (!broken_edge_at(place, &edge) || !edge.finding)
        return;
    const Module *modules = place->analysis->workspace->modules;
    g_autofree char *item = broken_edge_item(place, &edge);
    char *title = item ? g_strdup_printf("Invert the dependency of `%s` on `%s::%s`",
                                         modules[edge.lower].path, modules[edge.upper].path, item)
                       : g_strdup_printf("Invert the dependency of `%s` on `%s`",
                                         modules[edge.lower].path, modules[edge.upper].path);
    refactoring_offer(offers, title, NULL);
}

/* What cannot be a port, as the rest of a sentence; NULL: it can. */
static const char *unfit(const CrossingTarget *target)
{
    switch (target->kind) {
    case FACT_TYPE:
        if (((const TypeFact *)(const void *)target->fact)->generics)
            return "has parameters, which a port would need as well. Hold it behind a type without "
                   "any first";
        return NULL;
    case FACT_FN:
        return NULL;
    case FACT_CONST:
        return "is a constant: it has no methods to make a port of. Move it below both, as "
               "break-cycle does, or pass its value in";
    case FACT_TRAIT:
        return "is a trait already. Move it to the lower level, and let the upper one implement it";
    case FACT_ALIAS:
        return "is another name of a type. Use the type itself first";
    case FACT_MACRODEF:
        return "is a macro, which no port can stand for";
    default:
        return "is not an item that a port can stand for, or is made by a macro";
    }
}

static bool check_targets(const Crossing *crossing)
{
    for (guint i = 0; i < crossing->targets->len; i++) {
        const CrossingTarget *target = crossing->targets->pdata[i];
        const char *reason = unfit(target);
        const CrossingSite *site = &g_array_index(target->sites, CrossingSite, 0);
        g_autofree char *where = spot_place(&site->spot, site->path->start);
        if (reason)
            return plan_refuse(crossing->plan, "`%s`, which %s names, %s", target->name, where,
                               reason);
    }
    return true;
}

/* The lower module that declares the port: the first with the type in more than an import. */
static uint32_t port_module(const Crossing *crossing, const CrossingTarget *target)
{
    for (guint i = 0; i < target->sites->len; i++) {
        const CrossingSite *site = &g_array_index(target->sites, CrossingSite, i);
        if (site->path->form != PATH_FORM_USE)
            return site->spot.module;
    }
    return crossing->lower;
}

/* The trait goes before the first item of its module. */
static bool write_port(const Inversion *inversion)
{
    const Port *port = &inversion->port;
    Crossing *crossing = inversion->crossing;
    uint32_t offset, behind, above = port_impl_place(port, &behind);
    if (!layout_first_item(crossing, port->module, &offset))
        return plan_refuse(crossing->plan, "`%s` has no item to put the port before",
                           crossing_name(crossing, port->module));
    Spot low = crossing_spot(crossing, port->module, offset);
    Spot up = crossing_spot(crossing, above, behind);
    g_autofree char *implementation = port_impl_text(port);
    if (!implementation)
        return false;
    g_autofree char *trait = port_trait_text(port);
    g_autofree char *deep = layout_indentation(low.source, offset);
    g_autofree char *deep_above = layout_indentation(up.source, behind - 1);
    g_autofree char *text = layout_deepened(trait, deep);
    g_autofree char *body = layout_deepened(implementation, deep_above);
    g_strchomp(body);
    plan_replace(crossing->plan, low.file, offset, offset, g_strconcat(text, "\n", NULL));
    plan_replace(crossing->plan, up.file, behind, behind, g_strconcat("\n\n", body, NULL));
    return true;
}

static bool invert_type(const RefactorPlace *place, Crossing *crossing,
                        const CrossingTarget *target)
{
    Inversion *inversion = inversion_new(crossing, target, port_module(crossing, target));
    bool named = crossing->targets->len == 1;
    bool fine =
        inversion_find(inversion) &&
        (inversion->port.methods->len ||
         plan_refuse(crossing->plan,
                     "nothing is called on `%s` across this edge: there is nothing "
                     "to make a port of",
                     target->name)) &&
        port_take_name(&inversion->port, named ? refactoring_answer(place, "port", NULL) : NULL) &&
        injection_choose(inversion, refactoring_answer(place, "by", NULL)) &&
        injection_write(inversion) && write_port(inversion);
    inversion_free(inversion);
    return fine;
}

/* Comments that speak of it stay as they are. */
static void leave_comments(Crossing *crossing, const CrossingTarget *target)
{
    const CrossingSite *site = &g_array_index(target->sites, CrossingSite, 0);
    const PlanSource *source = site->spot.source;
    for (const char *at = source->text; (at = strstr(at, "//"));) {
        size_t size = strcspn(at, "\n");
        g_autofree char *line = g_strndup(at, size);
        g_autofree char *expression = g_strdup_printf("\\b%s\\b", target->name);
        if (g_regex_match_simple(expression, line, 0, 0))
            plan_leave(crossing->plan, site->spot.file, (uint32_t)(at - source->text),
                       "this comment speaks of `%s`, which is named here no more", target->name);
        at += size;
    }
}

static bool invert_targets(const RefactorPlace *place, Crossing *crossing)
{
    for (guint i = 0; i < crossing->targets->len; i++) {
        CrossingTarget *target = crossing->targets->pdata[i];
        bool fine = target->kind == FACT_FN ? functions_invert(crossing, target)
                                            : invert_type(place, crossing, target);
        if (!fine)
            return false;
        leave_comments(crossing, target);
    }
    return true;
}

static bool check_answers(const RefactorPlace *place, Plan *plan)
{
    const char *by = refactoring_answer(place, "by", "dyn");
    return strcmp(by, "dyn") == 0 || strcmp(by, "generic") == 0 ||
           plan_refuse(plan, "`by` is dyn or generic, and not `%s`", by);
}

void invert_edge(const RefactorPlace *place, Plan *plan, uint32_t lower, uint32_t upper)
{
    Crossing *crossing = crossing_new(plan, lower, upper);
    if (check_answers(place, plan) && crossing_collect(crossing) && check_targets(crossing) &&
        imports_check(crossing) && manifests_change(crossing) && invert_targets(place, crossing))
        imports_remove(crossing);
    crossing_free(crossing);
}

static void make_plan(const RefactorPlace *place, Plan *plan)
{
    BrokenEdge edge;
    if (!broken_edge_at(place, &edge)) {
        plan_refuse(plan, "nothing here names an item of another module of the workspace: ask at "
                          "the import or the path that does");
        return;
    }
    invert_edge(place, plan, edge.lower, edge.upper);
}

static const RefactorQuestion questions[] = {
    {"port", "What the port is called", NULL},
    {"by", "Whether the port is held as `dyn` or as a type parameter", "dyn|generic"},
    {NULL, NULL, NULL},
};

const Refactoring refactoring_invert_dependency = {
    .id = "invert-dependency",
    .kind = "refactor.rewrite",
    .summary = "Turn a forbidden dependency round by a port trait",
    .questions = questions,
    .offer = offer,
    .plan = make_plan,
};
