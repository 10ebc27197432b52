#include "server/formats/why.h"

#include <string.h>

static bool ends(const void *data, const Edge *edge)
{
    const Endpoint *to = data;
    if (edge->to == WORKSPACE_NONE)
        return endpoint_is_outside(to, edge);
    const bool *members = edge->kind == EDGE_CRATE ? to->crates : to->modules;
    return members && members[edge->to];
}

/* Production first, the sure before the likely; tests only where nothing else connects. */
static void find_way(const Workspace *workspace, WhyWay *way)
{
    static const struct {
        unsigned roles;
        Certainty certainty;
    } passes[] = {{PATH_PRODUCTION, CERTAINTY_EXACT},
                  {PATH_PRODUCTION, CERTAINTY_CANDIDATE},
                  {PATH_PRODUCTION, CERTAINTY_TEXTUAL},
                  {PATH_ANY_ROLE, CERTAINTY_EXACT},
                  {PATH_ANY_ROLE, CERTAINTY_TEXTUAL}};
    PathGraph *graph = path_graph_new(workspace, way->kind);
    for (size_t i = 0; i < G_N_ELEMENTS(passes) && way->paths.count == 0; i++) {
        const PathQuery query = {.roles = passes[i].roles,
                                 .certainty = passes[i].certainty,
                                 .starts = way->kind == EDGE_CRATE ? way->from->crates
                                                                   : way->from->modules,
                                 .ends = ends,
                                 .data = way->to};
        way->paths = paths_find(graph, &query, WHY_CHAINS);
        way->certainty = passes[i].certainty;
        way->in_tests = passes[i].roles == PATH_ANY_ROLE;
    }
    path_graph_free(graph);
}

static uint32_t package_of(const Workspace *workspace, uint32_t crate)
{
    return crate == WORKSPACE_NONE ? WORKSPACE_NONE : workspace->crates[crate].package;
}

/* Whether two steps are one for whoever thinks in packages, as a library's and a program's are. */
static bool is_same_step(const Workspace *workspace, const Edge *a, const Edge *b)
{
    return a->kind == EDGE_CRATE && b->kind == EDGE_CRATE &&
           package_of(workspace, a->from) == package_of(workspace, b->from) &&
           package_of(workspace, a->to) == package_of(workspace, b->to) &&
           package_of(workspace, a->from) != WORKSPACE_NONE && g_strcmp0(a->name, b->name) == 0;
}

static bool is_same_chain(const Workspace *workspace, const PathChain *a, const PathChain *b)
{
    for (uint32_t i = 0; i < a->length; i++)
        if (!is_same_step(workspace, &workspace->edges[a->edges[i]],
                          &workspace->edges[b->edges[i]]))
            return false;
    return true;
}

static bool is_in_manifest(const Workspace *workspace, const PathChain *chain)
{
    return workspace->edges[chain->edges[0]].file == WORKSPACE_NONE;
}

/* Of chains through the same packages one is kept: the one a manifest begins, if there is one. */
static void merge_chains(const Workspace *workspace, Paths *paths)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < paths->count; i++) {
        PathChain chain = paths->chains[i];
        uint32_t same = 0;
        while (same < kept && !is_same_chain(workspace, &paths->chains[same], &chain))
            same++;
        if (same == kept) {
            paths->chains[kept++] = chain;
            continue;
        }
        PathChain *other = &paths->chains[same];
        bool better = is_in_manifest(workspace, &chain) && !is_in_manifest(workspace, other);
        g_free(better ? other->edges : chain.edges);
        if (better)
            *other = chain;
    }
    paths->count = kept;
}

/* Edges between crates name no module of std. */
static bool is_std(const Endpoint *endpoint)
{
    static const char *const roots[] = {"std", "core", "alloc", "proc_macro", "test"};
    size_t length = strcspn(endpoint->name, ":");
    for (size_t i = 0; i < G_N_ELEMENTS(roots); i++)
        if (strlen(roots[i]) == length && strncmp(roots[i], endpoint->name, length) == 0)
            return endpoint->kind == ENDPOINT_OUTSIDE;
    return false;
}

static EdgeKind kind_between(const Endpoint *from, const Endpoint *to)
{
    bool crates = from->kind == ENDPOINT_CRATES &&
                  (to->kind == ENDPOINT_CRATES || (to->kind == ENDPOINT_OUTSIDE && !is_std(to)));
    return crates ? EDGE_CRATE : EDGE_MODULE;
}

void why_find(Why *why)
{
    const Workspace *workspace = why->analysis->workspace;
    EdgeKind kind = kind_between(why->from, why->to);
    why->there = (WhyWay){.from = why->from, .to = why->to, .kind = kind};
    why->back = (WhyWay){.from = why->to, .to = why->from, .kind = kind};
    find_way(workspace, &why->there);
    merge_chains(workspace, &why->there.paths);
    if (why->to->kind == ENDPOINT_OUTSIDE)
        return;
    find_way(workspace, &why->back);
    merge_chains(workspace, &why->back.paths);
}

void why_clear(Why *why)
{
    paths_clear(&why->there.paths);
    paths_clear(&why->back.paths);
}

const char *why_path(const Workspace *workspace, const Edge *edge)
{
    return edge->file != WORKSPACE_NONE ? workspace->files[edge->file].path
                                        : workspace->packages[edge->package].manifest;
}

static bool is_production(const Edge *edge)
{
    return edge->role == EDGE_NORMAL || edge->role == EDGE_BUILD;
}

static bool is_place(const Workspace *workspace, const Edge *step, const Edge *edge)
{
    if (edge->kind != EDGE_MODULE || is_production(edge) != is_production(step) ||
        (step->to == WORKSPACE_NONE) != (edge->to == WORKSPACE_NONE))
        return false;
    uint32_t from = workspace->modules[edge->from].crate;
    bool starts =
        from == step->from || (package_of(workspace, from) != WORKSPACE_NONE &&
                               package_of(workspace, from) == package_of(workspace, step->from));
    if (step->to == WORKSPACE_NONE)
        return starts && strcmp(step->name, edge->name) == 0;
    return starts && workspace->modules[edge->to].crate == step->to;
}

static int compare_places(gconstpointer a, gconstpointer b, gpointer data)
{
    const Workspace *workspace = data;
    const Edge *left = &workspace->edges[*(const uint32_t *)a];
    const Edge *right = &workspace->edges[*(const uint32_t *)b];
    if (left->file != right->file) /* sorted by path */
        return left->file < right->file ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (left->certainty > right->certainty) - (left->certainty < right->certainty);
}

GArray *why_places(const Why *why, const WhyWay *way, const Edge *step)
{
    Workspace *workspace = why->analysis->workspace;
    GArray *places = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; way->kind == EDGE_CRATE && i < workspace->edge_count; i++)
        if (is_place(workspace, step, &workspace->edges[i]))
            g_array_append_val(places, i);
    g_array_sort_with_data(places, compare_places, workspace);
    guint kept = 0;
    for (guint i = 0; i < places->len; i++) {
        uint32_t *slots = (uint32_t *)(void *)places->data;
        const Edge *edge = &workspace->edges[slots[i]];
        const Edge *last = kept ? &workspace->edges[slots[kept - 1]] : NULL;
        if (!last || last->file != edge->file || last->line != edge->line)
            slots[kept++] = slots[i];
    }
    g_array_set_size(places, kept);
    return places;
}

char *why_end(const Workspace *workspace, const Edge *edge, bool to)
{
    uint32_t end = to ? edge->to : edge->from;
    if (end == WORKSPACE_NONE)
        return g_strdup(edge->name);
    if (edge->kind == EDGE_MODULE)
        return g_strdup(workspace->modules[end].path);
    uint32_t package = package_of(workspace, end);
    return g_strdup(package == WORKSPACE_NONE ? workspace->crates[end].name
                                              : workspace->packages[package].name);
}
