/* codeAction/resolve: the action is found again in the newest analysis, by what it does and where.
 * If it is not there any more, or a text is another than was analysed, that is ContentModified. */
#include <string.h>

#include "analyzers/patterns/actions.h"
#include "protocol/lsp.h"
#include "server/features/refactoring_edit.h"

static const Fix *fix_named(const Finding *finding, const char *id)
{
    for (uint32_t i = 0; i < finding->fix_count; i++)
        if (strcmp(finding->fixes[i].id, id) == 0)
            return &finding->fixes[i];
    return NULL;
}

static bool find_for_finding(const View *view, const json_t *data, const char *code, Action *action)
{
    const Patterns *patterns = view->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (strcmp(finding->path, view->path) != 0 || strcmp(finding->code, code) != 0 ||
            finding->start != json_integer_value(lsp_at(data, "start", NULL)))
            continue;
        action->finding = finding;
        action->fix = fix_named(finding, action->does);
        return action->fix || strcmp(action->does, ACTION_ALLOW) == 0 ||
               strcmp(action->does, ACTION_EXPLAIN) == 0;
    }
    return false;
}

/* A rule's action at the place it was asked for; `fixes` holds it. */
static bool find_rule_action(const View *view, const json_t *data, Action *action, GArray **fixes)
{
    json_int_t start = json_integer_value(lsp_at(data, "start", NULL));
    json_int_t end = json_integer_value(lsp_at(data, "end", NULL));
    if (view->file == WORKSPACE_NONE || start < 0 || end < start ||
        end > (json_int_t)view->lines->size)
        return false;
    const Analysis *analysis = view->analysis;
    *fixes =
        actions_at(&(ActionPlace){analysis->workspace, analysis->rules, analysis->patterns,
                                  analysis->overlay, view->file, (uint32_t)start, (uint32_t)end});
    for (guint i = 0; i < (*fixes)->len; i++)
        if (strcmp(g_array_index(*fixes, Fix, i).id, action->does) == 0)
            action->fix = &g_array_index(*fixes, Fix, i);
    return action->fix != NULL;
}

static bool find_action(const View *view, const json_t *data, Action *action, GArray **fixes)
{
    static const char *const WHOLE[] = {ACTION_PIN, ACTION_MOVE, ACTION_FIX_ALL, ACTION_DELETE};
    const char *code = lsp_string(data, "code");
    action->does = lsp_string(data, "does");
    action->title = lsp_string(view->params, "title");
    action->level = (uint8_t)CLAMP(json_integer_value(lsp_at(data, "level", NULL)), 0, LEVELS - 1);
    if (!action->does)
        return false;
    if (code)
        return find_for_finding(view, data, code, action);
    for (unsigned i = 0; i < G_N_ELEMENTS(WHOLE); i++)
        if (strcmp(action->does, WHOLE[i]) == 0)
            return true;
    if (action_is_boundary(action->does))
        return true;
    return find_rule_action(view, data, action, fixes);
}

/* An edit, and the command for when it was made; `data` says which. */
static json_t *resolve_refactoring(const View *view, const json_t *data)
{
    Action action = {.title = lsp_string(view->params, "title")};
    RefactoringProblem problem = {0};
    Handover *handover = NULL;
    if (view->file != WORKSPACE_NONE && refactoring_read(data, &action) &&
        action.end <= view->lines->size)
        handover = refactoring_make(view, &action, &problem);
    else
        problem.moved = true;
    json_t *edit = handover ? refactoring_edit(view, handover, &problem) : NULL;
    json_t *value = edit ? json_copy((json_t *)view->params) : NULL;
    if (edit) {
        json_object_set_new(value, "edit", edit);
        json_object_set_new(value, "command", refactoring_made(handover));
        *view->handover = handover_ref(handover);
    } else if (problem.moved) {
        *view->moved = true;
    } else {
        *view->refused = g_steal_pointer(&problem.refused);
    }
    g_free(problem.refused);
    handover_unref(handover);
    g_clear_pointer(&action.answers, g_hash_table_unref);
    return value;
}

json_t *code_action_resolved(const View *view)
{
    Action action = {0};
    GArray *fixes = NULL;
    ActionProblem problem = {0};
    const json_t *data = lsp_at(view->params, "data", NULL);
    json_t *command = NULL, *edit = NULL;
    if (refactoring_of(lsp_string(data, "does")))
        return resolve_refactoring(view, data);
    if (!find_action(view, data, &action, &fixes))
        problem.moved = lsp_string(data, "does") != NULL;
    else if (!(command = action_command(&action)))
        edit = action_edit(view, &action, &problem);
    json_t *value = edit || command ? json_copy((json_t *)view->params) : NULL;
    if (edit)
        json_object_set_new(value, "edit", edit);
    if (command)
        json_object_set_new(value, "command", command);
    if (problem.moved && view->moved)
        *view->moved = true;
    g_clear_pointer(&fixes, g_array_unref);
    return value;
}
