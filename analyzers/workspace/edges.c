#include "analyzers/workspace/edges.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/timings.h"
#include "analyzers/workspace/part.h"

typedef struct EdgeSearch {
    const Scope *scope;
    Workspace *workspace;
    const bool *has_manifest_edges; /* by crate */
} EdgeSearch;

static void edge_clear(void *item)
{
    Edge *edge = item;
    g_free(edge->name);
    g_free(edge->cfg);
}

void edges_clear(Workspace *workspace)
{
    for (uint32_t i = 0; workspace->code_edges && i < workspace->module_count; i++)
        part_unref(workspace->code_edges[i]);
    part_unref(workspace->manifest_edges);
    g_clear_pointer(&workspace->code_edges, g_free);
    g_clear_pointer(&workspace->edges, g_free);
    workspace->manifest_edges = NULL;
    workspace->edge_count = 0;
}

#define COMPARE(a, b)                                                                              \
    if ((a) != (b))                                                                                \
    return (a) < (b) ? -1 : 1

/* What makes two edges one. */
static int compare_identity(const Edge *a, const Edge *b)
{
    COMPARE(a->kind, b->kind);
    COMPARE(a->from, b->from);
    COMPARE(a->to, b->to);
    if (a->name && b->name) {
        int order = strcmp(a->name, b->name);
        if (order)
            return order;
    }
    COMPARE(a->role, b->role);
    return 0;
}

/* Of equal edges the one to keep comes first: the surest, the least conditional, the first written;
 * a manifest before code. */
static int compare_edges(const void *first, const void *second)
{
    const Edge *a = first, *b = second;
    int order = compare_identity(a, b);
    if (order)
        return order;
    COMPARE(a->certainty, b->certainty);
    COMPARE(a->file != WORKSPACE_NONE, b->file != WORKSPACE_NONE);
    COMPARE(a->cfg != NULL, b->cfg != NULL);
    COMPARE(a->via_macro, b->via_macro);
    COMPARE(a->file, b->file);
    COMPARE(a->start, b->start);
    COMPARE(a->end, b->end);
    return a->cfg && b->cfg ? strcmp(a->cfg, b->cfg) : 0;
}

/* A manifest says all of its crates' dependencies; edges seen in code add to the others'. */
static bool is_known(const EdgeSearch *search, const Edge *edge)
{
    return edge->kind == EDGE_CRATE && search->has_manifest_edges[edge->from];
}

/* Sorts; of what is one edge the first stays. The others are cleared if `owned`. */
static void remove_doubles(GArray *edges, bool owned)
{
    guint kept = 0;
    g_array_sort(edges, compare_edges);
    for (guint i = 0; i < edges->len; i++) {
        Edge *edge = &g_array_index(edges, Edge, i);
        if (!kept || compare_identity(edge, &g_array_index(edges, Edge, kept - 1)) != 0)
            g_array_index(edges, Edge, kept++) = *edge;
        else if (owned)
            edge_clear(edge);
    }
    g_array_set_size(edges, kept);
}

static Part *part_of(GArray *edges)
{
    uint32_t count = edges->len;
    Edge *items = g_memdup2(edges->data, count * sizeof(Edge));
    g_array_free(edges, TRUE);
    return part_new(items, count, sizeof(Edge), edge_clear);
}

/* Those of one module's file, without what the manifest says already. */
static void find_one(void *data, uint32_t index, unsigned worker)
{
    EdgeSearch *search = data;
    TimingStage outer = timing_enter(TIMING_WORKSPACE);
    if (!search->workspace->modules[index].is_inline) {
        GArray *found = g_array_new(FALSE, FALSE, sizeof(Edge));
        module_edges_find(search->scope, index, found);
        guint kept = 0;
        for (guint i = 0; i < found->len; i++) {
            Edge *edge = &g_array_index(found, Edge, i);
            if (is_known(search, edge))
                edge_clear(edge);
            else
                g_array_index(found, Edge, kept++) = *edge;
        }
        g_array_set_size(found, kept);
        remove_doubles(found, true);
        search->workspace->code_edges[index] = part_of(found);
    }
    timing_enter(outer);
}

static bool *crates_with_manifest_edges(const Workspace *workspace)
{
    bool *has = g_new0(bool, workspace->crate_count);
    const Edge *edges = workspace->manifest_edges->items;
    for (uint32_t i = 0; i < workspace->manifest_edges->count; i++)
        has[edges[i].from] = true;
    return has;
}

static void add_part(GArray *all, const Part *part, int kind)
{
    const Edge *edges = part ? part->items : NULL;
    for (uint32_t i = 0; part && i < part->count; i++)
        if (kind < 0 || edges[i].kind == kind)
            g_array_append_val(all, edges[i]);
}

static void take_all(Workspace *workspace, GArray *all)
{
    workspace->edge_count = all->len;
    workspace->edges = (Edge *)(void *)g_array_free(all, FALSE);
}

void edges_find(Workspace *workspace, unsigned jobs, const Cancel *cancel)
{
    Scope *scope = scope_new(workspace);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Edge));
    crate_edges_find(scope, all);
    workspace->manifest_edges = part_of(all);
    workspace->code_edges = g_new0(Part *, workspace->module_count);
    bool *has_manifest_edges = crates_with_manifest_edges(workspace);
    EdgeSearch search = {scope, workspace, has_manifest_edges};
    parallel_for(workspace->module_count, jobs, find_one, &search, cancel);
    all = g_array_new(FALSE, FALSE, sizeof(Edge));
    add_part(all, workspace->manifest_edges, -1);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        add_part(all, workspace->code_edges[i], -1);
    remove_doubles(all, false);
    take_all(workspace, all);
    g_free(has_manifest_edges);
    scope_free(scope);
}

/* All crate edges anew: several files of a crate may write the same. */
static void join_crate_edges(const Workspace *workspace, GArray *all)
{
    add_part(all, workspace->manifest_edges, EDGE_CRATE);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        add_part(all, workspace->code_edges[i], EDGE_CRATE);
    remove_doubles(all, false);
}

/* A module's edges are written in one file: those of the others stay as they were. */
static void join_module_edges(const Workspace *workspace, const Workspace *previous,
                              GArray *renewed, GArray *all)
{
    const Edge *old = previous->edges, *end = old + previous->edge_count;
    const Edge *new = (const Edge *)(const void *)renewed->data, *new_end = new + renewed->len;
    while (old < end && old->kind == EDGE_CRATE)
        old++;
    for (; old < end; old++) {
        bool is_changed = false;
        for (uint32_t i = 0; i < workspace->changed_count; i++)
            is_changed |= old->file == workspace->changed[i];
        if (is_changed)
            continue;
        for (; new < new_end &&compare_identity(new, old) < 0; new ++)
            g_array_append_val(all, *new);
        g_array_append_val(all, *old);
    }
    g_array_append_vals(all, new, (guint)(new_end - new));
}

void edges_refresh(Workspace *workspace, const Workspace *previous)
{
    Scope *scope = scope_new(workspace);
    workspace->manifest_edges = part_ref(previous->manifest_edges);
    workspace->code_edges = g_new0(Part *, workspace->module_count);
    bool *has_manifest_edges = crates_with_manifest_edges(workspace);
    EdgeSearch search = {scope, workspace, has_manifest_edges};
    GArray *renewed = g_array_new(FALSE, FALSE, sizeof(Edge));
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        bool is_changed = false;
        for (uint32_t j = 0; j < workspace->changed_count; j++)
            is_changed |= workspace->modules[i].file == workspace->changed[j];
        if (is_changed)
            find_one(&search, i, 0);
        else
            workspace->code_edges[i] = part_ref(previous->code_edges[i]);
        if (is_changed)
            add_part(renewed, workspace->code_edges[i], EDGE_MODULE);
    }
    g_array_sort(renewed, compare_edges);
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(Edge), previous->edge_count + 64);
    join_crate_edges(workspace, all);
    join_module_edges(workspace, previous, renewed, all);
    take_all(workspace, all);
    g_array_free(renewed, TRUE);
    g_free(has_manifest_edges);
    scope_free(scope);
}
