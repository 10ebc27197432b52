#include "server/features/refactoring_edit.h"

#include <string.h>

#include "analyzers/refactor/effect.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/line_edits.h"
#include "server/made_folders.h"

const Refactoring *refactoring_of(const char *does)
{
    return does && g_str_has_prefix(does, ACTION_REFACTOR)
               ? refactoring_find(does + strlen(ACTION_REFACTOR))
               : NULL;
}

bool refactoring_read(const json_t *data, Action *action)
{
    action->does = lsp_string(data, "does");
    action->refactoring = refactoring_of(action->does);
    if (!action->title)
        action->title = lsp_string(data, "title");
    json_int_t start = json_integer_value(lsp_at(data, "start", NULL)),
               end = json_integer_value(lsp_at(data, "end", NULL));
    if (!action->refactoring || !action->title || start < 0 || end < start || end > UINT32_MAX)
        return false;
    action->start = (uint32_t)start;
    action->end = (uint32_t)end;
    action->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *question;
    json_t *answer;
    json_object_foreach(lsp_at(data, "answers", NULL), question, answer)
    {
        if (json_is_string(answer))
            g_hash_table_insert(action->answers, g_strdup(question),
                                g_strdup(json_string_value(answer)));
    }
    return true;
}

/* What it means to the tower, as sentences; NULL: see `problem`. */
static char *effect_of(const View *view, const Outcome *outcome, RefactoringProblem *problem)
{
    g_autoptr(GError) error = NULL;
    const Analysis *before = view->analysis;
    Analysis *after = outcome_analyse(outcome, before, view->cancel, &error);
    if (!after) {
        problem->refused = error ? g_strdup(error->message) : NULL;
        return NULL;
    }
    char *text = NULL;
    problem->refused = outcome_problem(outcome, before, after);
    if (!problem->refused) {
        Effect *effect = effect_between(before, after);
        text = effect_text(effect);
        effect_free(effect);
    }
    analysis_unref(after);
    return text;
}

/* Whether a file the plan rests on has another text by now; it waits for the next analysis. */
static bool is_moved(const Plan *plan)
{
    GHashTableIter iterator;
    void *value;
    g_hash_table_iter_init(&iterator, plan->sources);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        const PlanSource *source = value;
        if (!source->facts &&
            workspace_file(plan->analysis->workspace, source->path) != WORKSPACE_NONE)
            return true;
    }
    return false;
}

Handover *refactoring_make_of(const View *view, Plan *plan, const char *title, bool with_effect,
                              RefactoringProblem *problem)
{
    Handover *handover = NULL;
    Outcome *outcome = NULL;
    char *effect = NULL;
    problem->moved = is_moved(plan);
    if (!problem->moved)
        problem->refused = g_strdup(plan->refusal);
    if (!problem->moved && !plan->refusal && !cancelled(view->cancel)) {
        outcome = outcome_new(plan);
        effect = with_effect ? effect_of(view, outcome, problem) : g_strdup("");
    }
    if (effect)
        handover = handover_new(plan, view->snapshot->folder_uri, plan->says ? plan->says : title,
                                outcome, effect);
    else
        outcome_free(outcome);
    plan_free(plan);
    return handover;
}

Handover *refactoring_make(const View *view, const Action *action, RefactoringProblem *problem)
{
    RefactorPlace place = {.analysis = view->analysis,
                           .file = view->file,
                           .start = action->start,
                           .end = action->end,
                           .answers = action->answers};
    return refactoring_make_of(view, refactoring_plan(action->refactoring, &place), action->title,
                               true, problem);
}

/* The text as it is now, or NULL; owned. */
static GBytes *text_now(const View *view, const char *path)
{
    const LineIndex *lines = texts_lines(view->texts, path);
    return lines ? g_bytes_new(lines->text, lines->size) : NULL;
}

/* The size of a text without the blank lines at its end. */
static size_t filled(const char *text, size_t size)
{
    while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r'))
        size--;
    return size;
}

/* Whether two texts differ in more than how their lines end, and blank ones at the end: that is the
 * editor's, and some add one. */
static bool differ(GBytes *a, GBytes *b)
{
    if (!a || !b)
        return a != b;
    gsize sizes[2];
    const char *one = g_bytes_get_data(a, &sizes[0]), *two = g_bytes_get_data(b, &sizes[1]);
    size_t ends[] = {filled(one, sizes[0]), filled(two, sizes[1])};
    for (size_t i = 0, j = 0;;) {
        while (i < ends[0] && one[i] == '\r')
            i++;
        while (j < ends[1] && two[j] == '\r')
            j++;
        if (i == ends[0] || j == ends[1])
            return i != ends[0] || j != ends[1];
        if (one[i++] != two[j++])
            return true;
    }
}

typedef struct Step {
    const OutcomeFile *file;
    GBytes *was, *will; /* borrowed; NULL: no file */
} Step;

static Step step_of(const OutcomeFile *file, bool back)
{
    return (Step){file, back ? file->now : file->before, back ? file->before : file->now};
}

/* The file at the other end of a move whose text stays as it is; NULL: there is none. */
static const OutcomeFile *moved_with(const Outcome *outcome, const Step *step, bool back)
{
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *other = outcome->files->pdata[i];
        bool paired = g_strcmp0(other->from, step->file->path) == 0 ||
                      g_strcmp0(step->file->from, other->path) == 0;
        Step end = step_of(other, back);
        bool there = step->was ? !end.was && end.will : end.was && !end.will;
        GBytes *mine = step->was ? step->was : step->will, *its = end.was ? end.was : end.will;
        if (paired && there && g_bytes_equal(mine, its))
            return other;
    }
    return NULL;
}

static void create(WorkspaceEdit *edit, const char *path, GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data ? data : "", size);
    workspace_edit_create(edit, path, text);
}

static void add_step(WorkspaceEdit *edit, const View *view, const Outcome *outcome,
                     const Step *step, bool back)
{
    const char *path = step->file->path;
    if (step->was && step->will) {
        g_autoptr(GBytes) now = text_now(view, path);
        line_edits_add(edit, path, now, step->will);
        return;
    }
    const OutcomeFile *other = moved_with(outcome, step, back);
    if (step->was && other)
        workspace_edit_rename(edit, path, other->path);
    else if (step->was)
        workspace_edit_delete(edit, path);
    else if (step->will && !other)
        create(edit, path, step->will);
}

/* NULL: every file can be changed; else why one cannot. */
static char *check(const View *view, const Handover *handover, bool back, bool *moved)
{
    const GPtrArray *files = handover->outcome->files;
    for (guint i = 0; i < files->len; i++) {
        Step step = step_of(files->pdata[i], back);
        g_autoptr(GBytes) now = text_now(view, step.file->path);
        if (!snapshot_holds(view->snapshot, step.file->path))
            return g_strdup_printf("%s lies outside of this folder", step.file->path);
        *moved = differ(now, step.was);
        if (*moved)
            return g_strdup_printf("%s is not as “%s” left it; save it, or undo in it what came "
                                   "after",
                                   step.file->path, handover->title);
    }
    return NULL;
}

static void delete_folders(WorkspaceEdit *edit, const View *view, const Handover *handover)
{
    g_autoptr(GPtrArray) emptied =
        made_folders_emptied(handover->folders, handover->outcome, view->analysis->workspace->root);
    for (guint i = 0; i < emptied->len; i++)
        workspace_edit_delete_folder(edit, emptied->pdata[i]);
}

/* Takes `edit`. */
static json_t *finish(WorkspaceEdit *edit, RefactoringProblem *problem)
{
    const char *refused = workspace_edit_refused(edit);
    problem->refused = refused ? g_strdup(refused) : NULL;
    if (!refused)
        return workspace_edit_finish(edit);
    workspace_edit_free(edit);
    return NULL;
}

static json_t *edit_of(const View *view, const Handover *handover, const char *says, bool back,
                       RefactoringProblem *problem)
{
    bool moved = false;
    problem->refused = check(view, handover, back, &moved);
    problem->moved = moved && !back;
    if (problem->refused)
        return NULL;
    WorkspaceEdit *edit = workspace_edit_new(view);
    if (says && view->client->action_annotations)
        workspace_edit_describe(edit, handover->title, says);
    const GPtrArray *files = handover->outcome->files;
    for (guint i = 0; i < files->len; i++) {
        Step step = step_of(files->pdata[i], back);
        add_step(edit, view, handover->outcome, &step, back);
    }
    if (back)
        delete_folders(edit, view, handover);
    return finish(edit, problem);
}

json_t *refactoring_edit(const View *view, const Handover *handover, RefactoringProblem *problem)
{
    g_autofree char *says = g_strchomp(g_strconcat(handover->effect, handover->said, NULL));
    return edit_of(view, handover, *says ? says : NULL, false, problem);
}

json_t *refactoring_undo(const View *view, const Handover *handover, RefactoringProblem *problem)
{
    return edit_of(view, handover, NULL, true, problem);
}

json_t *refactoring_made(const Handover *handover)
{
    json_t *command = json_object();
    json_object_set_new(command, "title", json_text(handover->title));
    json_object_set_new(command, "command", json_string("belfry.refactored"));
    json_object_set_new(command, "arguments", json_pack("[{s:s}]", "token", handover->token));
    return command;
}
