/* Commands about refactorings: what one would come to, that the editor has made one, and the way
 * back. */
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/message.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/editor_commands.h"
#include "server/features/refactoring_edit.h"
#include "server/folders.h"
#include "server/pages.h"

/* Takes what is in `problem`. */
static void fail(Errand *errand, RefactoringProblem *problem)
{
    if (problem->moved || !problem->refused)
        errand_fail(errand, ERROR_CONTENT_MODIFIED, g_strdup(SAYS_CONTENT_MODIFIED));
    else
        errand_fail(errand, ERROR_REQUEST_FAILED, g_strdup(problem->refused));
    g_clear_pointer(&problem->refused, g_free);
}

/* The page, as the result and unless it is to be quiet for the editor. Takes `handover`. */
static void tell(Errand *errand, Handover *handover)
{
    errand->result = json_object();
    json_object_set_new(errand->result, "title", json_text(handover->title));
    json_object_set_new(errand->result, "markdown", json_text(handover->page));
    errand->handover = handover;
    if (lsp_true(json_object_get(errand->params, "quiet")))
        return;
    errand->page = handover_address(handover);
    errand->text = g_strdup(handover->page);
    errand->said = g_strdup(handover->effect);
}

/* The `data` of an action, and "quiet". */
void work_preview(Errand *errand, View *view)
{
    Action action = {0};
    RefactoringProblem problem = {0};
    g_autofree char *path = errand_path(errand, lsp_string(errand->params, "uri"));
    if (!path || !errand_look_at(errand, view, path) || view->file == WORKSPACE_NONE ||
        !refactoring_read(errand->params, &action)) {
        errand_fail(errand, ERROR_INVALID_PARAMS,
                    g_strdup("the data of a refactoring that is there is needed"));
    } else if ((view->document && !errand_is_of(errand, view)) || action.end > view->lines->size) {
        errand_fail(errand, ERROR_CONTENT_MODIFIED, g_strdup(SAYS_CONTENT_MODIFIED));
    } else {
        Handover *handover = refactoring_make(view, &action, &problem);
        if (handover)
            tell(errand, handover);
        else
            fail(errand, &problem);
    }
    g_clear_pointer(&action.answers, g_hash_table_unref);
}

/* The keys of its files. What the snapshot says of them may be older than the editor's texts. */
static GPtrArray *documents_of(const View *view, const Handover *handover)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < handover->outcome->files->len; i++) {
        const OutcomeFile *file = handover->outcome->files->pdata[i];
        g_autofree char *uri = snapshot_uri(view->snapshot, file->path);
        g_ptr_array_add(keys, uri_key(uri));
    }
    return keys;
}

static void work_undo(Errand *errand, View *view)
{
    RefactoringProblem problem = {0};
    errand->touched = documents_of(view, errand->last);
    errand->edit = refactoring_undo(view, errand->last, &problem);
    if (!errand->edit) {
        fail(errand, &problem);
        return;
    }
    errand->takes_back = true;
    errand->label = g_strdup_printf("Take back: %s", errand->last->title);
    errand->result = json_object();
    json_object_set_new(errand->result, "title", json_text(errand->label));
}

static bool is_open(const Session *session, const char *folder_uri)
{
    const GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++) {
        const Folder *folder = folders->pdata[i];
        if (folder->snapshot && strcmp(folder->uri, folder_uri) == 0)
            return true;
    }
    return false;
}

/* Takes back the refactoring that was made last, in its own folder. */
void serve_undo(Session *session, Request *request, const json_t *argument)
{
    const Handover *last = handovers_last(session->handover);
    if (!last) {
        session_fail(session, request, ERROR_REQUEST_FAILED,
                     "there is nothing to take back: no refactoring was made since the server was "
                     "started, or the last one is taken back already");
    } else if (!is_open(session, last->folder)) {
        g_autofree char *problem =
            g_strdup_printf("“%s” was made in a folder that is not open any more", last->title);
        session_fail(session, request, ERROR_REQUEST_FAILED, problem);
    } else {
        errand_start(session, request, argument, last->folder, work_undo);
    }
}

/* {"token", "quiet"}: the editor has made the edit; what was left is told. */
void serve_refactored(Session *session, Request *request, const json_t *argument)
{
    const Handover *made = handovers_made(session->handover, lsp_string(argument, "token"));
    if (!made) {
        session_fail(session, request, ERROR_INVALID_PARAMS, "no refactoring has that token");
    } else if (made->said) {
        g_autofree char *address = handover_address(made);
        json_t *page = json_object();
        json_object_set_new(page, "uri", json_text(address));
        json_object_set(page, "quiet", json_object_get(argument, "quiet"));
        serve_show(session, request, page);
        json_decref(page);
    } else {
        session_answer(session, request, NULL);
    }
}
