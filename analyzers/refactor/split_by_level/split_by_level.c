/* Split a service by level: of a function that receives, decides and stores, what decides and what
 * stores become functions of their own, which the old one calls one after another. Only where the
 * data goes one way: a step takes what it needs, and gives back what those behind it need. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/refactor/split_by_level/split.h"
#include "analyzers/tower/checks/call_level.h"

#define LINES_LEAST 12 /* a shorter one is a pipeline already */
#define ALL_SIDES (SIDE_BOUNDARY | SIDE_CORE | SIDE_STORE)

static uint32_t function_at(const RefactorPlace *place)
{
    const SourceFile *file = &place->analysis->workspace->files[place->file];
    if (!file->parsed || !g_str_has_suffix(file->path, ".rs") || file->module == WORKSPACE_NONE ||
        file->role != ROLE_NORMAL)
        return FACT_NONE;
    const Facts *facts = file->parsed->facts;
    uint32_t line = facts_line(facts, place->start);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const Fact *fact = &facts_fns(facts)[i].fact;
        if (line >= facts_line(facts, fact->start) && line <= facts_line(facts, fact->at) &&
            (fact->flags & FACT_HAS_BODY) &&
            !(fact->flags & (FACT_TEST | FACT_IN_MACRO | FACT_MACRO_RULE | FACT_LOCAL)))
            return i;
    }
    return FACT_NONE;
}

static void offer(const RefactorPlace *place, GPtrArray *offers)
{
    uint32_t fn = function_at(place);
    if (fn == FACT_NONE)
        return;
    const Facts *facts = place->analysis->workspace->files[place->file].parsed->facts;
    const Fact *fact = &facts_fns(facts)[fn].fact;
    uint32_t lines = facts_line(facts, fact->end) - facts_line(facts, fact->start) + 1;
    if (lines >= LINES_LEAST && split_sides(place, fn) == ALL_SIDES)
        refactoring_offer(offers,
                          g_strdup_printf("Split `%s` into a boundary, a core and a storage step",
                                          facts_string(facts, fact->name)),
                          NULL);
}

/* An attribute of the impl that a macro reads would make something of the steps too. */
static bool check_attributes(Split *split)
{
    static const char *const plain[] = {"cfg", "allow", "warn", "deny", "expect", "doc"};
    TSNode impl = ts_node_parent(split->function);
    if (rust_node_is(impl, "declaration_list"))
        impl = ts_node_parent(impl);
    if (!rust_node_is(impl, "impl_item"))
        return true;
    for (TSNode before = ts_node_prev_named_sibling(impl);
         rust_node_is(before, "attribute_item") || rust_node_is_comment(before);
         before = ts_node_prev_named_sibling(before)) {
        TSNode name = rust_node_attribute_name(before);
        if (ts_node_is_null(name) ||
            rust_node_text_is_one(name, split->text, plain, G_N_ELEMENTS(plain)))
            continue;
        char *word = rust_node_text(name, split->text);
        plan_refuse(split->plan,
                    "`#[%s]` reads the impl: what it would make of a method more is not known",
                    word);
        g_free(word);
        return false;
    }
    return true;
}

/* What the body imports, a trait above all, is not known where a step stands. */
static bool check_imports(Split *split)
{
    TSNode import = rust_node_child_of(split->body, "use_declaration");
    return ts_node_is_null(import) ||
           plan_refuse(split->plan,
                       "line %u imports something in the function, which its steps may need too: "
                       "move the import out first",
                       ts_node_start_point(import).row + 1);
}

static bool check_function(Split *split)
{
    const char *name = facts_string(split->source->facts, split->fact->fact.name);
    if (split->fact->owner_kind == FACT_TRAIT ||
        *facts_string(split->source->facts, split->fact->trait_name))
        return plan_refuse(split->plan,
                           "`%s` is a method of a trait, beside which no other can stand: have it "
                           "call a method of the type first",
                           name);
    if (split->fact->fact.flags & (FACT_UNSAFE | FACT_CONST_FN | FACT_EXTERN_C))
        return plan_refuse(split->plan, "`%s` is unsafe, const or extern", name);
    if (!check_attributes(split) || !check_imports(split))
        return false;
    if (split->source->facts->error_bytes)
        return plan_refuse(split->plan, "%s is not understood as a whole: mend its syntax first",
                           split->source->path);
    return true;
}

static bool find_function(Split *split)
{
    const TSTree *tree = plan_tree(split->plan, split->source->path);
    if (!tree || !split->source->facts)
        return plan_refuse(split->plan, "%s changed since it was analysed", split->source->path);
    const Analysis *analysis = split->place->analysis;
    CallPlace place = {analysis->workspace, analysis->tower, analysis->workspace->scope,
                       split->place->file, split->fn};
    split->fact = &facts_fns(split->source->facts)[split->fn];
    split->module = call_place_module(&place);
    TSNode node = ts_node_named_descendant_for_byte_range(
        ts_tree_root_node(tree), split->fact->fact.at, split->fact->fact.at);
    while (!ts_node_is_null(node) && !rust_node_is(node, "function_item"))
        node = ts_node_parent(node);
    split->function = node;
    split->body = rust_node_field(node, "body");
    if (ts_node_is_null(split->body))
        return plan_refuse(split->plan, "no function with a body is here");
    split->names = name_walk_new(node, split->text);
    if (split->names->too_deep)
        return plan_refuse(split->plan, "the function is nested too deeply to be read");
    return check_function(split);
}

/* --- names --- */

static bool is_local(const Split *split, const char *name)
{
    for (guint i = 0; i < split->names->bindings->len; i++)
        if (strcmp(split_binding(split, i)->name, name) == 0)
            return true;
    return false;
}

/* Whether the module uses what a glob or std brings under that name: a function of it would hide
 * that. */
static bool is_used_freely(const Split *split, const char *name)
{
    NameWalk *walk = name_walk_new(ts_node_parent(split->function), split->text);
    bool used = walk->too_deep;
    for (guint i = 0; i < walk->uses->len && !used; i++) {
        const NameUse *use = &g_array_index(walk->uses, NameUse, i);
        used = use->binding == NAME_FREE && !use->is_macro && strcmp(use->path, name) == 0;
    }
    name_walk_free(walk);
    return used;
}

static bool is_taken_in_module(const Split *split, const char *name)
{
    const Facts *facts = split->source->facts;
    PathPart part = {name, strlen(name)};
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++)
        if (strcmp(facts_string(facts, facts_fns(facts)[i].fact.name), name) == 0 &&
            facts_fns(facts)[i].fact.module == split->fact->fact.module)
            return true;
    return scope_named(split->place->analysis->workspace->scope, split->module, FACT_NONE, part,
                       NULL) ||
           is_local(split, name) || is_used_freely(split, name);
}

/* A method of the type, or of a trait that may be the type's. */
static bool is_taken_method(const Split *split, const char *name)
{
    const Workspace *workspace = split->place->analysis->workspace;
    const char *type = facts_string(split->source->facts, split->fact->type_name);
    for (uint32_t f = 0; f < workspace->file_count; f++) {
        const Facts *other = workspace->files[f].parsed ? workspace->files[f].parsed->facts : NULL;
        for (uint32_t i = 0; other && i < facts_count(other, FACT_FN); i++) {
            const FnFact *fn = &facts_fns(other)[i];
            if (strcmp(facts_string(other, fn->fact.name), name) == 0 &&
                (fn->owner_kind == FACT_TRAIT ||
                 strcmp(facts_string(other, fn->type_name), type) == 0))
                return true;
        }
    }
    return false;
}

static bool is_taken(const Split *split, const char *name)
{
    return *facts_string(split->source->facts, split->fact->type_name)
               ? is_taken_method(split, name)
               : is_taken_in_module(split, name);
}

static bool name_runs(Split *split)
{
    static const char *const questions[STEPS] = {"load", "core", "store"};
    const char *name = facts_string(split->source->facts, split->fact->fact.name);
    for (int step = 0; step < STEPS; step++) {
        SplitRun *run = &split->runs[step];
        char *otherwise = g_strdup_printf("%s_%s", name, questions[step]);
        run->name = g_strdup(refactoring_answer(split->place, questions[step], otherwise));
        g_free(otherwise);
        if (!run->exists)
            continue;
        if (!rust_is_module_name(run->name))
            return plan_refuse(split->plan, "`%s` cannot be the name of a function", run->name);
        if (is_taken(split, run->name) || (step > 0 && split->runs[step - 1].exists &&
                                           strcmp(split->runs[step - 1].name, run->name) == 0))
            return plan_refuse(split->plan, "the name `%s` is taken: say another with `%s`",
                               run->name, questions[step]);
    }
    return true;
}

/* --- the whole --- */

static void clear_flow(void *data)
{
    g_free(((Flow *)data)->type);
}

static void clear_edit(void *data)
{
    g_free(((FixEdit *)data)->text);
}

static Split *split_new(const RefactorPlace *place, Plan *plan, uint32_t fn)
{
    Split *split = g_new0(Split, 1);
    split->place = place;
    split->plan = plan;
    split->fn = fn;
    split->source = plan_source(plan, place->analysis->workspace->files[place->file].path);
    split->text = split->source ? split->source->text : "";
    split->statements = g_array_new(FALSE, FALSE, sizeof(SplitStatement));
    for (int step = 0; step < STEPS; step++) {
        SplitRun *run = &split->runs[step];
        run->inputs = g_array_new(FALSE, FALSE, sizeof(Flow));
        run->outputs = g_array_new(FALSE, FALSE, sizeof(Flow));
        run->edits = g_array_new(FALSE, FALSE, sizeof(FixEdit));
        g_array_set_clear_func(run->inputs, clear_flow);
        g_array_set_clear_func(run->outputs, clear_flow);
        g_array_set_clear_func(run->edits, clear_edit);
    }
    return split;
}

static void split_free(Split *split)
{
    for (int step = 0; step < STEPS; step++) {
        SplitRun *run = &split->runs[step];
        g_array_unref(run->inputs);
        g_array_unref(run->outputs);
        g_array_unref(run->edits);
        g_free(run->name);
    }
    g_array_unref(split->statements);
    g_clear_pointer(&split->dropped, g_hash_table_unref);
    g_clear_pointer(&split->givers, g_hash_table_unref);
    name_walk_free(split->names);
    g_free(split);
}

static bool cut(Split *split)
{
    if (!find_function(split) || !split_find_runs(split) || !name_runs(split))
        return false;
    for (int step = 0; step < STEPS; step++)
        if (split->runs[step].exists && !split_check_control(split, &split->runs[step]))
            return false;
    split_find_dropped(split);
    for (int step = 0; step < STEPS; step++)
        if (split->runs[step].exists && !split_find_flow(split, &split->runs[step]))
            return false;
    return split_write(split);
}

static void plan(const RefactorPlace *place, Plan *plan)
{
    uint32_t fn = function_at(place);
    if (fn == FACT_NONE) {
        plan_refuse(plan, "no function starts on this line");
        return;
    }
    Split *split = split_new(place, plan, fn);
    if (!split->source)
        plan_refuse(plan, "the file is gone");
    else
        cut(split);
    split_free(split);
}

static const RefactorQuestion questions[] = {
    {"core", "The name of the function that decides", NULL},
    {"store", "The name of the function that stores", NULL},
    {"load", "The name of the function that loads what is decided on, if there is one", NULL},
    {NULL, NULL, NULL},
};

const Refactoring refactoring_split_by_level = {
    .id = "split-by-level",
    .kind = "refactor.extract",
    .summary = "cuts a function that receives, decides and stores into these steps",
    .questions = questions,
    .offer = offer,
    .plan = plan,
};
