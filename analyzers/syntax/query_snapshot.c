#include "analyzers/syntax/query_snapshot.h"

#include <string.h>

#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/runtime/query_blob.h"

/* Followed by the text and by the query, each filled up to 8 bytes. */
typedef struct Entry {
    uint32_t text_size, query_size;
} Entry;

static size_t padded(size_t size)
{
    return (size + 7) & ~(size_t)7;
}

GByteArray *query_snapshot_new(void)
{
    GByteArray *snapshot = g_byte_array_new();
    uint64_t version = query_blob_version(parser_rust());
    return g_byte_array_append(snapshot, (const guint8 *)&version, sizeof version);
}

void query_snapshot_add(GByteArray *snapshot, const char *text, size_t size, TSQuery *query)
{
    Entry entry = {(uint32_t)size, (uint32_t)query_blob_save(query, NULL)};
    guint at = snapshot->len;
    size_t room = sizeof entry + padded(size) + entry.query_size;
    g_byte_array_set_size(snapshot, at + (guint)room);
    char *out = (char *)snapshot->data + at;
    memset(out, 0, room);
    memcpy(out, &entry, sizeof entry);
    memcpy(out + sizeof entry, text, size);
    query_blob_save(query, out + sizeof entry + padded(size));
}

TSQuery *query_snapshot_find(const char *data, size_t size, const char *text, size_t text_size)
{
    uint64_t version;
    if (size < sizeof version)
        return NULL;
    memcpy(&version, data, sizeof version);
    if (version != query_blob_version(parser_rust()))
        return NULL;
    for (size_t at = sizeof version; size - at >= sizeof(Entry);) {
        Entry entry;
        memcpy(&entry, data + at, sizeof entry);
        at += sizeof entry;
        size_t room = padded(entry.text_size) + padded(entry.query_size);
        if (room > size - at)
            return NULL;
        if (entry.text_size == text_size && memcmp(data + at, text, text_size) == 0)
            return query_blob_load(data + at + padded(text_size), entry.query_size, parser_rust());
        at += room;
    }
    return NULL;
}
