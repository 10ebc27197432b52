/* The request is a long poll: it is answered when something differs from what the client has,
 * except for the first of a session, which is answered with whatever there is. */
#include <string.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/pulls_state.h"
#include "server/shown.h"

#define CHUNK 64 /* files in a partial result */

/* A report as it is collected: what the client has of each file, what it is to have. */
typedef struct Report {
    GHashTable *previous; /* uri_key → Told; those that were not met are left over */
    GPtrArray *items;     /* char *, JSON */
    GArray *unchanged;    /* Unchanged; written only if there is something else to say */
} Report;

/* Borrowed from the snapshot or the document. */
typedef struct Unchanged {
    const char *uri, *id;
    const Document *document;
} Unchanged;

static bool are_previous_ids(const json_t *ids)
{
    for (size_t i = 0; i < json_array_size(ids); i++) {
        const json_t *each = json_array_get(ids, i);
        if (!lsp_string(each, "uri") || !lsp_string(each, "value"))
            return false;
    }
    return !ids || json_is_array(ids);
}

/* What the request names, and what documents were answered since it came. */
static GHashTable *previous_ids(Session *session, const Request *request)
{
    GHashTable *previous = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, told_free);
    const json_t *ids = lsp_at(request->params, "previousResultIds", NULL);
    for (size_t i = 0; i < json_array_size(ids); i++) {
        const json_t *each = json_array_get(ids, i);
        const char *uri = lsp_string(each, "uri");
        g_hash_table_replace(previous, uri_key(uri), told_new(uri, lsp_string(each, "value")));
    }
    GHashTableIter iterator;
    const char *key;
    const Told *told;
    g_hash_table_iter_init(&iterator, session->pulls->since);
    while (g_hash_table_iter_next(&iterator, (void **)&key, (void **)&told))
        g_hash_table_replace(previous, g_strdup(key), told_new(told->uri, told->id));
    return previous;
}

/* `diagnostics` NULL: unchanged. */
static void add(Report *report, const char *uri, const Document *document, const char *id,
                const char *diagnostics)
{
    GString *item = g_string_new("{\"uri\":");
    json_t *name = json_text(uri);
    size_t size;
    char *quoted = json_write(name, &size);
    g_string_append_printf(item, "%s,\"resultId\":\"%s\",", quoted, id);
    if (document)
        g_string_append_printf(item, "\"version\":%" JSON_INTEGER_FORMAT ",", document->version);
    else
        g_string_append(item, "\"version\":null,");
    if (diagnostics)
        g_string_append_printf(item, "\"kind\":\"full\",\"items\":%s}", diagnostics);
    else
        g_string_append(item, "\"kind\":\"unchanged\"}");
    g_ptr_array_add(report->items, g_string_free(item, FALSE));
    json_decref(name);
    g_free(quoted);
}

static void see(Session *session, const Reported *reported, void *data)
{
    Report *report = data;
    const Told *before = g_hash_table_lookup(report->previous, reported->key);
    const char *has = before ? before->id : NULL, *id = reported_id(reported);
    bool clean = strcmp(id, clean_id()) == 0;
    bool same = has && strcmp(has, id) == 0;
    if (reported->current && same && !g_hash_table_contains(session->pulls->since, reported->key))
        g_array_append_vals(report->unchanged, &(Unchanged){reported->uri, id, reported->document},
                            1);
    else if (reported->current && !same && (has || !clean))
        add(report, reported->uri, reported->document, id, reported_diagnostics(reported));
    g_hash_table_remove(report->previous, reported->key);
}

/* Whether a file that no report names is known to be clean: its folder was read, or went. */
static bool is_known(Session *session, const char *key)
{
    const Folder *folder = folders_by_path(session->folders, key);
    return !folder || folder->snapshot || folder->failed;
}

/* Files the client has findings of and we have none: mended, deleted, no longer of a folder. */
static void see_the_rest(Session *session, Report *report)
{
    GHashTableIter iterator;
    char *key;
    const Told *before;
    g_hash_table_iter_init(&iterator, report->previous);
    while (g_hash_table_iter_next(&iterator, (void **)&key, (void **)&before))
        if (strcmp(before->id, clean_id()) != 0 && is_known(session, key))
            add(report, before->uri, documents_by_key(session->documents, key), clean_id(), "[]");
}

static int compare_items(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *joined(const GPtrArray *items, guint from, guint to)
{
    GString *text = g_string_new("{\"items\":[");
    for (guint i = from; i < to; i++)
        g_string_append_printf(text, "%s%s", i > from ? "," : "",
                               (const char *)g_ptr_array_index(items, i));
    g_string_append(text, "]}");
    return g_string_free(text, FALSE);
}

/* Some files at a time, where the client can take them so; the answer is then empty. */
static guint stream(Session *session, const Request *request, const GPtrArray *items)
{
    const json_t *token = lsp_at(request->params, "partialResultToken", NULL);
    if (!json_is_string(token) && !json_is_integer(token))
        return 0;
    size_t size;
    char *name = json_write(token, &size);
    for (guint i = 0; i < items->len; i += CHUNK) {
        char *value = joined(items, i, MIN(i + CHUNK, items->len));
        char *body = g_strdup_printf("{\"jsonrpc\":\"2.0\",\"method\":\"$/progress\",\"params\":{"
                                     "\"token\":%s,\"value\":%s}}",
                                     name, value);
        outbox_post(session->outbox, body, strlen(body));
        g_free(value);
    }
    g_free(name);
    return items->len;
}

static void answer(Session *session, Request *request, Report *report)
{
    for (guint i = 0; i < report->unchanged->len; i++) {
        const Unchanged *same = &g_array_index(report->unchanged, Unchanged, i);
        add(report, same->uri, same->document, same->id, NULL);
    }
    g_ptr_array_sort(report->items, compare_items);
    guint streamed = stream(session, request, report->items);
    char *result = joined(report->items, streamed, report->items->len);
    session->pulls->held = 0;
    session->pulls->heard = true;
    g_hash_table_remove_all(session->pulls->since);
    session_answer_text(session, request, result);
    g_free(result);
}

/* Whether the first analysis of every folder is over. */
static bool all_are_read(Session *session)
{
    const GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++) {
        const Folder *folder = g_ptr_array_index(folders, i);
        if (!folder->snapshot && !folder->failed && !folder->stopped)
            return false;
    }
    return true;
}

void workspace_pull_pursue(Session *session)
{
    Request *request = requests_by_serial(session->requests, session->pulls->held);
    if (!request)
        return;
    Report report = {.previous = previous_ids(session, request),
                     .items = g_ptr_array_new_with_free_func(g_free),
                     .unchanged = g_array_new(FALSE, FALSE, sizeof(Unchanged))};
    const GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++) {
        Folder *folder = g_ptr_array_index(folders, i);
        if (folder->snapshot)
            folder_reported(session, folder, see, &report);
    }
    see_the_rest(session, &report);
    if (report.items->len > 0 || (!session->pulls->heard && all_are_read(session)))
        answer(session, request, &report);
    g_hash_table_destroy(report.previous);
    g_ptr_array_unref(report.items);
    g_array_unref(report.unchanged);
}

void serve_workspace_diagnostic(Session *session, Request *request)
{
    if (!session->client.pulls_diagnostics) {
        session_fail(session, request, ERROR_METHOD_NOT_FOUND,
                     "the client did not declare textDocument.diagnostic");
        return;
    }
    if (!are_previous_ids(lsp_at(request->params, "previousResultIds", NULL))) {
        session_fail(session, request, ERROR_INVALID_PARAMS, "previousResultIds are no such ids");
        return;
    }
    Pulls *pulls = session->pulls;
    Request *older = requests_by_serial(session->requests, pulls->held);
    if (older)
        session_cancel(session, older, false);
    bool pushed = pulls_channel(session) == CHANNEL_PUSH;
    pulls->asks_workspace = true;
    if (pushed && pulls_channel(session) == CHANNEL_WORKSPACE)
        shown_hand_over(session);
    pulls->held = request->serial;
    g_hash_table_remove_all(pulls->since);
    workspace_pull_pursue(session);
}
