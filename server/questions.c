#include "server/questions.h"

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "server/features/refactoring_edit.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/touched.h"

#define PATIENCE (2 * G_USEC_PER_SEC)

typedef struct Question {
    Job job;
    uint64_t request; /* Request.serial */
    FeatureAnswer feature;
    bool resolves; /* what is not resolved is answered as it came */
    Snapshot *snapshot;
    OpenText *newer; /* than the snapshot's, or NULL */
    Client client;
    Settings settings;
    char *document; /* key */
    json_t *params;
    char *answer;       /* JSON text */
    GPtrArray *touched; /* the documents its edits are of (touched.h) */
    bool moved;         /* View.moved */
    char *refused;      /* View.refused */
    Handover *handover; /* View.handover */
} Question;

static void free_question(Job *job)
{
    Question *question = (Question *)job;
    snapshot_unref(question->snapshot);
    if (question->newer)
        open_text_free(question->newer);
    json_decref(question->params);
    g_free(question->document);
    g_free(question->answer);
    g_free(question->refused);
    handover_unref(question->handover);
    g_clear_pointer(&question->touched, g_ptr_array_unref);
    g_free(question);
}

static json_t *ask(Question *question)
{
    const Snapshot *snapshot = question->snapshot;
    const OpenText *open = snapshot_open(snapshot, question->document);
    if (!open->relative)
        return NULL;
    View view = {.snapshot = snapshot,
                 .analysis = snapshot->analysis,
                 .client = &question->client,
                 .settings = &question->settings,
                 .document = question->newer ? question->newer : open,
                 .path = open->relative,
                 .lines = question->newer ? &question->newer->text->index : &open->text->index,
                 .file = workspace_file(snapshot->analysis->workspace, open->relative),
                 .texts = texts_new(snapshot),
                 .params = question->params,
                 .moved = &question->moved,
                 .cancel = &question->job.cancel,
                 .refused = &question->refused,
                 .handover = &question->handover};
    json_t *answer = question->feature(&view);
    texts_free(view.texts);
    return answer;
}

static void run(Job *job)
{
    Question *question = (Question *)job;
    json_t *answer = cancelled(&job->cancel) ? NULL : ask(question);
    if (!answer && question->resolves)
        answer = json_incref(question->params);
    size_t size;
    question->touched = touched_documents(answer);
    question->answer = answer ? json_write(answer, &size) : g_strdup("null");
    json_decref(answer);
}

static void pursue(Session *session, Request *request);

/* The disk is not as it was said to be. What runs is left to finish: whoever asks again and again
 * would only begin it anew. */
static void look_again(Session *session, Folder *folder)
{
    folders_disk_changed(session, NULL);
    if (folder->due == INT64_MAX)
        folder_touch(session, folder, URGENCY_NOW);
}

static void deliver(Session *session, Request *request, Question *question)
{
    if (question->handover)
        handovers_add(session->handover, g_steal_pointer(&question->handover));
    session_answer_text(session, request, question->answer);
}

/* An edit is sent only if it fits all documents as they are now; what another analysis would know
 * waits for that. */
static void answer(Session *session, Request *request, Question *question)
{
    Touched touched = touched_state(session, question->snapshot, question->touched);
    const Document *document = documents_by_key(session->documents, request->document);
    Folder *folder = document ? folders_of(session, document) : NULL;
    bool newer = folder && folder->snapshot && folder->snapshot != question->snapshot;
    bool coming = folder && (folder->running || folder->due != INT64_MAX);
    if (question->moved && !newer && folder && !folder->running)
        look_again(session, folder);
    if (question->refused)
        session_fail(session, request, ERROR_REQUEST_FAILED, question->refused);
    else if (touched == TOUCHED_CURRENT && !question->moved)
        deliver(session, request, question);
    else if (question->moved || touched == TOUCHED_UNKNOWN || (!newer && !coming))
        session_fail(session, request, ERROR_CONTENT_MODIFIED, SAYS_CONTENT_MODIFIED);
    else if (newer)
        pursue(session, request);
    else
        request->waiting = true;
}

static void done(Session *session, Job *job)
{
    Question *question = (Question *)job;
    Request *request = requests_by_serial(session->requests, question->request);
    if (request) {
        request->job = NULL;
        answer(session, request, question);
    }
    snapshot_drop(g_steal_pointer(&question->snapshot), session->updaters);
    free_question(job);
}

/* A dry run of a refactoring takes as long as an analysis; whoever hovers meanwhile is answered. */
static bool is_long(const Question *question)
{
    return question->resolves &&
           refactoring_of(lsp_string(lsp_at(question->params, "data", NULL), "does"));
}

static void submit(Session *session, Request *request, Snapshot *snapshot, const Document *document)
{
    Question *question = g_new0(Question, 1);
    question->job = (Job){.run = run, .done = done, .free = free_question};
    question->request = request->serial;
    question->feature = request->method->feature;
    question->resolves = request->method->needs == NEEDS_DATA;
    question->snapshot = snapshot_ref(snapshot);
    question->client = session->client;
    question->settings = session->settings;
    question->document = g_strdup(request->document);
    if (snapshot_open(snapshot, document->key)->text != document->text)
        question->newer = open_text_new(document);
    question->params = json_deep_copy(request->params);
    request->waiting = false;
    request->job = &question->job;
    workers_submit(is_long(question) ? session->indexers : session->helpers, &question->job);
}

/* Nothing is known of the document: null, or the item as it came. */
static void answer_nothing(Session *session, Request *request)
{
    bool resolves = request->method->needs == NEEDS_DATA;
    session_answer(session, request, resolves ? json_deep_copy(request->params) : NULL);
}

/* Submits it, answers it, or lets it wait. */
static void pursue(Session *session, Request *request)
{
    const Document *document = documents_by_key(session->documents, request->document);
    Folder *folder = document && document->text ? folders_of(session, document) : NULL;
    if (!folder || folder->stopped ||
        (folder->failed && !folder->running && folder->due == INT64_MAX)) {
        answer_nothing(session, request);
        return;
    }
    const OpenText *open = folder->snapshot ? snapshot_open(folder->snapshot, document->key) : NULL;
    if (open && (open->text == document->text || request->method->now)) {
        submit(session, request, folder->snapshot, document);
        return;
    }
    request->waiting = true;
    if (folder->snapshot)
        request->patience = 0;
    else if (!request->patience)
        request->patience = session_now(session) + PATIENCE;
    folder_hurry(session, folder);
}

static bool has_needed(const json_t *params, Needs needs)
{
    Position position;
    Range range;
    switch (needs) {
    case NEEDS_POSITION:
        return lsp_read_position(lsp_at(params, "position", NULL), &position);
    case NEEDS_RANGE:
        return lsp_read_range(lsp_at(params, "range", NULL), &range) &&
               json_is_object(lsp_at(params, "context", NULL));
    case NEEDS_SPAN:
        return lsp_read_range(lsp_at(params, "range", NULL), &range);
    default:
        return true;
    }
}

void question_start(Session *session, Request *request)
{
    Needs needs = request->method->needs;
    const json_t *holder =
        lsp_at(request->params, needs == NEEDS_DATA ? "data" : "textDocument", NULL);
    const char *uri = lsp_string(holder, "uri");
    if (needs == NEEDS_DATA && request->params && !uri) { /* not of ours: nothing to add */
        answer_nothing(session, request);
        return;
    }
    if (!uri || !has_needed(request->params, needs)) {
        session_fail(session, request, ERROR_INVALID_PARAMS,
                     "the params lack what the method needs");
        return;
    }
    const Document *document = documents_find(session->documents, uri);
    if (!document) {
        answer_nothing(session, request);
        return;
    }
    if (needs == NEEDS_DATA &&
        json_integer_value(json_object_get(holder, "version")) != document->version) {
        session_fail(session, request, ERROR_CONTENT_MODIFIED, "the document was edited");
        return;
    }
    request->document = g_strdup(document->key);
    pursue(session, request);
}

static void each(Session *session, const char *document, void (*act)(Session *, Request *))
{
    GArray *serials = requests_serials(session->requests);
    for (guint i = 0; i < serials->len; i++) {
        Request *request =
            requests_by_serial(session->requests, g_array_index(serials, uint64_t, i));
        if (request && request->document && request->method->feature &&
            (!document || g_strcmp0(request->document, document) == 0))
            act(session, request);
    }
    g_array_unref(serials);
}

static void retry(Session *session, Request *request)
{
    if (request->waiting && request->method->feature)
        pursue(session, request);
}

static void expire(Session *session, Request *request)
{
    session_fail(session, request, ERROR_CONTENT_MODIFIED, "the document was edited");
}

void questions_retry(Session *session)
{
    each(session, NULL, retry);
}

void questions_expire(Session *session, const Document *document)
{
    each(session, document->key, expire);
}

int64_t questions_due(Session *session)
{
    int64_t due = INT64_MAX;
    GArray *serials = requests_serials(session->requests);
    for (guint i = 0; i < serials->len; i++) {
        const Request *request =
            requests_by_serial(session->requests, g_array_index(serials, uint64_t, i));
        if (request->waiting && request->patience)
            due = MIN(due, request->patience);
    }
    g_array_unref(serials);
    return due;
}

static void answer_if_due(Session *session, Request *request)
{
    if (request->waiting && request->patience && request->patience <= session_now(session))
        answer_nothing(session, request);
}

void questions_answer_due(Session *session)
{
    each(session, NULL, answer_if_due);
}
