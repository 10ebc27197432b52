#include "analyzers/refactor/break_cycle/movable.h"

#include <string.h>

#include "analyzers/refactor/break_cycle/needs.h"
#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/rust_node.h"

Movable *movable_new(Crossing *crossing, uint32_t parent)
{
    Movable *movable = g_new0(Movable, 1);
    movable->crossing = crossing;
    movable->parent = parent;
    movable->spot = crossing_spot(crossing, crossing->upper, 0);
    movable->spot.module = crossing->upper;
    movable->ranges = g_array_new(FALSE, FALSE, sizeof(MovableRange));
    movable->imports = g_ptr_array_new();
    movable->dropped = g_array_new(FALSE, FALSE, sizeof(CrossingSite));
    movable->lines = g_ptr_array_new_with_free_func(g_free);
    return movable;
}

void movable_free(Movable *movable)
{
    if (!movable)
        return;
    g_array_unref(movable->ranges);
    g_ptr_array_unref(movable->imports);
    g_array_unref(movable->dropped);
    g_ptr_array_unref(movable->lines);
    g_free(movable);
}

const MovableRange *movable_range(const Movable *movable, uint32_t offset)
{
    for (guint i = 0; i < movable->ranges->len; i++) {
        const MovableRange *range = &g_array_index(movable->ranges, MovableRange, i);
        if (range->start <= offset && offset < range->end)
            return range;
    }
    return NULL;
}

bool movable_has(const Movable *movable, uint32_t offset)
{
    return movable_range(movable, offset) != NULL;
}

static bool in_import(const Facts *facts, uint32_t offset)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++)
        if (facts_uses(facts)[i].statement_start <= offset &&
            offset < facts_uses(facts)[i].statement_end)
            return true;
    return false;
}

static bool is_word_byte(char byte)
{
    return g_ascii_isalnum(byte) || byte == '_';
}

uint32_t movable_stays(const Movable *movable, const char *word)
{
    const char *text = movable->spot.source->text;
    size_t size = strlen(word);
    uint32_t count = 0;
    for (const char *at = text; (at = strstr(at, word)); at += size) {
        uint32_t offset = (uint32_t)(at - text);
        bool whole = (at == text || !is_word_byte(at[-1])) && !is_word_byte(at[size]);
        count += whole && !movable_has(movable, offset) &&
                 !in_import(movable->spot.source->facts, offset);
    }
    return count;
}

static TSNode item_node(const Movable *movable, uint32_t at)
{
    static const TSSymbol items[] = {sym_struct_item, sym_enum_item,   sym_union_item,
                                     sym_const_item,  sym_static_item, sym_function_item,
                                     sym_type_item,   sym_trait_item,  sym_impl_item};
    TSNode node = tree_at(movable->crossing->plan, movable->spot.file, at, at + 1);
    for (; node.id; node = ts_node_parent(node))
        for (unsigned i = 0; i < G_N_ELEMENTS(items); i++)
            if (tree_is(node, items[i]))
                return node;
    return node;
}

static MovableRange range_of(const Movable *movable, TSNode node)
{
    const PlanSource *source = movable->spot.source;
    return (MovableRange){layout_item_start(source, node),
                          rust_node_item_end(node, source->text, source->size), node};
}

typedef struct Fitting {
    const Movable *movable;
    bool is_indented, is_around; /* is_around: the lower module is in the upper one */
    const char *reason;
} Fitting;

static bool look_at_fit(void *data, TSNode node)
{
    Fitting *fitting = data;
    bool text = tree_is(node, sym_string_literal) || tree_is(node, sym_raw_string_literal);
    if (!text && !tree_is(node, sym_visibility_modifier))
        return true;
    g_autofree char *written = tree_text(fitting->movable->spot.source, node);
    if (text && fitting->is_indented && strchr(written, '\n'))
        fitting->reason = "has a text of several lines, which would be indented otherwise";
    if (!text && (g_str_has_prefix(written, "pub(in") || g_str_has_prefix(written, "pub(self") ||
                  (fitting->is_around && g_str_has_prefix(written, "pub(super"))))
        fitting->reason = "is visible up to a module that the new one may not be in";
    return !fitting->reason;
}

/* Why a range would mean another thing in the new module, the rest of a sentence; NULL: it would
 * not. */
static const char *unfit(const Movable *movable, const MovableRange *range)
{
    const Crossing *crossing = movable->crossing;
    g_autofree char *deep = layout_indentation(movable->spot.source, range->start);
    Fitting fitting = {.movable = movable, .is_indented = *deep};
    for (uint32_t at = crossing->lower; at != WORKSPACE_NONE && !fitting.is_around;
         at = crossing->workspace->modules[at].parent)
        fitting.is_around = at == crossing->upper;
    tree_visit(range->node, look_at_fit, &fitting);
    return fitting.reason;
}

static bool find_target(Movable *movable, const CrossingTarget *target)
{
    static const uint8_t kinds[] = {FACT_TYPE, FACT_CONST, FACT_FN, FACT_ALIAS, FACT_TRAIT};
    Plan *plan = movable->crossing->plan;
    bool known = false;
    for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++)
        known |= target->kind == kinds[i];
    if (!known || target->module != movable->crossing->upper)
        return plan_refuse(plan, "`%s` is no type, constant, function or trait that could move",
                           target->name);
    if (*facts_string(target->facts, target->fact->cfg))
        return plan_refuse(plan,
                           "`%s` is there under a cfg only: whether it is there twice is not "
                           "known",
                           target->name);
    TSNode node = item_node(movable, target->fact->at);
    if (!node.id || (target->fact->flags & (FACT_IN_MACRO | FACT_MACRO_RULE)))
        return plan_refuse(plan, "`%s` is made by a macro", target->name);
    MovableRange range = range_of(movable, node);
    const char *reason = unfit(movable, &range);
    g_array_append_val(movable->ranges, range);
    return !reason || plan_refuse(plan, "`%s` %s", target->name, reason);
}

/* The impls of a type in its module that need nothing that stays come with it. */
static void find_impls(Movable *movable, const CrossingTarget *target)
{
    const Facts *facts = movable->spot.source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        const ImplFact *impl = &facts_impls(facts)[i];
        if (impl->fact.module != target->fact->module ||
            (impl->fact.flags & (FACT_IN_MACRO | FACT_LOCAL | FACT_MACRO_RULE)) ||
            *facts_string(facts, impl->fact.cfg) ||
            strcmp(facts_string(facts, impl->type), target->name) != 0)
            continue;
        TSNode node = item_node(movable, impl->fact.start);
        if (!tree_is(node, sym_impl_item))
            continue;
        MovableRange range = range_of(movable, node);
        g_array_append_val(movable->ranges, range);
        g_autofree char *missing = needs_find(movable, &range);
        if (missing || unfit(movable, &range))
            g_array_set_size(movable->ranges, movable->ranges->len - 1);
    }
}

typedef struct Calls {
    const Movable *movable;
    char *missing; /* owned */
} Calls;

/* Whether it is of an impl that stays, and has that name. */
static bool stays_as(const Calls *calls, const Fact *fact, TSNode node)
{
    const Facts *facts = calls->movable->spot.source->facts;
    return fact->vis == VIS_PRIVATE && !movable_has(calls->movable, fact->at) &&
           tree_text_is(calls->movable->spot.source, node, facts_string(facts, fact->name));
}

/* Whether a name behind a dot or a type is that of a private function or constant in an impl that
 * stays. */
static bool look_at_call(void *data, TSNode node)
{
    Calls *calls = data;
    const Facts *facts = calls->movable->spot.source->facts;
    bool method = tree_is(node, alias_sym_field_identifier) &&
                  tree_is(ts_node_parent(ts_node_parent(node)), sym_call_expression);
    bool path = tree_is(node, sym_identifier) && tree_is_field(node, field_name) &&
                tree_is(ts_node_parent(node), sym_scoped_identifier);
    const Fact *found = NULL;
    for (uint32_t i = 0; (method || path) && i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        if (fn->owner_kind == FACT_IMPL && !*facts_string(facts, fn->trait_name) &&
            stays_as(calls, &fn->fact, node))
            found = &fn->fact;
    }
    for (uint32_t i = 0; path && i < facts_count(facts, FACT_CONST); i++) {
        const Fact *constant = &facts_consts(facts)[i].fact;
        if ((constant->flags & FACT_ASSOC) && stays_as(calls, constant, node))
            found = constant;
    }
    if (found)
        calls->missing = g_strdup_printf("the private `%s`, which stays there",
                                         facts_string(facts, found->name));
    return !found;
}

/* What is private in what stays, and a range calls; owned. NULL: nothing. */
static char *private_call(const Movable *movable, const MovableRange *range)
{
    Calls calls = {movable, NULL};
    tree_visit(range->node, look_at_call, &calls);
    return calls.missing;
}

/* Impls that call what is private in others that stay have to stay as well; so must they, if a
 * target needs that. */
static bool settle_calls(Movable *movable)
{
    const GPtrArray *targets = movable->crossing->targets;
    for (bool changed = true; changed;) {
        changed = false;
        for (guint i = targets->len; i < movable->ranges->len && !changed; i++) {
            g_autofree char *missing =
                private_call(movable, &g_array_index(movable->ranges, MovableRange, i));
            if (missing)
                g_array_remove_index(movable->ranges, i);
            changed = missing;
        }
    }
    for (guint i = 0; i < targets->len; i++) {
        g_autofree char *missing =
            private_call(movable, &g_array_index(movable->ranges, MovableRange, i));
        if (missing)
            return plan_refuse(movable->crossing->plan, "`%s` cannot move below `%s`: it needs %s",
                               ((const CrossingTarget *)targets->pdata[i])->name,
                               crossing_name(movable->crossing, movable->crossing->upper), missing);
    }
    return true;
}

static gint compare_ranges(gconstpointer a, gconstpointer b)
{
    const MovableRange *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

bool movable_find(Movable *movable)
{
    const GPtrArray *targets = movable->crossing->targets;
    for (guint i = 0; i < targets->len; i++)
        if (!find_target(movable, targets->pdata[i]))
            return false;
    for (guint i = 0; i < targets->len; i++) {
        g_autofree char *missing =
            needs_find(movable, &g_array_index(movable->ranges, MovableRange, i));
        if (missing)
            return plan_refuse(movable->crossing->plan, "`%s` cannot move below `%s`: it needs %s",
                               ((const CrossingTarget *)targets->pdata[i])->name,
                               crossing_name(movable->crossing, movable->crossing->upper), missing);
    }
    for (guint i = 0; i < targets->len; i++)
        if (((const CrossingTarget *)targets->pdata[i])->kind == FACT_TYPE)
            find_impls(movable, targets->pdata[i]);
    if (!settle_calls(movable))
        return false;
    g_array_sort(movable->ranges, compare_ranges);
    g_ptr_array_set_size(movable->imports, 0);
    g_ptr_array_set_size(movable->lines, 0);
    for (guint i = 0; i < movable->ranges->len; i++)
        g_free(needs_find(movable, &g_array_index(movable->ranges, MovableRange, i)));
    return true;
}
