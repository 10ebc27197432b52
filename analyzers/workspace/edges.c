#include "analyzers/workspace/edges.h"

#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/timings.h"
#include "analyzers/workspace/edge_trail.h"
#include "analyzers/workspace/edges_join.h"
#include "analyzers/workspace/resolve.h"

struct EdgeSearch {
    const Scope *scope;
    Workspace *workspace;
    bool *has_manifest_edges; /* by crate */
};

#define CHUNK 1024

void edges_clear(Workspace *workspace)
{
    for (uint32_t i = 0; workspace->code_edges && i < workspace->module_count; i++)
        code_edges_unref(workspace->code_edges[i]);
    code_edges_unref(workspace->manifest_edges);
    g_clear_pointer(&workspace->code_edges, g_free);
    g_clear_pointer(&workspace->edges, g_free);
    workspace->manifest_edges = NULL;
    workspace->edge_count = 0;
    g_clear_pointer(&workspace->trails, g_ptr_array_unref);
    scope_free(workspace->scope);
    workspace->scope = NULL;
}

#define COMPARE(a, b)                                                                              \
    if ((a) != (b))                                                                                \
    return (a) < (b) ? -1 : 1

/* What makes two edges one. */
int edge_compare_identity(const Edge *a, const Edge *b)
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
int edge_compare(const void *first, const void *second)
{
    const Edge *a = first, *b = second;
    int order = edge_compare_identity(a, b);
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

void edges_sort(GArray *edges)
{
    guint sorted = 1;
    while (sorted < edges->len && edge_compare(&g_array_index(edges, Edge, sorted - 1),
                                               &g_array_index(edges, Edge, sorted)) <= 0)
        sorted++;
    if (sorted < edges->len)
        g_array_sort(edges, edge_compare);
}

void edges_remove_doubles(GArray *edges)
{
    guint kept = 0;
    edges_sort(edges);
    for (guint i = 0; i < edges->len; i++) {
        Edge *edge = &g_array_index(edges, Edge, i);
        if (!kept || edge_compare_identity(edge, &g_array_index(edges, Edge, kept - 1)) != 0)
            g_array_index(edges, Edge, kept++) = *edge;
    }
    g_array_set_size(edges, kept);
}

/* Without what the manifest says already. */
static void leave_out_known(const EdgeSearch *search, GArray *found)
{
    guint kept = 0;
    for (guint i = 0; i < found->len; i++) {
        Edge *edge = &g_array_index(found, Edge, i);
        if (!is_known(search, edge))
            g_array_index(found, Edge, kept++) = *edge;
    }
    g_array_set_size(found, kept);
}

/* Those of one module's file. */
static void find_edges(const EdgeSearch *search, uint32_t index, const CodeEdges *looked,
                       EdgeTrail *trail)
{
    Workspace *workspace = search->workspace;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Edge));
    GStringChunk *texts = g_string_chunk_new(CHUNK);
    uint32_t words = workspace->file_count / 64 + 1;
    uint64_t *files = looked ? g_memdup2(looked->sources, words * sizeof *files)
                             : g_new0(uint64_t, words);
    Scope *watching = scope_watch(search->scope, files);
    module_edges_find(watching, index, trail, found, texts);
    g_free(watching);
    leave_out_known(search, found);
    edges_remove_doubles(found);
    workspace->code_edges[index] = code_edges_new(found, texts, files, words);
    g_free(files);
}

static void find_one(void *data, uint32_t index, unsigned worker)
{
    TimingStage outer = timing_enter(TIMING_WORKSPACE);
    const EdgeSearch *search = data;
    if (!search->workspace->modules[index].is_inline)
        find_edges(search, index, NULL, NULL);
    timing_enter(outer);
}

static bool *crates_with_manifest_edges(const Workspace *workspace)
{
    bool *has = g_new0(bool, workspace->crate_count);
    const CodeEdges *manifests = workspace->manifest_edges;
    for (uint32_t i = 0; i < manifests->count; i++)
        has[manifests->edges[i].from] = true;
    return has;
}

void edges_add_part(GArray *all, const CodeEdges *part, int kind)
{
    for (uint32_t i = 0; part && i < part->count; i++)
        if (kind < 0 || part->edges[i].kind == kind)
            g_array_append_val(all, part->edges[i]);
}

void edges_take(Workspace *workspace, GArray *all)
{
    workspace->edge_count = all->len;
    workspace->edges = g_renew(Edge, (void *)g_array_free(all, FALSE), workspace->edge_count);
}

EdgeSearch *edge_search_new(const Scope *scope, Workspace *workspace)
{
    EdgeSearch *search = g_new0(EdgeSearch, 1);
    *search = (EdgeSearch){scope, workspace, crates_with_manifest_edges(workspace)};
    return search;
}

void edge_search_free(EdgeSearch *search)
{
    g_free(search->has_manifest_edges);
    g_free(search);
}

void edge_search_module(EdgeSearch *search, uint32_t module)
{
    find_one(search, module, 0);
}

static const EdgeTrail *trail_before(const Workspace *previous, uint32_t module)
{
    for (guint i = 0; previous && previous->trails && i < previous->trails->len; i++)
        if (edge_trail_module(previous->trails->pdata[i]) == module)
            return previous->trails->pdata[i];
    return NULL;
}

void edge_search_edited(EdgeSearch *search, uint32_t module, const Workspace *previous)
{
    Workspace *workspace = search->workspace;
    const EdgeTrail *before = trail_before(previous, module);
    ParsedFile *parsed = workspace->files[workspace->modules[module].file].parsed;
    EdgeTrail *trail = edge_trail_new(parsed, module, before);
    find_edges(search, module, before ? previous->code_edges[module] : NULL, trail);
    edge_trail_close(trail);
    if (!workspace->trails)
        workspace->trails = g_ptr_array_new_with_free_func((GDestroyNotify)edge_trail_unref);
    g_ptr_array_add(workspace->trails, trail);
}

void edges_of_manifests(Workspace *workspace, const Scope *scope)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    GStringChunk *texts = g_string_chunk_new(CHUNK);
    crate_edges_find(scope, edges, texts);
    workspace->manifest_edges = code_edges_new(edges, texts, NULL, 0);
}

void edges_find(Workspace *workspace, unsigned jobs, const Cancel *cancel)
{
    Scope *scope = scope_new(workspace, jobs, NULL);
    resolve_globs(scope);
    workspace->scope = scope;
    edges_of_manifests(workspace, scope);
    workspace->code_edges = g_new0(CodeEdges *, workspace->module_count);
    EdgeSearch *search = edge_search_new(scope, workspace);
    parallel_for(workspace->module_count, jobs, find_one, search, cancel);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Edge));
    edges_add_part(all, workspace->manifest_edges, -1);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        edges_add_part(all, workspace->code_edges[i], -1);
    edges_remove_doubles(all);
    edges_take(workspace, all);
    edge_search_free(search);
}
