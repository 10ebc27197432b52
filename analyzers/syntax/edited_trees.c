#include "analyzers/syntax/edited_trees.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "analyzers/syntax/known_bodies.h"

/* A tree takes about thirty times its text. */
#define TREES_MAX 3
#define TEXT_MAX ((gsize)2 << 20)

typedef struct Entry {
    char *path;
    GBytes *text;
    TSTree *tree;        /* of `text` */
    KnownBodies *bodies; /* likewise */
    Facts *facts;        /* likewise, until somebody asks for them; or NULL */
} Entry;

struct EditedTrees {
    _Atomic int references;
    pthread_mutex_t lock;
    Entry entries[TREES_MAX]; /* the last used first; path NULL: free */
};

static void entry_clear(Entry *entry)
{
    g_free(entry->path);
    if (entry->text)
        g_bytes_unref(entry->text);
    if (entry->tree)
        ts_tree_delete(entry->tree);
    known_bodies_free(entry->bodies);
    facts_free(entry->facts);
    *entry = (Entry){0};
}

EditedTrees *edited_trees_new(void)
{
    EditedTrees *trees = g_new0(EditedTrees, 1);
    atomic_init(&trees->references, 1);
    pthread_mutex_init(&trees->lock, NULL);
    return trees;
}

EditedTrees *edited_trees_ref(EditedTrees *trees)
{
    atomic_fetch_add_explicit(&trees->references, 1, memory_order_relaxed);
    return trees;
}

void edited_trees_unref(EditedTrees *trees)
{
    if (!trees || atomic_fetch_sub_explicit(&trees->references, 1, memory_order_acq_rel) > 1)
        return;
    for (int i = 0; i < TREES_MAX; i++)
        entry_clear(&trees->entries[i]);
    pthread_mutex_destroy(&trees->lock);
    g_free(trees);
}

static Entry take(EditedTrees *trees, const char *path)
{
    Entry taken = {0};
    pthread_mutex_lock(&trees->lock);
    for (int i = 0; i < TREES_MAX; i++)
        if (trees->entries[i].path && strcmp(trees->entries[i].path, path) == 0) {
            taken = trees->entries[i];
            trees->entries[i] = (Entry){0};
            break;
        }
    pthread_mutex_unlock(&trees->lock);
    return taken;
}

/* In front; the last, or a second of that path, falls out. */
static void put(EditedTrees *trees, Entry entry)
{
    pthread_mutex_lock(&trees->lock);
    Entry moved = entry;
    for (int i = 0; i < TREES_MAX && moved.path; i++) {
        Entry here = trees->entries[i];
        trees->entries[i] = moved;
        moved = here;
        if (i > 0 && moved.path && strcmp(moved.path, entry.path) == 0)
            break;
    }
    pthread_mutex_unlock(&trees->lock);
    entry_clear(&moved);
}

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The point of `offset`, counted from that of one before. */
static TSPoint point_at(const char *text, gsize offset, gsize from, TSPoint point)
{
    const char *line = text + from - point.column, *end = text + offset;
    for (const char *next, *at = text + from; (next = memchr(at, '\n', (size_t)(end - at)));
         at = line = next + 1)
        point.row++;
    point.column = (uint32_t)(end - line);
    return point;
}

/* Texts are compared by so many bytes at a time. */
#define STRIDE 256

static gsize same_start(const char *old, const char *new, gsize size)
{
    gsize same = 0;
    while (same + STRIDE <= size && memcmp(old + same, new + same, STRIDE) == 0)
        same += STRIDE;
    while (same < size && old[same] == new[same])
        same++;
    return same;
}

static gsize same_end(const char *old_end, const char *new_end, gsize size)
{
    gsize same = 0;
    while (same + STRIDE <= size &&
           memcmp(old_end - same - STRIDE, new_end - same - STRIDE, STRIDE) == 0)
        same += STRIDE;
    while (same < size && old_end[-(gssize)same - 1] == new_end[-(gssize)same - 1])
        same++;
    return same;
}

/* The one replacement that makes the new text of the old one. */
static TSInputEdit edit_between(const char *old, gsize old_size, const char *new, gsize new_size)
{
    gsize shorter = MIN(old_size, new_size), start = same_start(old, new, shorter);
    while (start > 0 && start < new_size && continues(new[start]))
        start--;
    gsize same = same_end(old + old_size, new + new_size, shorter - start);
    while (same > 0 && continues(new[new_size - same]))
        same--;
    TSInputEdit edit = {.start_byte = (uint32_t)start,
                        .old_end_byte = (uint32_t)(old_size - same),
                        .new_end_byte = (uint32_t)(new_size - same)};
    edit.start_point = point_at(old, start, 0, (TSPoint){0, 0});
    edit.old_end_point = point_at(old, edit.old_end_byte, start, edit.start_point);
    edit.new_end_point = point_at(new, edit.new_end_byte, start, edit.start_point);
    return edit;
}

/* What the text comes to, from what one before came to. */
static Entry read_text(const Entry *before, const EditedText *edited,
                       const struct QuerySet *queries)
{
    gsize size, old_size = 0;
    const char *text = g_bytes_get_data(edited->text, &size);
    text = text ? text : "";
    Reuse reuse = {.facts = before->facts ? before->facts : edited->before,
                   .after = known_bodies_new()};
    if (before->tree) {
        const char *old = g_bytes_get_data(before->text, &old_size);
        reuse.edit = edit_between(old ? old : "", old_size, text, size);
        ts_tree_edit(before->tree, &reuse.edit);
        reuse.before = known_bodies_fit(before->bodies, reuse.facts) ? before->bodies : NULL;
    }
    TSTree *tree = parser_parse_heap(text, (uint32_t)size, before->tree, NULL);
    Facts *facts = facts_extract_edited(tree, text, (uint32_t)size, queries, &reuse);
    return (Entry){g_strdup(edited->path), g_bytes_ref(edited->text), tree, reuse.after, facts};
}

static bool is_kept(const EditedText *edited)
{
    return g_bytes_get_size(edited->text) <= TEXT_MAX && !language_is_c(edited->path);
}

/* With its facts. */
static Entry read_or_take(EditedTrees *trees, const EditedText *edited,
                          const struct QuerySet *queries)
{
    Entry before = take(trees, edited->path);
    if (before.facts && g_bytes_equal(before.text, edited->text))
        return before;
    Entry entry = read_text(&before, edited, queries);
    entry_clear(&before);
    return entry;
}

Facts *edited_trees_extract(EditedTrees *trees, const EditedText *edited,
                            const struct QuerySet *queries)
{
    gsize size;
    const char *text = g_bytes_get_data(edited->text, &size);
    if (!is_kept(edited))
        return facts_extract_file(edited->path, text ? text : "", (uint32_t)size, queries);
    Entry entry = read_or_take(trees, edited, queries);
    Facts *facts = g_steal_pointer(&entry.facts);
    if (entry.tree)
        put(trees, entry);
    else
        entry_clear(&entry);
    return facts;
}

void edited_trees_read_ahead(EditedTrees *trees, const EditedText *edited,
                             const struct QuerySet *queries)
{
    if (is_kept(edited))
        put(trees, read_or_take(trees, edited, queries));
}
