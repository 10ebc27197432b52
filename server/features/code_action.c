/* textDocument/codeAction and codeAction/resolve. An action is told by what it does (`does`: the id
 * of a fix or of a rule's action, "allow" or "pin") to which finding, place or level, so that its
 * edit can be made now or on resolve by the same function. */
#include <string.h>

#include "analyzers/patterns/actions.h"
#include "analyzers/patterns/fix.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/allow_edit.h"
#include "server/features/diagnostics.h"
#include "server/features/level_prose.h"
#include "server/features/manifest_place.h"
#include "server/features/pin_edit.h"

#define TRIGGER_AUTOMATIC 2

typedef struct Action {
    const char *does, *kind;
    const Finding *finding; /* NULL: a pin, or a rule's action */
    const Fix *fix;         /* or NULL */
    uint8_t level;          /* of a pin */
    uint32_t start, end;    /* of a rule's action: where it was asked for */
    json_t *title;          /* taken by action_json */
} Action;

static json_t *edit_of(const View *view, const Action *action)
{
    WorkspaceEdit *edit = workspace_edit_new(view);
    bool possible = true;
    for (uint32_t i = 0; action->fix && i < action->fix->edit_count; i++) {
        const FixEdit *each = &action->fix->edits[i];
        workspace_edit_replace(edit, each->path, each->start, each->end, each->text);
    }
    if (!action->finding && !action->fix)
        possible = pin_edit(edit, view, (Level)action->level);
    else if (!action->fix)
        allow_edit(edit, view, action->finding);
    if (possible)
        return workspace_edit_finish(edit);
    workspace_edit_free(edit);
    return NULL;
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
    } else if (action->fix) {
        json_object_set_new(data, "start", json_integer(action->start));
        json_object_set_new(data, "end", json_integer(action->end));
    } else {
        json_object_set_new(data, "level", json_integer(action->level));
    }
    return data;
}

/* The context's diagnostics the action is for: those of its code on its line. */
static json_t *diagnostics_for(const View *view, const Finding *finding)
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

static void offer(const View *view, json_t *actions, Action action)
{
    json_t *edit = edit_of(view, &action);
    if (!edit) { /* not for this client, or not here */
        json_decref(action.title);
        return;
    }
    json_t *value = json_object();
    json_object_set_new(value, "title", action.title);
    json_object_set_new(value, "kind", json_text(action.kind));
    if (action.finding) {
        json_t *diagnostics = diagnostics_for(view, action.finding);
        if (json_array_size(diagnostics) > 0)
            json_object_set(value, "diagnostics", diagnostics);
        json_decref(diagnostics);
    }
    if (action.fix && action.fix->preferred && view->client->action_preferred)
        json_object_set_new(value, "isPreferred", json_true());
    if (view->client->action_resolves_edit) {
        json_object_set_new(value, "data", data_of(view, &action));
        json_decref(edit);
    } else {
        json_object_set_new(value, "edit", edit);
    }
    json_array_append_new(actions, value);
}

/* Whether the client asked for a kind: `only` names it or one above it. */
static bool is_wanted(const View *view, const char *kind)
{
    const json_t *only = lsp_at(view->params, "context", "only", NULL);
    if (!only)
        return true;
    for (size_t i = 0; i < json_array_size(only); i++) {
        const char *each = json_string_value(json_array_get(only, i));
        size_t size = each ? strlen(each) : 0;
        if (each && (size == 0 ||
                     (strncmp(kind, each, size) == 0 && (kind[size] == '\0' || kind[size] == '.'))))
            return true;
    }
    return false;
}

static bool is_asked_about(const View *view, const Finding *finding, uint32_t start, uint32_t end)
{
    if (strcmp(finding->path, view->path) != 0 || !finding_is_shown(finding, view->settings))
        return false;
    bool overlaps = finding->start <= end && start <= finding->end;
    json_t *given = diagnostics_for(view, finding);
    bool named = json_array_size(given) > 0;
    json_decref(given);
    return overlaps || named;
}

static void offer_for_finding(const View *view, json_t *actions, const Finding *finding)
{
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        const Fix *fix = &finding->fixes[i];
        if (is_wanted(view, fix->kind))
            offer(view, actions,
                  (Action){.does = fix->id,
                           .kind = fix->kind,
                           .finding = finding,
                           .fix = fix,
                           .title = json_text(fix->title)});
    }
    if (is_wanted(view, "quickfix") && strcmp(finding->rule, "belfry") != 0)
        offer(view, actions,
              (Action){.does = "allow",
                       .kind = "quickfix",
                       .finding = finding,
                       .title = json_text_format("Allow %s here, with a reason", finding->code)});
}

static GArray *rule_actions(const View *view, uint32_t start, uint32_t end)
{
    const Analysis *analysis = view->analysis;
    return actions_at(&(ActionPlace){analysis->workspace, analysis->rules, analysis->patterns,
                                     analysis->overlay, view->file, start, end});
}

static bool is_automatic(const View *view)
{
    return json_integer_value(lsp_at(view->params, "context", "triggerKind", NULL)) ==
           TRIGGER_AUTOMATIC;
}

/* Scaffolds are for who asks; a lamp on every empty line would be noise. */
static void offer_rule_actions(const View *view, json_t *actions, uint32_t start, uint32_t end)
{
    if (view->file == WORKSPACE_NONE)
        return;
    GArray *fixes = rule_actions(view, start, end);
    for (guint i = 0; i < fixes->len; i++) {
        const Fix *fix = &g_array_index(fixes, Fix, i);
        if (is_wanted(view, fix->kind) &&
            !(is_automatic(view) && strcmp(fix->kind, "refactor.scaffold") == 0))
            offer(view, actions,
                  (Action){.does = fix->id,
                           .kind = fix->kind,
                           .fix = fix,
                           .start = start,
                           .end = end,
                           .title = json_text(fix->title)});
    }
    g_array_unref(fixes);
}

static bool speaks_for(const LevelVerdict *verdict, uint8_t level)
{
    for (uint32_t i = 0; i < verdict->evidence_count; i++)
        if (verdict->evidence[i].level == level)
            return true;
    return false;
}

/* Where the level is told, or where it is what a finding rests on: the level it has, if that is no
 * pin's, and the second if anything speaks for it. */
static void offer_pins(const View *view, json_t *actions, bool level_matters)
{
    PinSubject subject;
    if (!level_matters || is_automatic(view) || !is_wanted(view, "refactor") ||
        !pin_subject(view, &subject))
        return;
    const LevelVerdict *verdict = subject.verdict;
    const uint8_t levels[] = {verdict->level, verdict->second};
    for (unsigned i = verdict->pinned ? 1 : 0; i < 2 && level_is_known(verdict); i++) {
        if (levels[i] >= LEVELS ||
            (i == 1 && (levels[1] == levels[0] || !speaks_for(verdict, levels[1]))))
            continue;
        offer(view, actions,
              (Action){.does = "pin",
                       .kind = "refactor",
                       .level = levels[i],
                       .title =
                           json_text_format("Pin %s to %s (level %u) in belfry.toml", subject.name,
                                            level_name((Level)levels[i]), levels[i])});
    }
    g_free(subject.selector);
}

/* A file's level is told on its first line, a package's at its name. */
static bool is_where_level_is_told(const View *view, Range range, uint32_t start)
{
    if (view->file != WORKSPACE_NONE)
        return range.start.line == 0;
    ManifestPlace place = manifest_place_at(view, start);
    bool told = place.kind == MANIFEST_PACKAGE;
    manifest_place_clear(&place);
    return told;
}

json_t *code_actions(const View *view)
{
    json_t *actions = json_array();
    Range range;
    if (!view->client->action_literals ||
        !lsp_read_range(lsp_at(view->params, "range", NULL), &range))
        return actions;
    uint32_t start = (uint32_t)offset_of_position(view->lines, range.start, view->client->encoding);
    uint32_t end = (uint32_t)offset_of_position(view->lines, range.end, view->client->encoding);
    bool level_matters = is_where_level_is_told(view, range, start);
    const Patterns *patterns = view->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (!is_asked_about(view, finding, start, end))
            continue;
        offer_for_finding(view, actions, finding);
        level_matters |= finding->level != NULL && view->file != WORKSPACE_NONE;
    }
    offer_rule_actions(view, actions, start, end);
    offer_pins(view, actions, level_matters);
    return actions;
}

static bool find_action(const View *view, const json_t *data, Action *action)
{
    const Patterns *patterns = view->analysis->patterns;
    const char *code = lsp_string(data, "code");
    action->does = lsp_string(data, "does");
    action->level = (uint8_t)CLAMP(json_integer_value(lsp_at(data, "level", NULL)), 0, LEVELS - 1);
    if (!action->does || !code)
        return action->does && strcmp(action->does, "pin") == 0;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (strcmp(finding->path, view->path) != 0 || strcmp(finding->code, code) != 0 ||
            finding->start != json_integer_value(lsp_at(data, "start", NULL)))
            continue;
        action->finding = finding;
        for (uint32_t f = 0; f < finding->fix_count; f++)
            if (strcmp(finding->fixes[f].id, action->does) == 0)
                action->fix = &finding->fixes[f];
        return action->fix || strcmp(action->does, "allow") == 0;
    }
    return false;
}

/* The edit of a rule's action, found again at the place it was asked for. */
static json_t *rule_action_edit(const View *view, const json_t *data)
{
    const char *does = lsp_string(data, "does");
    json_int_t start = json_integer_value(lsp_at(data, "start", NULL));
    json_int_t end = json_integer_value(lsp_at(data, "end", NULL));
    if (!does || view->file == WORKSPACE_NONE || start < 0 || end < start || end > UINT32_MAX)
        return NULL;
    json_t *edit = NULL;
    GArray *fixes = rule_actions(view, (uint32_t)start, (uint32_t)end);
    for (guint i = 0; !edit && i < fixes->len; i++) {
        const Fix *fix = &g_array_index(fixes, Fix, i);
        if (strcmp(fix->id, does) == 0)
            edit = edit_of(view, &(Action){.does = does, .fix = fix});
    }
    g_array_unref(fixes);
    return edit;
}

json_t *code_action_resolved(const View *view)
{
    Action action = {0};
    const json_t *data = lsp_at(view->params, "data", NULL);
    bool of_rule = !lsp_string(data, "code") && lsp_at(data, "start", NULL);
    json_t *edit = of_rule                            ? rule_action_edit(view, data)
                   : find_action(view, data, &action) ? edit_of(view, &action)
                                                      : NULL;
    if (!edit)
        return NULL;
    json_t *value = json_copy((json_t *)view->params);
    json_object_set_new(value, "edit", edit);
    return value;
}
