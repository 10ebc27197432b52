#include "analyzers/workspace/code_edges.h"

#include <stdatomic.h>
#include <string.h>

/* Texts one behind the other, each once. */
typedef struct Packed {
    GHashTable *places; /* text → where it starts in `bytes`, plus one */
    GByteArray *bytes;
} Packed;

/* A text's place plus one; NULL stays NULL. */
static char *pack(Packed *packed, char *text)
{
    void *place = text ? g_hash_table_lookup(packed->places, text) : NULL;
    if (!text || place)
        return place;
    place = GSIZE_TO_POINTER(packed->bytes->len + 1);
    g_byte_array_append(packed->bytes, (const uint8_t *)text, (guint)strlen(text) + 1);
    g_hash_table_insert(packed->places, text, place);
    return place;
}

static char *unpack(char *bytes, char *place)
{
    return place ? bytes + GPOINTER_TO_SIZE(place) - 1 : NULL;
}

CodeEdges *code_edges_new(GArray *edges, GStringChunk *texts, const uint64_t *sources,
                          uint32_t words)
{
    uint32_t count = edges->len;
    Packed packed = {g_hash_table_new(g_str_hash, g_str_equal), g_byte_array_new()};
    for (uint32_t i = 0; i < count; i++) {
        Edge *edge = &g_array_index(edges, Edge, i);
        edge->name = pack(&packed, edge->name);
        edge->cfg = pack(&packed, edge->cfg);
    }
    gsize size = count * sizeof(Edge), looked = sources ? words * sizeof *sources : 0;
    CodeEdges *made = g_malloc0(sizeof *made + size + looked + packed.bytes->len);
    uint64_t *files = (uint64_t *)(void *)(made->edges + count);
    char *bytes = (char *)files + looked;
    atomic_init(&made->references, 1);
    made->count = count;
    made->sources = sources ? files : NULL;
    if (size)
        memcpy(made->edges, edges->data, size);
    if (looked)
        memcpy(files, sources, looked);
    if (packed.bytes->len)
        memcpy(bytes, packed.bytes->data, packed.bytes->len);
    for (uint32_t i = 0; i < count; i++) {
        made->edges[i].name = unpack(bytes, made->edges[i].name);
        made->edges[i].cfg = unpack(bytes, made->edges[i].cfg);
    }
    g_array_free(edges, TRUE);
    g_string_chunk_free(texts);
    g_hash_table_unref(packed.places);
    g_byte_array_unref(packed.bytes);
    return made;
}

CodeEdges *code_edges_ref(CodeEdges *edges)
{
    if (edges)
        atomic_fetch_add_explicit(&edges->references, 1, memory_order_relaxed);
    return edges;
}

void code_edges_unref(CodeEdges *edges)
{
    if (edges && atomic_fetch_sub_explicit(&edges->references, 1, memory_order_acq_rel) == 1)
        g_free(edges);
}
