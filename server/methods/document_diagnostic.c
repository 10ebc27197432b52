#include <string.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/methods/methods.h"
#include "server/pulls_state.h"
#include "server/shown.h"

typedef struct RelatedText {
    GString *text;
    unsigned count;
} RelatedText;

static void append_related(const char *uri, const char *diagnostics, void *data)
{
    RelatedText *related = data;
    char id[RESULT_ID_SIZE];
    if (strcmp(diagnostics, "[]") == 0)
        g_strlcpy(id, clean_id(), RESULT_ID_SIZE);
    else
        result_id_of(diagnostics, id);
    json_t *name = json_text(uri);
    size_t size;
    char *quoted = json_write(name, &size);
    g_string_append_printf(
        related->text, "%s%s:{\"kind\":\"full\",\"resultId\":\"%s\",\"items\":%s}",
        related->count++ ? "," : ",\"relatedDocuments\":{", quoted, id, diagnostics);
    json_decref(name);
    g_free(quoted);
}

static void answer(Session *session, Request *request, const char *id, const char *diagnostics)
{
    const char *previous = lsp_string(request->params, "previousResultId");
    RelatedText body = {g_string_new("{\"kind\":"), 0};
    if (previous && strcmp(previous, id) == 0)
        g_string_append_printf(body.text, "\"unchanged\",\"resultId\":\"%s\"", id);
    else
        g_string_append_printf(body.text, "\"full\",\"resultId\":\"%s\",\"items\":%s", id,
                               diagnostics);
    if (pulls_channel(session) == CHANNEL_RELATED)
        shown_take_related(session, append_related, &body);
    g_string_append(body.text, body.count ? "}}" : "}");
    if (documents_by_key(session->documents, request->document))
        g_hash_table_replace(session->pulls->told, g_strdup(request->document), g_strdup(id));
    if (session->pulls->held)
        g_hash_table_replace(
            session->pulls->since, g_strdup(request->document),
            told_new(lsp_string(lsp_at(request->params, "textDocument", NULL), "uri"), id));
    session_answer_text(session, request, body.text->str);
    g_string_free(body.text, TRUE);
}

static void answer_clean(Session *session, Request *request)
{
    answer(session, request, clean_id(), "[]");
}

typedef struct Closed {
    const char *key;
    char id[RESULT_ID_SIZE];
    const char *diagnostics;
} Closed;

static void find_closed(Session *session, const Reported *reported, void *data)
{
    Closed *closed = data;
    if (strcmp(reported->key, closed->key) != 0)
        return;
    g_strlcpy(closed->id, reported_id(reported), RESULT_ID_SIZE);
    closed->diagnostics = reported_diagnostics(reported);
}

/* An editor asks once more for a file it has just closed. */
static void answer_of_closed(Session *session, Request *request, Folder *folder)
{
    Closed closed = {.key = request->document, .diagnostics = "[]"};
    g_strlcpy(closed.id, clean_id(), RESULT_ID_SIZE);
    folder_reported(session, folder, find_closed, &closed);
    answer(session, request, closed.id, closed.diagnostics);
}

static Folder *folder_of(Session *session, const Request *request, const Document *document)
{
    if (document)
        return document->text ? folders_of(session, document) : NULL;
    return folders_by_path(session->folders, request->document);
}

void document_pull_pursue(Session *session, Request *request)
{
    const Document *document = documents_by_key(session->documents, request->document);
    Folder *folder = folder_of(session, request, document);
    if (!folder || (!document && folder->loose) || folder->stopped ||
        (folder_is_settled(folder) && folder->failed)) {
        answer_clean(session, request);
        return;
    }
    const OpenText *open =
        folder->snapshot ? snapshot_open(folder->snapshot, request->document) : NULL;
    bool analysed =
        folder->snapshot && (open ? open->text : NULL) == (document ? document->text : NULL);
    if (!analysed || !folder_is_settled(folder)) {
        request->waiting = true;
        if (folder_is_settled(folder))
            folder_touch(session, folder, URGENCY_NOW);
        return;
    }
    Reported reported;
    if (!document)
        answer_of_closed(session, request, folder);
    else if (document_reported(session, folder, document, &reported))
        answer(session, request, reported_id(&reported), reported_diagnostics(&reported));
    else
        answer_clean(session, request);
}

void serve_document_diagnostic(Session *session, Request *request)
{
    const char *uri = lsp_string(lsp_at(request->params, "textDocument", NULL), "uri");
    const json_t *previous = lsp_at(request->params, "previousResultId", NULL);
    if (!session->client.pulls_diagnostics) {
        session_fail(session, request, ERROR_METHOD_NOT_FOUND,
                     "the client did not declare textDocument.diagnostic");
        return;
    }
    if (!uri || (previous && !json_is_string(previous))) {
        session_fail(session, request, ERROR_INVALID_PARAMS,
                     "the params lack what the method needs");
        return;
    }
    request->document = uri_key(uri);
    pulls_give_way(session, request->document);
    document_pull_pursue(session, request);
}
