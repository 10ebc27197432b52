#include "analyzers/patterns/fix_source.h"

#include "analyzers/syntax/parser.h"

struct FixMaker {
    const Workspace *workspace;
    GHashTable *overlay;
    GHashTable *sources; /* path → FixSource */
};

static void source_free(gpointer data)
{
    FixSource *source = data;
    if (source->tree)
        ts_tree_delete(source->tree);
    if (source->bytes)
        g_bytes_unref(source->bytes);
    g_free(source->path);
    g_free(source);
}

FixMaker *fix_maker_new(const Workspace *workspace, GHashTable *overlay)
{
    FixMaker *maker = g_new0(FixMaker, 1);
    maker->workspace = workspace;
    maker->overlay = overlay;
    maker->sources = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, source_free);
    return maker;
}

void fix_maker_free(FixMaker *maker)
{
    if (!maker)
        return;
    g_hash_table_unref(maker->sources);
    g_free(maker);
}

const FixSource *fix_maker_source(FixMaker *maker, const char *path)
{
    FixSource *source = g_hash_table_lookup(maker->sources, path);
    if (source)
        return source->bytes ? source : NULL;
    source = g_new0(FixSource, 1);
    source->path = g_strdup(path);
    source->bytes = workspace_text(maker->workspace, maker->overlay, path);
    g_hash_table_insert(maker->sources, source->path, source);
    if (!source->bytes)
        return NULL;
    gsize size;
    source->text = g_bytes_get_data(source->bytes, &size);
    source->size = (uint32_t)size;
    if (g_str_has_suffix(path, ".rs"))
        source->tree = parser_parse_heap(source->text, source->size, NULL, NULL);
    return source;
}

char *fix_indentation(const FixSource *source, uint32_t offset)
{
    uint32_t begin = offset;
    while (begin > 0 && source->text[begin - 1] != '\n')
        begin--;
    uint32_t end = begin;
    while (end < source->size && (source->text[end] == ' ' || source->text[end] == '\t'))
        end++;
    return g_strndup(source->text + begin, end - begin);
}
