/* Extract a core: the functions of a module that touch no I/O, thread or clock go into a module
 * beside it, with the types, constants and imports they need; the old module imports what it still
 * uses and exports again what others may name. */
#include <string.h>

#include "analyzers/refactor/extract_core/core_imports.h"
#include "analyzers/refactor/extract_core/demand.h"
#include "analyzers/refactor/extract_core/module_place.h"
#include "analyzers/refactor/extract_core/needs.h"
#include "analyzers/refactor/extract_core/outside.h"
#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/extract_core/widening.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/workspace/scope.h"

/* --- where it is offered --- */

static bool is_free_function(const FnFact *fn)
{
    return fn->owner_kind == FACT_KINDS && fn->fact.owner == FACT_NONE &&
           fn->fact.module == FACT_NONE && (fn->fact.flags & FACT_HAS_BODY) &&
           !(fn->fact.flags & (FACT_TEST | FACT_IN_MACRO | FACT_MACRO_RULE));
}

static const FnFact *function_at(const RefactorPlace *place, const Facts *facts)
{
    uint32_t line = facts_line(facts, place->start);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        if (is_free_function(fn) && line >= facts_line(facts, fn->fact.start) &&
            line <= facts_line(facts, fn->fact.at))
            return fn;
    }
    return NULL;
}

/* Whether a function may be pure but for what it reads first. */
static bool begins_with_read(const Facts *facts, const FnFact *fn)
{
    static const char *const names[] = {"now", "var", "read_to_string", "read", "ok"};
    if (!fn->lets.count)
        return false;
    const char *first = facts_string(facts, facts_lets(facts)[fn->lets.first].event.name);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], first) == 0)
            return true;
    return false;
}

/* Whether some function of the file reaches out, and some free one does not. */
static bool is_mixed(const RefactorPlace *place, const Facts *facts)
{
    bool reaches = false, pure = false;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        if (fn->fact.flags & (FACT_TEST | FACT_IN_MACRO | FACT_MACRO_RULE))
            continue;
        bool out = outside_of_facts(place->analysis, facts, fn);
        reaches |= out;
        pure |= is_free_function(fn) && (!out || begins_with_read(facts, fn));
    }
    for (uint32_t i = 0; pure && !reaches && i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        reaches = !(use->fact.flags & (FACT_TEST | FACT_MACRO_RULE)) &&
                  outside_says(place->analysis, facts_string(facts, use->path));
    }
    return reaches && pure;
}

static const Facts *facts_at_place(const RefactorPlace *place)
{
    const SourceFile *file = &place->analysis->workspace->files[place->file];
    bool is_rust = file->parsed && g_str_has_suffix(file->path, ".rs");
    return is_rust && file->module != WORKSPACE_NONE && file->role == ROLE_NORMAL
               ? file->parsed->facts
               : NULL;
}

static char *default_name(const RefactorPlace *place)
{
    const Workspace *workspace = place->analysis->workspace;
    const Module *module = &workspace->modules[workspace->files[place->file].module];
    const char *name = rust_bare_name(module->name);
    return g_strdup_printf("%s_core", name);
}

static void offer(const RefactorPlace *place, GPtrArray *offers)
{
    const Facts *facts = facts_at_place(place);
    if (!facts)
        return;
    const FnFact *fn = function_at(place, facts);
    bool at_file = facts_line(facts, place->start) == 0;
    if ((!fn && !at_file) || !is_mixed(place, facts) ||
        (fn && !at_file && outside_of_facts(place->analysis, facts, fn) &&
         !begins_with_read(facts, fn)))
        return;
    char *to = default_name(place);
    if (fn && !at_file)
        refactoring_offer(offers,
                          g_strdup_printf("Extract `%s` into the core module `%s`",
                                          facts_string(facts, fn->fact.name), to),
                          "to", to, NULL);
    else
        refactoring_offer(
            offers, g_strdup_printf("Extract what touches no I/O, thread or clock into `%s`", to),
            "to", to, NULL);
    g_free(to);
}

/* --- what moves --- */

static CoreItem *item_at(const CoreFile *core, uint32_t offset)
{
    for (guint i = 0; i < core->items->len; i++) {
        CoreItem *item = core->items->pdata[i];
        if (item->kind == CORE_FN && offset >= item->start && offset < item->end)
            return item;
    }
    return NULL;
}

static bool choose_one(CoreFile *core, CoreItem *item)
{
    bool reaches;
    char *reason = needs_move(core, item, &reaches);
    if (reason)
        plan_refuse(core->plan, "`%s` is no core: it %s", item->name, reason);
    g_free(reason);
    return !core->plan->refusal;
}

/* Names of one cfg each go together or not at all. */
static bool has_twin_that_stays(const CoreFile *core, const CoreItem *item)
{
    guint next = 0;
    const CoreItem *twin;
    while ((twin = core_named(core, item->name, strlen(item->name), &next)))
        if (twin != item && (twin->effect || twin->stays))
            return true;
    return false;
}

static bool choose_all(CoreFile *core)
{
    GString *reasons = g_string_new(NULL);
    unsigned moving = 0;
    for (guint i = 0; i < core->items->len; i++) {
        CoreItem *item = core->items->pdata[i];
        if (item->kind != CORE_FN || item->is_test || has_twin_that_stays(core, item))
            continue;
        bool reaches;
        char *reason = needs_move(core, item, &reaches);
        moving += !reason;
        if (reason)
            g_string_append_printf(reasons, "%s`%s` %s", reasons->len ? "; " : "", item->name,
                                   reason);
        if (reason && !reaches)
            plan_leave(core->plan, core->source->path, ts_node_start_byte(item->node),
                       "`%s` stays: it %s", item->name, reason);
        g_free(reason);
    }
    if (!moving)
        plan_refuse(core->plan, "no function of %s can be moved: %s", core->source->path,
                    reasons->len ? reasons->str : "it has no free function");
    g_string_free(reasons, TRUE);
    return moving > 0;
}

static bool choose(CoreFile *core)
{
    const RefactorPlace *place = core->place;
    CoreItem *item =
        facts_line(core->source->facts, place->start) == 0 ? NULL : item_at(core, place->start);
    if (item && has_twin_that_stays(core, item))
        return plan_refuse(core->plan,
                           "`%s` is no core: under another cfg it is another one, which "
                           "stays",
                           item->name);
    bool chosen = item ? choose_one(core, item) : choose_all(core);
    if (chosen)
        needs_move_impls(core);
    return chosen;
}

/* --- the new module --- */

static bool check_name(CoreFile *core)
{
    const Workspace *workspace = core->place->analysis->workspace;
    char *otherwise = default_name(core->place);
    core->to = g_strdup(refactoring_answer(core->place, "to", otherwise));
    g_free(otherwise);
    if (!rust_is_module_name(core->to))
        return plan_refuse(core->plan, "`%s` cannot be the name of a module", core->to);
    uint32_t parent = core->is_below ? core->module : workspace->modules[core->module].parent;
    PathPart name = {core->to, strlen(core->to)};
    guint next = 0;
    ExternName meaning;
    if (scope_child(workspace->scope, parent, name) != WORKSPACE_NONE ||
        scope_named(workspace->scope, parent, FACT_NONE, name, NULL) ||
        scope_extern(workspace->scope, workspace->modules[core->module].crate, name, &meaning) ||
        core_named(core, core->to, name.length, &next) || core_import(core, core->to, name.length))
        return plan_refuse(core->plan, "the name `%s` is taken: say another with `to`", core->to);
    return true;
}

/* Lints of the file and conditions of its module hold for the core too. */
static void append_inner_attributes(const CoreFile *core, GString *text)
{
    for (uint32_t i = 0; !core->is_below && i < rust_node_count(core->root); i++) {
        TSNode node = ts_node_named_child(core->root, i);
        if (!rust_node_is(node, "inner_attribute_item"))
            continue;
        char *attribute = rust_node_text(node, core->text);
        static const char *const kept[] = {"#![allow", "#![warn", "#![deny", "#![forbid", "#![cfg"};
        for (size_t j = 0; j < G_N_ELEMENTS(kept); j++)
            if (g_str_has_prefix(attribute, kept[j]))
                g_string_append_printf(text, "%s\n", attribute);
        g_free(attribute);
    }
}

static bool blank_before(const CoreFile *core, uint32_t at)
{
    return at < 2 || (core->text[at - 1] == '\n' &&
                      (core->text[at - 2] == '\n' || core->text[at - 2] == '\r'));
}

static void append_item(const CoreFile *core, const CoreItem *item, GString *text)
{
    char *own = item->reads ? core_reads_core(core, item, "pub(super) ")
                            : widening_text(core, item->start, item->end);
    g_string_append(text, own);
    if (text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
    g_free(own);
}

static bool write_core(CoreFile *core, GString *text)
{
    g_string_append_printf(text, "//! What of `%s` touches no I/O, thread or clock.\n\n",
                           core->place->analysis->workspace->modules[core->module].name);
    gsize head = text->len;
    append_inner_attributes(core, text);
    if (text->len > head)
        g_string_append_c(text, '\n');
    head = text->len;
    if (!core_imports_write(core, text))
        return false;
    bool first = text->len == head;
    uint32_t last = UINT32_MAX;
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        if (!item->moves)
            continue;
        if (!first && (last != item->start || blank_before(core, item->start) || item->reads))
            g_string_append_c(text, '\n');
        append_item(core, item, text);
        last = item->end;
        first = false;
    }
    return true;
}

/* --- the old module --- */

/* Where what goes from `start` on ends: one of two blank lines around it goes too. */
static uint32_t end_with_blank(const CoreFile *core, uint32_t start, uint32_t end)
{
    if (blank_before(core, start) && end < core->source->size && core->text[end] == '\n')
        return end + 1;
    if (blank_before(core, start) && end + 1 < core->source->size && core->text[end] == '\r' &&
        core->text[end + 1] == '\n')
        return end + 2;
    return end;
}

static void edit_module(CoreFile *core)
{
    uint32_t run = 0, last = UINT32_MAX; /* of items that go without a line between them */
    core_imports_prune(core);
    core_imports_link(core);
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        if (item->moves && item->reads)
            core_reads_wrap(core, item);
        else if (item->moves || item->is_pruned) {
            run = item->start == last ? run : item->start;
            last = item->end;
            plan_replace(core->plan, core->source->path, item->start,
                         end_with_blank(core, run, item->end), g_strdup(""));
        }
    }
    widening_edit_staying(core);
}

static void plan(const RefactorPlace *place, Plan *plan)
{
    if (!facts_at_place(place)) {
        plan_refuse(plan, "no module of Rust starts here");
        return;
    }
    CoreFile *core = core_file_new(place, plan);
    if (!core)
        return;
    GString *text = g_string_new(NULL);
    if (check_name(core) && choose(core) && demand_find(core)) {
        widening_find(core);
        if (write_core(core, text) && core_place_module(core, g_strdup(text->str)))
            edit_module(core);
    }
    g_string_free(text, TRUE);
    core_file_free(core);
}

static const RefactorQuestion questions[] = {
    {"to", "The name of the new module", NULL},
    {NULL, NULL, NULL},
};

const Refactoring refactoring_extract_core = {
    .id = "extract-core",
    .kind = "refactor.extract",
    .summary = "moves what touches no I/O, thread or clock into a module of its own",
    .questions = questions,
    .offer = offer,
    .plan = plan,
};
