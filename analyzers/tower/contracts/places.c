#include "analyzers/tower/contracts/places.h"

#include "analyzers/workspace/edges.h"

struct Places {
    const Workspace *workspace;
    const Contract *contract;
    EdgeKind kind;
    bool *read;         /* by module: its file was */
    GHashTable *counts; /* from << 32 | to → how many */
    GHashTable *seen;   /* of this file: the place and where it leads */
};

Places *places_new(const Workspace *workspace, const Contract *contract, EdgeKind kind)
{
    Places *places = g_new0(Places, 1);
    *places = (Places){workspace,
                       contract,
                       kind,
                       g_new0(bool, workspace->module_count + 1),
                       g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                       g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    return places;
}

void places_free(Places *places)
{
    if (!places)
        return;
    g_hash_table_unref(places->counts);
    g_hash_table_unref(places->seen);
    g_free(places->read);
    g_free(places);
}

static void count(Places *places, const Edge *edge)
{
    if (edge->kind != places->kind || edge->to == WORKSPACE_NONE ||
        edge->certainty != CERTAINTY_EXACT || !(places->contract->roles & 1U << edge->role))
        return;
    guint64 place = (guint64)edge->start << 32 | edge->to,
            key = (guint64)edge->from << 32 | edge->to;
    if (!g_hash_table_add(places->seen, g_memdup2(&place, sizeof place)))
        return;
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(places->counts, &key));
    g_hash_table_insert(places->counts, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(known + 1));
}

/* The file a module is written in, as the module that it is. */
static void read_module(Places *places, uint32_t module)
{
    const Workspace *workspace = places->workspace;
    while (workspace->modules[module].is_inline &&
           workspace->modules[module].parent != WORKSPACE_NONE)
        module = workspace->modules[module].parent;
    if (places->read[module])
        return;
    places->read[module] = true;
    g_hash_table_remove_all(places->seen);
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    GStringChunk *texts = g_string_chunk_new(1024);
    module_edges_find(workspace->scope, module, NULL, edges, texts);
    for (guint i = 0; i < edges->len; i++)
        count(places, &g_array_index(edges, Edge, i));
    g_array_unref(edges);
    g_string_chunk_free(texts);
}

uint32_t places_count(Places *places, uint32_t from, uint32_t to)
{
    const Workspace *workspace = places->workspace;
    if (places->kind == EDGE_MODULE)
        read_module(places, from);
    for (uint32_t i = 0; places->kind == EDGE_CRATE && i < workspace->module_count; i++)
        if (workspace->modules[i].crate == from && !workspace->modules[i].is_inline)
            read_module(places, i);
    guint64 key = (guint64)from << 32 | to;
    return MAX(1, GPOINTER_TO_UINT(g_hash_table_lookup(places->counts, &key)));
}
