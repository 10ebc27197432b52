#include "server/texts.h"

#include "analyzers/base/hash.h"

typedef struct Loaded {
    GBytes *bytes; /* NULL: gone */
    LineIndex lines;
} Loaded;

struct Texts {
    const Snapshot *snapshot;
    GHashTable *loaded; /* relative path → Loaded */
    bool moved_on;
};

static void free_loaded(void *data)
{
    Loaded *loaded = data;
    line_index_clear(&loaded->lines);
    g_bytes_unref(loaded->bytes);
    g_free(loaded);
}

Texts *texts_new(const Snapshot *snapshot)
{
    Texts *texts = g_new0(Texts, 1);
    texts->snapshot = snapshot;
    texts->loaded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_loaded);
    return texts;
}

void texts_free(Texts *texts)
{
    if (!texts)
        return;
    g_hash_table_destroy(texts->loaded);
    g_free(texts);
}

/* Whether the disk holds another text than the one that was analysed. */
static bool is_another(const Workspace *workspace, const char *relative, const char *data,
                       size_t size)
{
    uint32_t file = workspace_file(workspace, relative);
    const ParsedFile *parsed = file == WORKSPACE_NONE ? NULL : workspace->files[file].parsed;
    return parsed && parsed->facts->content_hash != hash_bytes(data, size);
}

static Loaded *load(Texts *texts, const char *relative)
{
    const Analysis *analysis = texts->snapshot->analysis;
    Loaded *loaded = g_new0(Loaded, 1);
    loaded->bytes = workspace_text(analysis->workspace, analysis->overlay, relative);
    if (loaded->bytes) {
        size_t size;
        const char *data = g_bytes_get_data(loaded->bytes, &size);
        line_index_init(&loaded->lines, data, size);
        texts->moved_on |= is_another(analysis->workspace, relative, data, size);
    }
    g_hash_table_insert(texts->loaded, g_strdup(relative), loaded);
    return loaded;
}

bool texts_moved_on(const Texts *texts)
{
    return texts->moved_on;
}

const LineIndex *texts_lines(Texts *texts, const char *relative)
{
    const OpenText *open = g_hash_table_lookup(texts->snapshot->by_path, relative);
    if (open)
        return &open->text->index;
    Loaded *loaded = g_hash_table_lookup(texts->loaded, relative);
    if (!loaded)
        loaded = load(texts, relative);
    return loaded->bytes ? &loaded->lines : NULL;
}

Range texts_range(Texts *texts, const char *relative, uint32_t start, uint32_t end,
                  PositionEncoding encoding)
{
    const LineIndex *lines = texts_lines(texts, relative);
    return lines ? range_of_offsets(lines, start, end, encoding) : (Range){0};
}
