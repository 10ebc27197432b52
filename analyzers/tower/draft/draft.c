#include "analyzers/tower/draft/draft.h"

#include <string.h>

#include "analyzers/tower/draft/strata.h"

#define LAYERS_MOST 6
#define LARGE 5000     /* lines from which on a crate is looked at by module */
#define LEAST_SHARE 20 /* a module smaller than this part of its crate says little of it */

static const uint8_t floors[LEVELS] = {LEVEL_DEV,  LEVEL_NETWORK, LEVEL_SYSTEM,
                                       LEVEL_DATA, LEVEL_CORE,    LEVEL_WORKSPACE};

/* Whether a large module right below the root is surely of another level than the crate. */
static bool is_mixed(const Tower *tower, uint32_t index)
{
    const Workspace *workspace = tower->workspace;
    const Crate *crate = &workspace->crates[index];
    if (crate->lines < LARGE || crate->root_module == WORKSPACE_NONE)
        return false;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->parent == crate->root_module && !module->is_inline && !module->in_test &&
            module->lines >= crate->lines / LEAST_SHARE && level_sure(&tower->modules[i]) &&
            tower->modules[i].level != tower->crates[index].level)
            return true;
    }
    return false;
}

static void decide_pins(Draft *draft)
{
    const Tower *tower = draft->tower;
    for (uint32_t i = 0; i < draft->graph->count; i++) {
        uint32_t crate = draft->graph->crates[i];
        const LevelVerdict *verdict = &tower->crates[crate];
        draft->pinned[i] = LEVELS;
        if (!level_sure(verdict))
            g_array_append_val(draft->unsure, i);
        else if (is_mixed(tower, crate))
            g_array_append_val(draft->mixed, i);
        else
            draft->pinned[i] = verdict->level;
    }
}

static void leave_unnamed(Draft *draft, uint32_t node)
{
    for (guint i = 0; i < draft->unnamed->len; i++)
        if (g_array_index(draft->unnamed, uint32_t, i) == node)
            return;
    g_array_append_val(draft->unnamed, node);
}

static void name_level(Draft *draft, uint8_t level)
{
    g_autofree uint8_t *members = g_new0(uint8_t, draft->graph->count + 1);
    for (uint32_t i = 0; i < draft->graph->count; i++)
        members[i] = draft->pinned[i] == level ? MEMBER_IN : MEMBER_OUT;
    GPtrArray *names = naming_find(draft->graph, members, NAMING_PINS);
    for (uint32_t i = 0; i < draft->graph->count; i++)
        if (draft->pinned[i] == level && members[i] == MEMBER_OUT) {
            draft->pinned[i] = LEVELS;
            leave_unnamed(draft, i);
        }
    for (guint i = 0; i < names->len; i++) {
        DraftPin pin = {names->pdata[i], level};
        g_array_append_val(draft->pins, pin);
        draft->pinned_count += pin.names->nodes->len;
    }
    g_ptr_array_add(draft->named, names);
}

static void find_layers(Draft *draft)
{
    const PackageGraph *graph = draft->graph;
    Strata strata = strata_find(graph, LAYERS_MOST);
    g_autofree uint8_t *members = g_new0(uint8_t, graph->count + 1);
    for (uint32_t layer = strata.count; layer-- > 0;) {
        for (uint32_t i = 0; i < graph->count; i++)
            members[i] = strata.layer[i] == layer            ? MEMBER_IN
                         : strata.layer[i] == WORKSPACE_NONE ? MEMBER_EITHER
                                                             : MEMBER_OUT;
        g_ptr_array_add(draft->layers, naming_find(graph, members, NAMING_SELECTORS));
        for (uint32_t i = 0; i < graph->count; i++)
            if (strata.layer[i] == layer && members[i] == MEMBER_OUT)
                leave_unnamed(draft, i);
    }
    for (uint32_t i = 0; i < graph->count; i++)
        if (strata.layer[i] == WORKSPACE_NONE)
            g_array_append_val(draft->apart, i);
    strata_clear(&strata);
}

/* The level of each crate's package. */
static uint8_t *levels_by_crate(const Draft *draft)
{
    const Workspace *workspace = draft->tower->workspace;
    uint8_t *levels = g_new(uint8_t, workspace->crate_count + 1);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t package = workspace->crates[i].package;
        uint32_t node = package == WORKSPACE_NONE ? WORKSPACE_NONE : draft->graph->node_of[package];
        levels[i] = node == WORKSPACE_NONE ? LEVELS : draft->pinned[node];
    }
    return levels;
}

static void free_names(void *names)
{
    naming_free(names);
}

Draft *draft_new(const Tower *tower)
{
    Draft *draft = g_new0(Draft, 1);
    draft->tower = tower;
    draft->graph = package_graph_new(tower->workspace);
    draft->pins = g_array_new(FALSE, FALSE, sizeof(DraftPin));
    draft->pinned = g_new(uint8_t, draft->graph->count + 1);
    draft->unsure = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    draft->unnamed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    draft->mixed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    draft->apart = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    draft->layers = g_ptr_array_new_with_free_func(free_names);
    draft->named = g_ptr_array_new_with_free_func(free_names);
    decide_pins(draft);
    for (size_t i = 0; i < LEVELS; i++)
        name_level(draft, floors[i]);
    g_array_sort_with_data(draft->unsure, package_graph_compare_lines, draft->graph);
    g_array_sort_with_data(draft->mixed, package_graph_compare_lines, draft->graph);
    g_array_sort_with_data(draft->apart, package_graph_compare_lines, draft->graph);
    find_layers(draft);
    g_autofree uint8_t *levels = levels_by_crate(draft);
    draft->core = core_ban_find(tower, levels);
    return draft;
}

void draft_free(Draft *draft)
{
    if (!draft)
        return;
    core_ban_clear(&draft->core);
    g_array_unref(draft->pins);
    g_array_unref(draft->unsure);
    g_array_unref(draft->unnamed);
    g_array_unref(draft->mixed);
    g_array_unref(draft->apart);
    g_ptr_array_unref(draft->layers);
    g_ptr_array_unref(draft->named);
    g_free(draft->pinned);
    package_graph_free(draft->graph);
    g_free(draft);
}

bool draft_has_rings(const Draft *draft)
{
    return draft->graph->knots < draft->graph->count;
}

bool draft_has_no_rings(const Draft *draft)
{
    return !draft_has_rings(draft) && draft->graph->start[draft->graph->count] > 0;
}

bool draft_has_layers(const Draft *draft)
{
    return draft->layers->len > 1;
}

bool draft_has_core_ban(const Draft *draft)
{
    return draft->core.crates > 0 && draft->core.names->len > 0;
}
