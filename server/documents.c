#include "server/documents.h"

#include "protocol/uri.h"
#include "server/edited_text.h"

struct Documents {
    uint64_t opened;
    GHashTable *by_key; /* char *, the document's own → Document *, owned */
};

DocumentText *document_text_new(GBytes *bytes, json_int_t version)
{
    DocumentText *text = g_new0(DocumentText, 1);
    text->references = 1;
    text->bytes = bytes;
    text->version = version;
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    line_index_init(&text->index, data, size);
    return text;
}

DocumentText *document_text_ref(DocumentText *text)
{
    if (text)
        text->references++;
    return text;
}

void document_text_unref(DocumentText *text)
{
    if (!text || --text->references > 0)
        return;
    line_index_clear(&text->index);
    g_bytes_unref(text->bytes);
    g_free(text);
}

static void free_document(void *data)
{
    Document *document = data;
    document_text_unref(document->text);
    g_free(document->uri);
    g_free(document->key);
    g_free(document->path);
    g_free(document);
}

Documents *documents_new(void)
{
    Documents *documents = g_new0(Documents, 1);
    documents->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_document);
    return documents;
}

void documents_free(Documents *documents)
{
    if (!documents)
        return;
    g_hash_table_destroy(documents->by_key);
    g_free(documents);
}

Document *documents_open(Documents *documents, const char *uri, const char *text, size_t size,
                         json_int_t version)
{
    Document *document = g_new0(Document, 1);
    document->uri = g_strdup(uri);
    document->key = uri_key(uri);
    document->path = uri_path(uri);
    if (document->path && g_str_has_suffix(document->path, "/"))
        g_clear_pointer(&document->path, g_free);
    document->version = version;
    document->text = document_text_new(g_bytes_new(text, size), version);
    document->opened = documents->opened++;
    g_hash_table_replace(documents->by_key, document->key, document);
    return document;
}

void documents_close(Documents *documents, Document *document)
{
    g_hash_table_remove(documents->by_key, document->key);
}

Document *documents_by_key(Documents *documents, const char *key)
{
    return g_hash_table_lookup(documents->by_key, key);
}

Document *documents_find(Documents *documents, const char *uri)
{
    char *key = uri_key(uri);
    Document *document = documents_by_key(documents, key);
    g_free(key);
    return document;
}

static int compare_opened(const void *a, const void *b)
{
    const Document *const *first = a, *const *second = b;
    return (*first)->opened < (*second)->opened ? -1 : 1;
}

GPtrArray *documents_all(Documents *documents)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTableIter iterator;
    void *document;
    g_hash_table_iter_init(&iterator, documents->by_key);
    while (g_hash_table_iter_next(&iterator, NULL, &document))
        g_ptr_array_add(all, document);
    g_ptr_array_sort(all, compare_opened);
    return all;
}

void document_lose(Document *document)
{
    document_text_unref(document->text);
    document->text = NULL;
}

bool document_edit(Document *document, const json_t *changes, json_int_t version,
                   PositionEncoding encoding)
{
    EditedText *edited = edited_text_new(document->text);
    for (size_t i = 0; i < json_array_size(changes); i++)
        edited_text_apply(edited, json_array_get(changes, i), encoding);
    document_text_unref(document->text);
    document->text = edited_text_finish(edited, version);
    document->version = version;
    return document->text != NULL;
}
