#include "server/touched.h"

#include "protocol/lsp.h"
#include "protocol/uri.h"

static void add_key(GPtrArray *keys, const char *uri)
{
    if (uri)
        g_ptr_array_add(keys, uri_key(uri));
}

static void add_edit(GPtrArray *keys, const json_t *edit)
{
    const json_t *changes = json_object_get(edit, "documentChanges");
    for (size_t i = 0; i < json_array_size(changes); i++) {
        const json_t *each = json_array_get(changes, i);
        add_key(keys, lsp_string(lsp_at(each, "textDocument", NULL), "uri"));
        add_key(keys, lsp_string(each, "uri"));
        add_key(keys, lsp_string(each, "oldUri"));
    }
    const char *uri;
    json_t *edits;
    json_object_foreach(json_object_get(edit, "changes"), uri, edits)
    {
        add_key(keys, uri);
    }
}

GPtrArray *touched_documents(const json_t *answer)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    add_edit(keys, answer);
    add_edit(keys, json_object_get(answer, "edit"));
    for (size_t i = 0; i < json_array_size(answer); i++)
        add_edit(keys, json_object_get(json_array_get(answer, i), "edit"));
    return keys;
}

Touched touched_state(Session *session, const Snapshot *snapshot, const GPtrArray *keys)
{
    Touched state = TOUCHED_CURRENT;
    for (guint i = 0; keys && i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);
        const OpenText *open = snapshot_open(snapshot, key);
        const Document *document = documents_by_key(session->documents, key);
        if (document && !document->text)
            return TOUCHED_UNKNOWN;
        if ((open ? open->text : NULL) != (document ? document->text : NULL))
            state = TOUCHED_BEHIND;
    }
    return state;
}
