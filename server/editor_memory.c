/* belfry.memory: a tree of bytes as clangd's $/memoryUsage has it: `_self`, `_total`, children. */
#include <malloc.h>

#include "protocol/text.h"
#include "server/editor_commands.h"
#include "server/folders.h"
#include "server/memory.h"

static json_t *leaf(size_t self)
{
    return json_pack("{s:I,s:I}", "_self", (json_int_t)self, "_total", (json_int_t)self);
}

/* Takes `child`; the parent's total grows by the child's. */
static void add(json_t *parent, const char *name, json_t *child)
{
    json_int_t total = json_integer_value(json_object_get(parent, "_total")) +
                       json_integer_value(json_object_get(child, "_total"));
    char *key = text_make_utf8(name, strlen(name));
    json_object_set_new(parent, "_total", json_integer(total));
    json_object_set_new(parent, key, child);
    g_free(key);
}

static json_t *documents(Session *session)
{
    size_t size = 0;
    GPtrArray *all = documents_all(session->documents);
    for (guint i = 0; i < all->len; i++) {
        const Document *document = g_ptr_array_index(all, i);
        size += document->text
                    ? document->text->index.size + document->text->index.count * sizeof(uint32_t)
                    : 0;
    }
    g_ptr_array_unref(all);
    return leaf(size);
}

static json_t *folder_json(const Folder *folder)
{
    const Analysis *analysis = folder->snapshot->analysis;
    const Workspace *workspace = analysis->workspace;
    const Patterns *patterns = analysis->patterns;
    size_t facts = 0;
    for (uint32_t i = 0; i < workspace->file_count; i++)
        facts += workspace->files[i].parsed ? workspace->files[i].parsed->facts->size : 0;
    json_t *value = leaf(0);
    add(value, "facts", leaf(facts));
    add(value, "edges", leaf(workspace->edge_count * sizeof(Edge)));
    add(value, "modules", leaf(workspace->module_count * sizeof(Module)));
    if (patterns)
        add(value, "findings",
            leaf(patterns->finding_count * sizeof(Finding) +
                 patterns->recognition_count * sizeof(Recognition)));
    return value;
}

void serve_memory(Session *session, Request *request, const json_t *argument)
{
    json_t *root = leaf(0), *folders = leaf(0);
    GPtrArray *all = folders_all(session->folders);
    for (guint i = 0; i < all->len; i++) {
        const Folder *folder = g_ptr_array_index(all, i);
        if (folder->snapshot)
            add(folders, folder->path, folder_json(folder));
    }
    add(root, "documents", documents(session));
    add(root, "folders", folders);
    add(root, "free", leaf(mallinfo2().fordblks));
    size_t known = (size_t)json_integer_value(json_object_get(root, "_total")),
           all_of_it = (size_t)memory_resident();
    if (all_of_it > known) { /* what no child tells of: the program, indices, rules */
        json_object_set_new(root, "_self", json_integer((json_int_t)(all_of_it - known)));
        json_object_set_new(root, "_total", json_integer((json_int_t)all_of_it));
    }
    session_answer(session, request, root);
}
