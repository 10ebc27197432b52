#include "analyzers/workspace/edges.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/timings.h"
#include "analyzers/workspace/resolve.h"

typedef struct EdgeSearch {
    const Scope *scope;
    const Workspace *workspace;
    GArray **edges; /* one a worker */
} EdgeSearch;

static void edge_clear(Edge *edge)
{
    g_free(edge->name);
    g_free(edge->cfg);
}

void edges_clear(Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        edge_clear(&workspace->edges[i]);
    g_clear_pointer(&workspace->edges, g_free);
    workspace->edge_count = 0;
    scope_free(workspace->scope);
    workspace->scope = NULL;
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

static void find_one(void *data, uint32_t index, unsigned worker)
{
    EdgeSearch *search = data;
    TimingStage outer = timing_enter(TIMING_WORKSPACE);
    if (!search->workspace->modules[index].is_inline)
        module_edges_find(search->scope, index, search->edges[worker]);
    timing_enter(outer);
}

static bool *crates_with_manifest_edges(const Workspace *workspace, const GArray *edges)
{
    bool *has = g_new0(bool, workspace->crate_count);
    for (guint i = 0; i < edges->len; i++)
        has[g_array_index(edges, Edge, i).from] = true;
    return has;
}

/* A manifest says all of its crates' dependencies; edges seen in code add to the others'. */
static void take_edges(GArray *all, GArray *found, const bool *has_manifest_edges)
{
    for (guint i = 0; i < found->len; i++) {
        Edge *edge = &g_array_index(found, Edge, i);
        if (edge->kind == EDGE_CRATE && has_manifest_edges[edge->from])
            edge_clear(edge);
        else
            g_array_append_val(all, *edge);
    }
    g_array_free(found, TRUE);
}

static void remove_doubles(GArray *edges)
{
    guint kept = 0;
    g_array_sort(edges, compare_edges);
    for (guint i = 0; i < edges->len; i++) {
        Edge *edge = &g_array_index(edges, Edge, i);
        if (kept && compare_identity(edge, &g_array_index(edges, Edge, kept - 1)) == 0)
            edge_clear(edge);
        else
            g_array_index(edges, Edge, kept++) = *edge;
    }
    g_array_set_size(edges, kept);
}

void edges_find(Workspace *workspace, unsigned jobs, const Cancel *cancel)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Edge));
    Scope *scope = scope_new(workspace, jobs);
    resolve_globs(scope);
    EdgeSearch search = {scope, workspace, NULL};
    jobs = jobs ? jobs : parallel_cores();
    search.edges = g_new(GArray *, jobs);
    for (unsigned i = 0; i < jobs; i++)
        search.edges[i] = g_array_new(FALSE, FALSE, sizeof(Edge));
    crate_edges_find(scope, all);
    bool *has_manifest_edges = crates_with_manifest_edges(workspace, all);
    parallel_for(workspace->module_count, jobs, find_one, &search, cancel);
    for (unsigned i = 0; i < jobs; i++)
        take_edges(all, search.edges[i], has_manifest_edges);
    remove_doubles(all);
    workspace->edge_count = all->len;
    workspace->edges = (Edge *)(void *)g_array_free(all, FALSE);
    g_free(has_manifest_edges);
    g_free(search.edges);
    workspace->scope = scope;
}
