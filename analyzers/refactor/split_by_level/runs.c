/* Which statements belong to which step. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split.h"
#include "analyzers/tower/checks/call_level.h"

static unsigned side_of(Level level)
{
    switch (level) {
    case LEVEL_NETWORK:
    case LEVEL_SYSTEM:
        return SIDE_BOUNDARY;
    case LEVEL_CORE:
        return SIDE_CORE;
    case LEVEL_DATA:
        return SIDE_STORE;
    default:
        return 0;
    }
}

static CallPlace place_of(const RefactorPlace *place, uint32_t fn)
{
    const Analysis *analysis = place->analysis;
    return (CallPlace){analysis->workspace, analysis->tower, analysis->workspace->scope,
                       place->file, fn};
}

unsigned split_sides(const RefactorPlace *place, uint32_t fn)
{
    const Facts *facts = place->analysis->workspace->files[place->file].parsed->facts;
    CallPlace calls = place_of(place, fn);
    FactRange range = facts_fns(facts)[fn].calls;
    unsigned sides = 0;
    for (uint32_t i = 0; i < range.count; i++) {
        CallLevel found;
        if (call_level(&calls, &facts_calls(facts)[range.first + i], &found))
            sides |= side_of(found.level);
    }
    return sides;
}

/* --- statements --- */

static void add_statement(Split *split, TSNode node)
{
    SplitStatement statement = {.node = node,
                                .start = rust_node_item_start(node, split->text),
                                .end = rust_node_item_end(node, split->text, split->source->size),
                                .line = ts_node_start_point(node).row};
    while (statement.start > 0 && split->text[statement.start - 1] &&
           strchr(" \t", split->text[statement.start - 1]))
        statement.start--;
    statement.end = MIN(statement.end, ts_node_end_byte(split->body) - 1);
    g_array_append_val(split->statements, statement);
}

static void find_statements(Split *split)
{
    for (uint32_t i = 0; i < rust_node_count(split->body); i++) {
        TSNode node = ts_node_named_child(split->body, i);
        if (!rust_node_is_comment(node) && !rust_node_is(node, "attribute_item") &&
            !rust_node_is(node, "empty_statement"))
            add_statement(split, node);
    }
}

static SplitStatement *statement_at(Split *split, uint32_t offset)
{
    for (guint i = 0; i < split->statements->len; i++) {
        SplitStatement *statement = &g_array_index(split->statements, SplitStatement, i);
        if (offset >= statement->start && offset < statement->end)
            return statement;
    }
    return NULL;
}

static void find_call_sides(Split *split)
{
    const Facts *facts = split->source->facts;
    CallPlace calls = place_of(split->place, split->fn);
    for (uint32_t i = 0; i < split->fact->calls.count; i++) {
        const CallFact *call = &facts_calls(facts)[split->fact->calls.first + i];
        SplitStatement *statement = statement_at(split, call->event.start);
        CallLevel found;
        if (statement && call_level(&calls, call, &found))
            statement->sides |= side_of(found.level);
    }
}

/* The side that opened a handle: a local that changes, of a call that leads there. */
static unsigned handle_side(Split *split, const NameBinding *binding)
{
    if (!binding->is_mutable || !rust_node_is(binding->declaration, "let_declaration"))
        return 0;
    const SplitStatement *statement = statement_at(split, binding->start);
    return statement && rust_node_same(statement->node, binding->declaration)
               ? statement->sides & (SIDE_BOUNDARY | SIDE_STORE)
               : 0;
}

/* A method of such a handle is a call to its side. */
static void find_handle_sides(Split *split)
{
    for (guint i = 0; i < split->names->uses->len; i++) {
        const NameUse *use = &g_array_index(split->names->uses, NameUse, i);
        SplitStatement *statement = statement_at(split, use->start);
        if (!statement || use->binding == NAME_FREE || use->in_tokens)
            continue;
        TSNode parent = ts_node_parent(use->node);
        bool is_method = rust_node_is(parent, "field_expression") &&
                         rust_node_is(ts_node_parent(parent), "call_expression");
        if (is_method)
            statement->sides |= handle_side(split, split_binding(split, use->binding));
    }
}

/* --- runs --- */

static bool refuse_at(Split *split, guint index, const char *says)
{
    return plan_refuse(split->plan, "line %u %s", split_statement(split, index)->line + 1, says);
}

static bool check_mixed(Split *split)
{
    for (guint i = 0; i < split->statements->len; i++) {
        unsigned sides = split_statement(split, i)->sides;
        if ((sides & (sides - 1)) == 0)
            continue;
        bool decides = (sides & SIDE_CORE) != 0;
        return refuse_at(split, i,
                         !decides ? "begins a statement that both talks to the outside and stores: "
                                    "cut that in two first"
                         : sides & SIDE_STORE
                             ? "begins a statement that both decides and stores: cut that in two "
                               "first"
                             : "begins a statement that both decides and talks to the outside: cut "
                               "that in two first");
    }
    return true;
}

static bool find_ends(const Split *split, unsigned side, guint from, guint to, SplitRun *run)
{
    for (guint i = from; i < to; i++) {
        if (!(split_statement(split, i)->sides & side))
            continue;
        if (!run->exists)
            run->first = i;
        run->exists = true;
        run->last = i;
    }
    return run->exists;
}

static bool check_whole(Split *split, const SplitRun *run, unsigned side, const char *says)
{
    for (guint i = run->first; run->exists && i <= run->last; i++)
        if (split_statement(split, i)->sides & ~side)
            return refuse_at(split, i, says);
    return true;
}

/* A `let` of a plain value: it goes with what needs it. */
static bool is_plain(const SplitStatement *statement)
{
    static const char *const kinds[] = {"call_expression", "try_expression", "await_expression",
                                        "macro_invocation"};
    if (statement->sides || !rust_node_is(statement->node, "let_declaration"))
        return false;
    TSNode value = rust_node_field(statement->node, "value");
    if (ts_node_is_null(value))
        return false;
    if (rust_node_is(value, "call_expression") &&
        rust_node_count(rust_node_field(value, "arguments")) == 0 &&
        !rust_node_is(rust_node_field(value, "function"), "field_expression"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_holds(statement->node, kinds[i]))
            return false;
    return true;
}

/* What stands between the core and what it stores is a part of the core; plain values before it
 * too. */
static void stretch_core(Split *split, guint store)
{
    SplitRun *core = &split->runs[STEP_CORE];
    const SplitRun *load = &split->runs[STEP_LOAD];
    if (store != G_MAXUINT)
        core->last = store - 1;
    if (load->exists)
        core->first = load->last + 1;
    while (core->first > 0 && !load->exists && is_plain(split_statement(split, core->first - 1)))
        core->first--;
}

static void set_bytes(Split *split, SplitRun *run)
{
    TSNode last = split_statement(split, run->last)->node;
    run->start = split_statement(split, run->first)->start;
    run->end = split_statement(split, run->last)->end;
    bool ends_in_value =
        !rust_node_is(last, "let_declaration") && split->text[ts_node_end_byte(last) - 1] != ';';
    run->has_tail = ends_in_value && run->last + 1 == split->statements->len &&
                    !ts_node_is_null(rust_node_field(split->function, "return_type"));
}

bool split_find_runs(Split *split)
{
    SplitRun *load = &split->runs[STEP_LOAD], *core = &split->runs[STEP_CORE];
    SplitRun *store = &split->runs[STEP_STORE];
    find_statements(split);
    find_call_sides(split);
    find_handle_sides(split);
    guint count = split->statements->len;
    if (!check_mixed(split))
        return false;
    if (!find_ends(split, SIDE_CORE, 0, count, core))
        return plan_refuse(split->plan, "nothing in it decides: no call leads to Core for sure");
    find_ends(split, SIDE_STORE, 0, core->first, load);
    find_ends(split, SIDE_STORE, core->last + 1, count, store);
    if (!check_whole(split, core, SIDE_CORE,
                     "leads out of Core between statements that decide: what it gives flows back"))
        return false;
    if (!load->exists && !store->exists)
        return plan_refuse(split->plan, "nothing in it stores: no call leads to Data for sure");
    stretch_core(split, store->exists ? store->first : G_MAXUINT);
    if (!check_whole(split, core, SIDE_CORE, "talks to the outside between deciding and storing") ||
        !check_whole(split, load, SIDE_STORE,
                     "talks to the outside between statements that load") ||
        !check_whole(split, store, SIDE_STORE,
                     "talks to the outside between statements that store"))
        return false;
    for (int step = 0; step < STEPS; step++) {
        split->runs[step].step = (SplitStep)step;
        if (split->runs[step].exists)
            set_bytes(split, &split->runs[step]);
    }
    return true;
}
