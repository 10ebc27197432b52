#include "server/shown.h"

#include <string.h>

#include "protocol/json.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/pulls.h"
#include "server/session.h"

typedef struct ShownFile {
    char *uri, *diagnostics;
    uint64_t folder;
} ShownFile;

struct Shown {
    GHashTable *files;   /* uri_key → ShownFile; only of what is not empty */
    GHashTable *related; /* uri_key → URI: to be told with the next document that is pulled */
    bool news;           /* more is related than the client was asked to ask for */
};

/* Of a file the client asked for while it was open: no report is the same as this one. */
#define SHOWN_BY_PULL ""

static void free_file(void *data)
{
    ShownFile *file = data;
    g_free(file->uri);
    g_free(file->diagnostics);
    g_free(file);
}

Shown *shown_new(void)
{
    Shown *shown = g_new0(Shown, 1);
    shown->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_file);
    shown->related = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return shown;
}

void shown_free(Shown *shown)
{
    if (!shown)
        return;
    g_hash_table_destroy(shown->files);
    g_hash_table_destroy(shown->related);
    g_free(shown);
}

static void send(Session *session, const char *uri, const char *diagnostics, json_int_t version)
{
    json_t *name = json_text(uri);
    size_t size;
    char *quoted = json_write(name, &size);
    GString *body =
        g_string_new("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",");
    g_string_append_printf(body, "\"params\":{\"uri\":%s,", quoted);
    if (version != NO_VERSION && session->client.diagnostic_versions)
        g_string_append_printf(body, "\"version\":%" JSON_INTEGER_FORMAT ",", version);
    g_string_append_printf(body, "\"diagnostics\":%s}}", diagnostics);
    json_decref(name);
    g_free(quoted);
    size = body->len;
    outbox_post(session->outbox, g_string_free(body, FALSE), size);
}

/* Tells of a file the way this client hears of it. */
static void tell(Session *session, const char *key, const char *uri, const char *diagnostics,
                 json_int_t version)
{
    if (pulls_channel(session) != CHANNEL_RELATED) {
        send(session, uri, diagnostics, version);
        return;
    }
    g_hash_table_replace(session->shown->related, g_strdup(key), g_strdup(uri));
    session->shown->news = true;
}

void shown_publish(Session *session, uint64_t folder, const char *uri, const char *diagnostics,
                   json_int_t version)
{
    if (pulls_channel(session) == CHANNEL_WORKSPACE)
        return;
    GHashTable *files = session->shown->files;
    char *key = uri_key(uri);
    ShownFile *before = g_hash_table_lookup(files, key);
    bool same = strcmp(before ? before->diagnostics : "[]", diagnostics) == 0;
    if (same && version == NO_VERSION) {
        if (before) /* from now on only this folder takes it back */
            before->folder = folder;
        g_free(key);
        return;
    }
    tell(session, key, uri, diagnostics, version);
    if (strcmp(diagnostics, "[]") == 0) {
        g_hash_table_remove(files, key);
        g_free(key);
        return;
    }
    ShownFile *file = g_new(ShownFile, 1);
    *file = (ShownFile){g_strdup(uri), g_strdup(diagnostics), folder};
    g_hash_table_replace(files, key, file);
}

void shown_clear(Session *session, const char *uri)
{
    shown_publish(session, 0, uri, "[]", NO_VERSION);
}

void shown_clear_folder(Session *session, uint64_t folder, GHashTable *keep)
{
    GHashTableIter iterator;
    char *key;
    ShownFile *file;
    g_hash_table_iter_init(&iterator, session->shown->files);
    while (g_hash_table_iter_next(&iterator, (void **)&key, (void **)&file)) {
        if (file->folder != folder || (keep && g_hash_table_contains(keep, key)))
            continue;
        tell(session, key, file->uri, "[]", NO_VERSION);
        g_hash_table_iter_remove(&iterator);
    }
}

void shown_opened(Session *session, const Document *document)
{
    if (!session->client.pulls_diagnostics)
        return;
    if (pulls_channel(session) == CHANNEL_PUSH)
        shown_clear(session, document->uri);
    g_hash_table_remove(session->shown->files, document->key);
    g_hash_table_remove(session->shown->related, document->key);
}

void shown_closed(Session *session, uint64_t folder, const Document *document)
{
    if (pulls_channel(session) != CHANNEL_RELATED)
        return;
    ShownFile *file = g_new(ShownFile, 1);
    *file = (ShownFile){g_strdup(document->uri), g_strdup(SHOWN_BY_PULL), folder};
    g_hash_table_replace(session->shown->files, g_strdup(document->key), file);
}

void shown_hand_over(Session *session)
{
    GHashTableIter iterator;
    ShownFile *file;
    g_hash_table_iter_init(&iterator, session->shown->files);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&file)) {
        send(session, file->uri, "[]", NO_VERSION);
        g_hash_table_iter_remove(&iterator);
    }
}

bool shown_has_news(Session *session)
{
    bool news = session->shown->news && g_hash_table_size(session->shown->related) > 0;
    session->shown->news = false;
    return news;
}

void shown_take_related(Session *session, ShownSeen seen, void *data)
{
    GHashTableIter iterator;
    char *key, *uri;
    g_hash_table_iter_init(&iterator, session->shown->related);
    while (g_hash_table_iter_next(&iterator, (void **)&key, (void **)&uri)) {
        const ShownFile *file = g_hash_table_lookup(session->shown->files, key);
        seen(uri, file ? file->diagnostics : "[]", data);
        g_hash_table_iter_remove(&iterator);
    }
}
