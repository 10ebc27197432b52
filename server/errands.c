#include "server/errands.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/folders.h"
#include "server/page_file.h"
#include "server/real_path.h"
#include "server/touched.h"

static void free_errand(Job *job)
{
    Errand *errand = (Errand *)job;
    snapshot_unref(errand->snapshot);
    json_decref(errand->params);
    json_decref(errand->result);
    json_decref(errand->edit);
    g_clear_pointer(&errand->touched, g_ptr_array_unref);
    handover_unref(errand->last);
    handover_unref(errand->handover);
    char *const texts[] = {errand->problem, errand->label, errand->page,
                           errand->text,    errand->uri,   errand->said};
    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(errand);
}

void errand_fail(Errand *errand, int error, char *problem)
{
    g_free(errand->problem);
    errand->error = error;
    errand->problem = problem;
}

char *errand_path(const Errand *errand, const char *uri)
{
    char *path = uri ? uri_path(uri) : NULL;
    if (!path)
        return NULL;
    const char *root = errand->snapshot->analysis->workspace->root;
    char *real = real_path(path), *relative = NULL;
    size_t size = strlen(root);
    if (strncmp(real, root, size) == 0 && real[size] == '/')
        relative = g_strdup(real + size + 1);
    for (size_t end = relative ? strlen(relative) : 0; end > 0 && relative[end - 1] == '/';)
        relative[--end] = '\0';
    g_free(real);
    g_free(path);
    return relative;
}

bool errand_look_at(Errand *errand, View *view, const char *path)
{
    view->path = path;
    view->document = g_hash_table_lookup(errand->snapshot->by_path, path);
    view->file = workspace_file(view->analysis->workspace, path);
    view->lines = texts_lines(view->texts, path);
    return view->lines != NULL;
}

bool errand_is_of(Errand *errand, const View *view)
{
    if (!errand->touched)
        errand->touched = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(errand->touched, uri_key(view->document->uri));
    return json_integer_value(json_object_get(errand->params, "version")) ==
           view->document->text->version;
}

static void run(Job *job)
{
    Errand *errand = (Errand *)job;
    if (cancelled(&job->cancel))
        return;
    View view = {.snapshot = errand->snapshot,
                 .analysis = errand->snapshot->analysis,
                 .client = &errand->client,
                 .settings = &errand->settings,
                 .file = WORKSPACE_NONE,
                 .texts = texts_new(errand->snapshot),
                 .params = errand->params,
                 .cancel = &job->cancel};
    errand->work(errand, &view);
    GPtrArray *edited = touched_documents(errand->edit ? errand->edit : errand->result);
    if (errand->touched)
        g_ptr_array_extend_and_steal(errand->touched, edited);
    else
        errand->touched = edited;
    if (errand->page && errand->client.shows_documents)
        errand->uri = errand->client.opens_content ? g_strdup(errand->page)
                                                   : page_file_write(view.analysis->workspace->root,
                                                                     errand->page, errand->text);
    texts_free(view.texts);
}

static void show(Session *session, const char *uri)
{
    json_t *params = json_object();
    json_object_set_new(params, "uri", json_text(uri));
    session_call(session, "window/showDocument", params, NULL, NULL, NULL);
}

/* What waits for an edit to be made. */
typedef struct Making {
    char *label, *uri, *said; /* uri: of what is shown then; or else what is told then; or NULL */
    bool warns;
    Handover *made, *undone; /* what it makes, or takes back; or NULL */
} Making;

static void free_making(void *data)
{
    Making *making = data;
    g_free(making->label);
    g_free(making->uri);
    g_free(making->said);
    handover_unref(making->made);
    handover_unref(making->undone);
    g_free(making);
}

static void tell(Session *session, const char *uri, const char *said, bool warns)
{
    if (uri)
        show(session, uri);
    else if (said)
        session_show(session, warns ? LSP_MESSAGE_WARNING : LSP_MESSAGE_INFO, "%s", said);
}

/* The client may refuse: then nothing was made or taken back, and nothing was left. */
static void edited(Session *session, const json_t *result, void *data)
{
    const Making *making = data;
    const char *reason = lsp_string(result, "failureReason");
    if (!lsp_true(json_object_get(result, "applied"))) {
        session_show(session, LSP_MESSAGE_WARNING, "%s: the editor did not make the edit%s%s",
                     making->label, reason ? ": " : "", reason ? reason : "");
        return;
    }
    if (making->made)
        handovers_made(session->handover, making->made->token);
    if (making->undone)
        handovers_taken_back(session->handover, making->undone);
    tell(session, making->uri, making->said, making->warns);
}

static void apply(Session *session, const Errand *errand, bool shows)
{
    json_t *params = json_object();
    json_object_set_new(params, "label", json_text(errand->label));
    json_object_set(params, "edit", errand->edit);
    Making *making = g_new0(Making, 1);
    making->label = g_strdup(errand->label);
    making->uri = shows ? g_strdup(errand->uri) : NULL;
    making->said = shows ? NULL : g_strdup(errand->said);
    making->warns = errand->warns;
    making->made = handover_ref(errand->handover);
    making->undone = errand->takes_back ? handover_ref(errand->last) : NULL;
    session_call(session, "workspace/applyEdit", params, edited, making, free_making);
}

static void deliver(Session *session, Request *request, Errand *errand)
{
    bool shows = errand->uri && session->client.shows_documents;
    if (errand->handover)
        handovers_add(session->handover, handover_ref(errand->handover));
    if (errand->edit)
        apply(session, errand, shows);
    else
        tell(session, shows ? errand->uri : NULL, shows ? NULL : errand->said, errand->warns);
    session_answer(session, request, json_incref(errand->result));
}

static void done(Session *session, Job *job)
{
    Errand *errand = (Errand *)job;
    Request *request = requests_by_serial(session->requests, errand->request);
    if (request)
        request->job = NULL;
    bool fits = touched_state(session, errand->snapshot, errand->touched) == TOUCHED_CURRENT;
    if (request && !fits)
        session_fail(session, request, ERROR_CONTENT_MODIFIED, SAYS_CONTENT_MODIFIED);
    else if (request && errand->problem)
        session_fail(session, request, errand->error ? errand->error : ERROR_REQUEST_FAILED,
                     errand->problem);
    else if (request)
        deliver(session, request, errand);
    snapshot_drop(g_steal_pointer(&errand->snapshot), session->indexers);
    free_errand(job);
}

/* The folder itself, or the one the path lies in; NULL: none. */
static const Folder *folder_at(Session *session, const char *path)
{
    GPtrArray *all = folders_all(session->folders);
    for (guint i = 0; i < all->len; i++) {
        const Folder *folder = g_ptr_array_index(all, i);
        if (strcmp(folder->path, path) == 0)
            return folder;
    }
    return folders_by_path(session->folders, path);
}

static const Folder *folder_for(Session *session, const char *uri)
{
    char *path = uri ? uri_path(uri) : NULL;
    const Folder *folder = path ? folder_at(session, path) : NULL;
    GPtrArray *all = folders_all(session->folders);
    for (guint i = 0; i < all->len && !(folder && folder->snapshot); i++)
        folder = g_ptr_array_index(all, i);
    g_free(path);
    return folder && folder->snapshot ? folder : NULL;
}

bool errand_possible(Session *session, const char *uri)
{
    return folder_for(session, uri) != NULL;
}

/* NULL: the request has failed. */
static Errand *make(Session *session, Request *request, const json_t *params, const char *uri)
{
    const Folder *folder = folder_for(session, uri);
    if (!folder) {
        session_fail(session, request, ERROR_REQUEST_FAILED, "nothing is indexed yet");
        return NULL;
    }
    Errand *errand = g_new0(Errand, 1);
    errand->job = (Job){.run = run, .done = done, .free = free_errand};
    errand->request = request->serial;
    errand->snapshot = snapshot_ref(folder->snapshot);
    errand->client = session->client;
    errand->settings = session->settings;
    errand->params = json_deep_copy(params);
    errand->last = handover_ref(handovers_last(session->handover));
    request->job = &errand->job;
    return errand;
}

static void start(Errand *errand, ErrandWork work, Workers *workers)
{
    if (!errand)
        return;
    errand->work = work;
    workers_submit(workers, &errand->job);
}

void errand_start(Session *session, Request *request, const json_t *params, const char *uri,
                  ErrandWork work)
{
    start(make(session, request, params, uri), work, session->helpers);
}

void errand_start_long(Session *session, Request *request, const json_t *params, const char *uri,
                       ErrandWork work)
{
    start(make(session, request, params, uri), work, session->indexers);
}
