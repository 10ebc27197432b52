#include "server/replay/redacted_documents.h"

#include <string.h>

#include "protocol/lsp.h"
#include "server/edited_text.h"
#include "server/replay/disguised_text.h"

typedef struct Pair {
    DocumentText *text; /* NULL: unknown */
    char *disguised;    /* as many bytes */
} Pair;

struct RedactedDocuments {
    Disguise *disguise;
    GHashTable *pairs; /* uri → Pair */
};

static void free_pair(void *data)
{
    Pair *pair = data;
    document_text_unref(pair->text);
    g_free(pair->disguised);
    g_free(pair);
}

RedactedDocuments *redacted_documents_new(Disguise *disguise)
{
    RedactedDocuments *documents = g_new0(RedactedDocuments, 1);
    documents->disguise = disguise;
    documents->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_pair);
    return documents;
}

void redacted_documents_free(RedactedDocuments *documents)
{
    if (!documents)
        return;
    g_hash_table_unref(documents->pairs);
    g_free(documents);
}

char *redacted_documents_open(RedactedDocuments *documents, const char *uri, const json_t *text)
{
    size_t size = json_string_length(text);
    Pair *pair = g_new0(Pair, 1);
    pair->text = document_text_new(g_bytes_new(json_string_value(text), size), 0);
    pair->disguised = disguised_text(documents->disguise, uri, json_string_value(text), size);
    g_hash_table_replace(documents->pairs, g_strdup(uri), pair);
    return g_strdup(pair->disguised);
}

/* The bytes a change replaces; false when it cannot be told. */
static bool replaced(const Pair *pair, const json_t *change, PositionEncoding encoding,
                     size_t *start, size_t *end)
{
    Range range;
    if (!pair->text || !lsp_read_range(lsp_at(change, "range", NULL), &range))
        return false;
    return position_find(&pair->text->index, range.start, encoding, start) &&
           position_find(&pair->text->index, range.end, encoding, end) && *start <= *end;
}

static json_t *make_change(json_t *range, const char *text, size_t size)
{
    json_t *change = json_object();
    if (range)
        json_object_set_new(change, "range", range);
    json_object_set_new(change, "text", json_stringn(text, size));
    return change;
}

/* The change of the disguised text. What was typed may make other words of its neighbours: then it
 * reaches over them. `start` and `end` are in the text before. */
static json_t *disguised_change(const Pair *before, const char *after, size_t after_size,
                                const json_t *change, size_t start, size_t end,
                                PositionEncoding encoding)
{
    const char *was = before->disguised;
    size_t was_size = before->text->index.size, first = 0, tail = 0;
    while (first < start && was[first] == after[first])
        first++;
    while (first > 0 && ((unsigned char)was[first] & 0xc0) == 0x80)
        first--;
    while (tail < was_size - end && was[was_size - tail - 1] == after[after_size - tail - 1])
        tail++;
    while (tail > 0 && ((unsigned char)was[was_size - tail] & 0xc0) == 0x80)
        tail--;
    bool wider = first < start || tail < was_size - end;
    json_t *range =
        wider ? lsp_range(range_of_offsets(&before->text->index, first, was_size - tail, encoding))
              : json_deep_copy(json_object_get(change, "range"));
    first = MIN(first, start);
    return make_change(range, after + first, after_size - tail - first);
}

static json_t *change_one(RedactedDocuments *documents, const char *uri, Pair *pair,
                          const json_t *change, PositionEncoding encoding)
{
    size_t start, end;
    const json_t *with = json_object_get(change, "text");
    bool ranged = replaced(pair, change, encoding, &start, &end);
    EditedText *edited = edited_text_new(pair->text);
    edited_text_apply(edited, change, encoding);
    DocumentText *text = edited_text_finish(edited, 0);
    char *disguised =
        text ? disguised_text(documents->disguise, uri, text->index.text, text->index.size) : NULL;
    json_t *made;
    if (text && ranged) {
        made = disguised_change(pair, disguised, text->index.size, change, start, end, encoding);
    } else if (text) {
        made = make_change(NULL, disguised, text->index.size);
    } else { /* it made no sense, and makes none now */
        char *alone = disguised_text(documents->disguise, uri, json_string_value(with),
                                     json_string_length(with));
        made = json_deep_copy(change);
        if (json_is_string(with))
            json_object_set_new(made, "text", json_string(alone));
        g_free(alone);
    }
    document_text_unref(pair->text);
    g_free(pair->disguised);
    *pair = (Pair){text, disguised};
    return made;
}

json_t *redacted_documents_change(RedactedDocuments *documents, const char *uri,
                                  const json_t *changes, PositionEncoding encoding)
{
    Pair unknown = {NULL, NULL}, *pair = g_hash_table_lookup(documents->pairs, uri);
    json_t *made = json_array();
    const json_t *each;
    size_t i;
    json_array_foreach(changes, i, each) json_array_append_new(
        made, change_one(documents, uri, pair ? pair : &unknown, each, encoding));
    if (!pair) {
        document_text_unref(unknown.text);
        g_free(unknown.disguised);
    }
    return made;
}
