#include "analyzers/tower/contracts/absences.h"

#include "analyzers/tower/contracts/implementors.h"
#include "analyzers/workspace/names.h"

static void add(GArray *breaches, uint32_t module, uint32_t crate, const char *says)
{
    Breach breach = breach_new(BREACH_ABSENCE, says);
    breach.module = module;
    breach.crate = crate;
    g_array_append_val(breaches, breach);
}

/* A file of production code that belongs to a crate, told by the module it is. */
static bool is_governed(const EndSpace *space, uint32_t index)
{
    const Module *module = &space->workspace->modules[index];
    if (module->is_inline || module->in_test || module->file == WORKSPACE_NONE)
        return false;
    const SourceFile *file = &space->workspace->files[module->file];
    g_autoptr(GString) buffer = g_string_new(NULL);
    return file->role == ROLE_NORMAL && file->module == index &&
           config_local_path(space->config, file->path, buffer);
}

static void judge_exhaustive(const EndSpace *space, const Contract *contract, GArray *breaches)
{
    Ends ends = ends_new(space);
    for (uint32_t i = 0; i < contract->group_count; i++)
        ends_add_list(space, &contract->groups[i], &ends);
    for (uint32_t i = 0; i < space->workspace->module_count; i++)
        if (!ends.modules[i] && is_governed(space, i))
            add(breaches, i, WORKSPACE_NONE, "has a layer for every file");
    ends_clear(&ends);
}

/* Crates are asked as a whole where all selectors speak of whole crates. */
static bool speaks_of_crates(const SelectorList *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].kind != SELECTOR_CRATE)
            return false;
    return true;
}

static void judge_required(const EndSpace *space, const Contract *contract, GArray *breaches)
{
    const Workspace *workspace = space->workspace;
    Ends from = ends_new(space), to = ends_new(space);
    ends_add_list(space, &contract->from, &from);
    ends_add_list(space, &contract->to, &to);
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->certainty != CERTAINTY_EXACT || !(contract->roles & 1U << edge->role) ||
            !ends_hold_end(space, &to, edge))
            continue;
        bool of_crates = edge->kind == EDGE_CRATE;
        from.crates[of_crates ? edge->from : workspace->modules[edge->from].crate] = false;
        if (!of_crates)
            from.modules[edge->from] = false;
    }
    bool crates = speaks_of_crates(&contract->from);
    for (uint32_t i = 0; crates && i < workspace->crate_count; i++)
        if (from.crates[i] &&
            (workspace->crates[i].kind <= CRATE_PROC_MACRO || workspace->crates[i].kind == CRATE_C))
            add(breaches, WORKSPACE_NONE, i, "requires it");
    for (uint32_t i = 0; !crates && i < workspace->module_count; i++)
        if (from.modules[i] && is_governed(space, i) && module_named(workspace, i) == i)
            add(breaches, i, WORKSPACE_NONE, "requires it");
    ends_clear(&from);
    ends_clear(&to);
}

/* The types that implement any of the traits of a list; `any`: an impl is for types we do not know.
 */
static GHashTable *types_of(const EndSpace *space, const SelectorList *list, bool *any)
{
    GHashTable *types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < list->count; i++) {
        GArray *found = implementors_find(space, &list->items[i]);
        for (guint j = 0; j < found->len; j++) {
            g_hash_table_add(types, g_strdup(g_array_index(found, Implementor, j).type));
            *any |= g_array_index(found, Implementor, j).any;
        }
        implementors_free(found);
    }
    return types;
}

static void judge_implementors(const EndSpace *space, const Contract *contract, GArray *breaches)
{
    bool any = false;
    g_autoptr(GHashTable) fine = types_of(space, &contract->to, &any);
    for (uint32_t i = 0; i < contract->from.count && !any; i++) {
        GArray *found = implementors_find(space, &contract->from.items[i]);
        for (guint j = 0; j < found->len; j++) {
            const Implementor *each = &g_array_index(found, Implementor, j);
            /* Told once, whichever trait of the list asks for it. */
            if (each->any || !g_hash_table_add(fine, g_strdup(each->type)))
                continue;
            Breach breach = breach_new(BREACH_ABSENCE, contract->from.items[i].name);
            breach.module = each->module;
            breach.lacking = implementor_copy(each);
            g_array_append_val(breaches, breach);
        }
        implementors_free(found);
    }
}

void absences_judge(const EndSpace *space, const Contract *contract, GArray *breaches)
{
    if (contract->kind == CONTRACT_LAYERS && contract->exhaustive)
        judge_exhaustive(space, contract, breaches);
    if (contract->kind == CONTRACT_REQUIRED && implementors_named(&contract->from))
        judge_implementors(space, contract, breaches);
    else if (contract->kind == CONTRACT_REQUIRED)
        judge_required(space, contract, breaches);
}
