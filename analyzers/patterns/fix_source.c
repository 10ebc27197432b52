#include "analyzers/patterns/fix_source.h"

#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/surroundings.h"

#define PARTS_MAX 4 /* then the whole file is parsed */

typedef struct FixTree {
    TSTree *tree;
    uint32_t start, end; /* what it is of */
} FixTree;

struct FixMaker {
    const Workspace *workspace;
    GHashTable *overlay;
    GHashTable *sources; /* path → FixSource */
};

static void source_free(gpointer data)
{
    FixSource *source = data;
    for (guint i = 0; i < source->trees->len; i++)
        ts_tree_delete(g_array_index(source->trees, FixTree, i).tree);
    g_array_free(source->trees, TRUE);
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

static const Facts *facts_of(const Workspace *workspace, const FixSource *source)
{
    uint32_t file = workspace_file(workspace, source->path);
    const ParsedFile *parsed = file == WORKSPACE_NONE ? NULL : workspace->files[file].parsed;
    return parsed && parsed->facts->source_size == source->size ? parsed->facts : NULL;
}

const FixSource *fix_maker_source(FixMaker *maker, const char *path)
{
    FixSource *source = g_hash_table_lookup(maker->sources, path);
    if (source)
        return source->bytes ? source : NULL;
    source = g_new0(FixSource, 1);
    source->path = g_strdup(path);
    source->trees = g_array_new(FALSE, FALSE, sizeof(FixTree));
    source->bytes = workspace_text(maker->workspace, maker->overlay, path);
    g_hash_table_insert(maker->sources, source->path, source);
    if (!source->bytes)
        return NULL;
    gsize size;
    source->text = g_bytes_get_data(source->bytes, &size);
    source->size = (uint32_t)size;
    source->facts = facts_of(maker->workspace, source);
    return source;
}

static const TSTree *add_tree(const FixSource *source, TSTree *tree, uint32_t start, uint32_t end)
{
    FixTree made = {tree, start, end};
    if (tree)
        g_array_append_val(source->trees, made);
    return tree;
}

const TSTree *fix_maker_tree(const FixSource *source, uint32_t offset)
{
    for (guint i = 0; i < source->trees->len; i++) {
        const FixTree *known = &g_array_index(source->trees, FixTree, i);
        if (known->start <= offset && offset < known->end)
            return known->tree;
    }
    if (!g_str_has_suffix(source->path, ".rs"))
        return NULL;
    if (source->facts && source->facts->error_bytes == 0 && source->trees->len < PARTS_MAX) {
        TSRange part = surroundings(source->facts, source->text, offset);
        TSTree *tree = parser_parse_part(source->text, source->size, part);
        if (tree && !ts_node_has_error(ts_tree_root_node(tree)))
            return add_tree(source, tree, part.start_byte, part.end_byte);
        ts_tree_delete(tree);
    }
    TSTree *tree = parser_parse_heap(source->text, source->size, NULL, NULL);
    return add_tree(source, tree, 0, UINT32_MAX);
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
