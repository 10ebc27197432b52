/* Commands that change something, through the editor and never on disk. */
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/message.h"
#include "protocol/text.h"
#include "server/editor_commands.h"
#include "server/features/action.h"

/* 0 … 5, or the level's name. */
static bool read_level(const json_t *value, uint8_t *level)
{
    const char *name = json_string_value(value);
    json_int_t number = json_is_integer(value) ? json_integer_value(value) : -1;
    Level named;
    if (name && level_parse(name, &named))
        number = named;
    *level = (uint8_t)CLAMP(number, 0, LEVELS - 1);
    return number >= 0 && number < LEVELS;
}

/* Takes `edit`. */
static void make(Errand *errand, json_t *edit, char *label)
{
    errand->edit = edit;
    errand->label = label;
    errand->result = json_object();
    json_object_set_new(errand->result, "title", json_text(label));
}

static void pin(Errand *errand, View *view, uint8_t level)
{
    char *label = g_strdup_printf("Pin %s to %s (level %u) in belfry.toml", view->path,
                                  level_name((Level)level), level);
    ActionProblem problem;
    json_t *edit =
        action_edit(view, &(Action){.does = ACTION_PIN, .title = label, .level = level}, &problem);
    if (edit) {
        make(errand, edit, label);
        return;
    }
    g_free(label);
    errand_fail(errand, problem.moved ? ERROR_CONTENT_MODIFIED : ERROR_REQUEST_FAILED,
                g_strdup(problem.refused ? problem.refused : "belfry.toml has changed"));
}

/* {"uri", "level"}: of a source file, or of the package whose Cargo.toml it is. */
void work_pin(Errand *errand, View *view)
{
    uint8_t level;
    const char *uri = lsp_string(errand->params, "uri");
    if (!uri || !read_level(json_object_get(errand->params, "level"), &level)) {
        errand_fail(errand, ERROR_INVALID_PARAMS, g_strdup("`uri` and `level` are needed"));
        return;
    }
    char *path = errand_path(errand, uri);
    if (path && errand_look_at(errand, view, path))
        pin(errand, view, level);
    else
        errand_fail(errand, ERROR_REQUEST_FAILED, g_strdup("there is no such file here"));
    g_free(path);
}

/* What a refactoring left is told at once: no command comes when it was made. */
static void made(Errand *errand, json_t *edit)
{
    const Handover *handover = errand->handover;
    make(errand, edit, g_strdup(handover ? handover->title : "Belfry"));
    if (!handover || !handover->said)
        return;
    json_object_set_new(errand->result, "markdown", json_text(handover->page));
    if (lsp_true(json_object_get(errand->params, "quiet")))
        return;
    errand->page = handover_address(handover);
    errand->text = g_strdup(handover->page);
    errand->said = g_strdup(handover->said);
}

/* The `data` of an action, for clients that know actions as commands only. */
void work_apply(Errand *errand, View *view)
{
    const char *uri = lsp_string(errand->params, "uri");
    char *path = errand_path(errand, uri);
    bool known = path && errand_look_at(errand, view, path) && view->document;
    json_t *action = json_object(), *resolved = NULL;
    bool moved = false;
    g_autofree char *refused = NULL;
    json_object_set(action, "data", errand->params);
    view->params = action;
    view->moved = &moved;
    view->refused = &refused;
    view->handover = &errand->handover;
    bool current = known && errand_is_of(errand, view);
    if (current)
        resolved = code_action_resolved(view);
    json_t *edit = json_object_get(resolved, "edit");
    if (edit)
        made(errand, json_incref(edit));
    else if (!known)
        errand_fail(errand, ERROR_INVALID_PARAMS, g_strdup("the data of an action is needed"));
    else
        errand_fail(errand, moved || !current ? ERROR_CONTENT_MODIFIED : ERROR_REQUEST_FAILED,
                    g_strdup(refused ? refused : SAYS_CONTENT_MODIFIED));
    json_decref(resolved);
    json_decref(action);
    g_free(path);
}
