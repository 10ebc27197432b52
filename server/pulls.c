#include "server/pulls.h"

#include <string.h>

#include "server/methods/methods.h"
#include "server/pulls_state.h"
#include "server/shown.h"

Told *told_new(const char *uri, const char *id)
{
    Told *told = g_new(Told, 1);
    *told = (Told){g_strdup(uri), g_strdup(id)};
    return told;
}

void told_free(void *data)
{
    Told *told = data;
    g_free(told->uri);
    g_free(told->id);
    g_free(told);
}

Pulls *pulls_new(void)
{
    Pulls *pulls = g_new0(Pulls, 1);
    pulls->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    pulls->since = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, told_free);
    return pulls;
}

void pulls_free(Pulls *pulls)
{
    if (!pulls)
        return;
    g_hash_table_destroy(pulls->told);
    g_hash_table_destroy(pulls->since);
    g_free(pulls);
}

Channel pulls_channel(const Session *session)
{
    if (!session->client.pulls_diagnostics)
        return CHANNEL_PUSH;
    if (session->client.related_documents)
        return CHANNEL_RELATED;
    return session->pulls->asks_workspace ? CHANNEL_WORKSPACE : CHANNEL_PUSH;
}

bool folder_is_settled(const Folder *folder)
{
    return !folder->running && folder->due == INT64_MAX;
}

typedef void (*EachPull)(Session *session, Request *request);

/* Every textDocument/diagnostic that waits, of one document (key) or, with NULL, of all. */
static void each(Session *session, const char *document, EachPull act)
{
    GArray *serials = requests_serials(session->requests);
    for (guint i = 0; i < serials->len; i++) {
        Request *request =
            requests_by_serial(session->requests, g_array_index(serials, uint64_t, i));
        if (request && request->method->serve == serve_document_diagnostic && request->waiting &&
            (!document || strcmp(request->document, document) == 0))
            act(session, request);
    }
    g_array_unref(serials);
}

static void retrigger(Session *session, Request *request)
{
    session_cancel(session, request, true);
}

static void give_way(Session *session, Request *request)
{
    session_cancel(session, request, false);
}

void pulls_give_way(Session *session, const char *document)
{
    each(session, document, give_way);
}

void pulls_expire(Session *session, const Document *document)
{
    each(session, document->key, retrigger);
}

bool pulls_forget(Session *session, const Document *document)
{
    pulls_give_way(session, document->key);
    return g_hash_table_remove(session->pulls->told, document->key);
}

/* Whether the client holds an answer about the document that is no longer so. From now on it is
 * taken as told: a client that does not ask again is not told twice. */
static bool is_outdated(Session *session, const Document *document)
{
    const char *told = g_hash_table_lookup(session->pulls->told, document->key);
    Folder *folder = document->path ? folders_by_path(session->folders, document->path) : NULL;
    if (!told)
        return false;
    Reported reported = {0};
    if (document->text && folder && folder->snapshot &&
        document_reported(session, folder, document, &reported) && !reported.current)
        return false; /* it is being analysed */
    if (strcmp(told, reported_id(&reported)) == 0)
        return false;
    g_hash_table_replace(session->pulls->told, g_strdup(document->key),
                         g_strdup(reported_id(&reported)));
    return true;
}

static void refresh(Session *session)
{
    bool outdated = shown_has_news(session);
    GPtrArray *documents = documents_all(session->documents);
    for (guint i = 0; i < documents->len; i++)
        outdated |= is_outdated(session, g_ptr_array_index(documents, i));
    g_ptr_array_unref(documents);
    if (outdated && session->client.diagnostic_refresh && session->stage == STAGE_READY)
        session_call(session, "workspace/diagnostic/refresh", NULL, NULL, NULL, NULL);
}

void pulls_retry(Session *session)
{
    if (!session->client.pulls_diagnostics)
        return;
    each(session, NULL, document_pull_pursue);
    workspace_pull_pursue(session);
    refresh(session);
}
