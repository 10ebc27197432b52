#include "server/features/action.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/allow_edit.h"
#include "server/features/boundary_edit.h"
#include "server/features/fix_all.h"
#include "server/features/move_module.h"
#include "server/features/moved.h"
#include "server/features/orphan.h"
#include "server/features/pin_edit.h"

#define TRIGGER_AUTOMATIC 2

static bool is(const Action *action, const char *does)
{
    return strcmp(action->does, does) == 0;
}

bool action_is_automatic(const View *view)
{
    return json_integer_value(lsp_at(view->params, "context", "triggerKind", NULL)) ==
           TRIGGER_AUTOMATIC;
}

static void add_fix(WorkspaceEdit *edit, const View *view, const Fix *fix, ActionProblem *problem)
{
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const FixEdit *each = &fix->edits[i];
        problem->moved |= text_moved(view, each->path);
        workspace_edit_replace(edit, each->path, each->start, each->end, each->text);
    }
}

static void add_pin(WorkspaceEdit *edit, const View *view, const Action *action,
                    ActionProblem *problem)
{
    const char *path = pin_config_path(view);
    problem->moved = path && text_moved(view, path);
    if (!problem->moved)
        problem->refused = pin_edit(edit, view, (Level)action->level);
}

bool action_is_boundary(const char *does)
{
    return g_str_has_prefix(does, ACTION_DECLARE) || g_str_has_prefix(does, ACTION_WRAP);
}

static void add_boundary(WorkspaceEdit *edit, const View *view, const Action *action,
                         ActionProblem *problem)
{
    g_autofree char *path = NULL;
    problem->moved = !boundary_edit(edit, view, action->does, &path) || text_moved(view, path);
}

json_t *action_edit(const View *view, const Action *action, ActionProblem *problem)
{
    WorkspaceEdit *edit = workspace_edit_new(view);
    *problem = (ActionProblem){0};
    if (action->title && view->client->action_annotations)
        workspace_edit_annotate(edit, action->title, false);
    if (action->fix)
        add_fix(edit, view, action->fix, problem);
    else if (is(action, ACTION_PIN))
        add_pin(edit, view, action, problem);
    else if (is(action, ACTION_MOVE))
        problem->refused = move_module_edit(edit, view);
    else if (is(action, ACTION_DELETE))
        problem->refused = orphan_delete(edit, view, action->title ? action->title : "Delete it");
    else if (action_is_boundary(action->does))
        add_boundary(edit, view, action, problem);
    else if (is(action, ACTION_FIX_ALL))
        fix_all_edit(edit, view);
    else if (action->finding && is(action, ACTION_ALLOW))
        allow_edit(edit, view, action->finding);
    if (!problem->refused)
        problem->refused = workspace_edit_refused(edit);
    if (!problem->refused && !problem->moved)
        return workspace_edit_finish(edit);
    workspace_edit_free(edit);
    return NULL;
}

static void add_refactoring(json_t *data, const Action *action)
{
    json_t *answers = json_object();
    GHashTableIter iterator;
    void *question, *answer;
    if (action->answers)
        g_hash_table_iter_init(&iterator, action->answers);
    while (action->answers && g_hash_table_iter_next(&iterator, &question, &answer))
        json_object_set_new(answers, question, json_text(answer));
    json_object_set_new(data, "title", json_text(action->title));
    json_object_set_new(data, "answers", answers);
}

json_t *action_command(const Action *action)
{
    if (!is(action, ACTION_EXPLAIN) || !action->finding)
        return NULL;
    json_t *command = json_object(), *arguments = json_array();
    json_array_append_new(arguments, json_text(action->finding->code));
    json_object_set_new(command, "title", json_text_format("Explain %s", action->finding->code));
    json_object_set_new(command, "command", json_string("belfry.explain"));
    json_object_set_new(command, "arguments", arguments);
    return command;
}

static json_t *data_of(const View *view, const Action *action)
{
    json_t *data = json_object();
    json_object_set_new(data, "uri", json_text(view->document->uri));
    json_object_set_new(data, "version", json_integer(view->document->text->version));
    json_object_set_new(data, "does", json_text(action->does));
    if (action->finding) {
        json_object_set_new(data, "code", json_text(action->finding->code));
        json_object_set_new(data, "start", json_integer(action->finding->start));
    } else if (action->fix || action->refactoring) {
        json_object_set_new(data, "start", json_integer(action->start));
        json_object_set_new(data, "end", json_integer(action->end));
    } else if (is(action, ACTION_PIN)) {
        json_object_set_new(data, "level", json_integer(action->level));
    }
    if (action->refactoring)
        add_refactoring(data, action);
    return data;
}

json_t *action_call(const View *view, const Action *action, const char *title, const char *name)
{
    json_t *command = json_object();
    json_object_set_new(command, "title", json_text(title));
    json_object_set_new(command, "command", json_string(name));
    json_object_set_new(command, "arguments", json_pack("[o]", data_of(view, action)));
    return command;
}

json_t *action_diagnostics(const View *view, const Finding *finding)
{
    json_t *matching = json_array();
    const json_t *given = lsp_at(view->params, "context", "diagnostics", NULL);
    Position start = position_of_offset(view->lines, finding->start, view->client->encoding);
    for (size_t i = 0; i < json_array_size(given); i++) {
        json_t *each = json_array_get(given, i);
        Range range;
        const char *code = lsp_string(each, "code");
        if (code && strcmp(code, finding->code) == 0 &&
            lsp_read_range(lsp_at(each, "range", NULL), &range) &&
            position_compare(range.start, start) == 0)
            json_array_append(matching, each);
    }
    return matching;
}

/* The edit of a fix or an allow is sound wherever it is offered: it can wait for the resolve. So
 * must a refactoring's, which is much work, and has a command for when it was made. */
static bool can_wait(const View *view, const Action *action)
{
    if (action->refactoring)
        return view->client->action_resolves_command;
    return view->client->action_resolves_edit && (action->fix || action->finding);
}

/* For a client without action literals: a command that makes the edit through applyEdit. */
static json_t *as_command(const View *view, const Action *action)
{
    json_t *command = action_command(action);
    ActionProblem problem;
    if (command || !view->client->applies_edits)
        return command;
    json_t *edit = action->refactoring ? json_null() : action_edit(view, action, &problem);
    if (!edit)
        return NULL;
    json_decref(edit);
    return action_call(view, action, action->title, "belfry.apply");
}

static bool add_edit(const View *view, const Action *action, json_t *value)
{
    ActionProblem problem;
    json_t *edit = action_edit(view, action, &problem);
    if (edit && view->client->action_resolves_edit)
        json_decref(edit);
    else if (edit)
        json_object_set_new(value, "edit", edit);
    if (edit)
        return true;
    bool told = problem.refused && view->client->action_disabled && !action_is_automatic(view);
    if (told)
        json_object_set_new(value, "disabled", json_pack("{s:s}", "reason", problem.refused));
    return told;
}

static void add_members(const View *view, const Action *action, json_t *value)
{
    const Client *client = view->client;
    json_object_set_new(value, "title", json_text(action->title));
    json_object_set_new(value, "kind", json_text(action->kind));
    if (action->finding) {
        json_t *diagnostics = action_diagnostics(view, action->finding);
        if (json_array_size(diagnostics) > 0)
            json_object_set(value, "diagnostics", diagnostics);
        json_decref(diagnostics);
    }
    if (action->fix && action->fix->preferred && client->action_preferred)
        json_object_set_new(value, "isPreferred", json_true());
}

json_t *action_json(const View *view, const Action *action)
{
    const Client *client = view->client;
    if (!client->action_literals)
        return as_command(view, action);
    json_t *value = json_object(), *command = action_command(action);
    add_members(view, action, value);
    if (action->refactoring && !client->action_resolves_command && client->applies_edits)
        command = action_call(view, action, action->title, "belfry.apply");
    /* At once even for a client that says it resolves them: Helix 25.01 runs no other. */
    if (command)
        json_object_set(value, "command", command);
    bool sound = command || can_wait(view, action) ||
                 (!action->refactoring && add_edit(view, action, value));
    if (sound && !(command && action->refactoring) && client->action_resolves_edit &&
        !json_object_get(value, "disabled"))
        json_object_set_new(value, "data", data_of(view, action));
    json_decref(command);
    if (sound)
        return value;
    json_decref(value);
    return NULL;
}
