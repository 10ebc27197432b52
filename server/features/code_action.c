/* textDocument/codeAction: what can be done about the findings at a place, at the place itself, and
 * to the file. */
#include <string.h>

#include "analyzers/patterns/actions.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/action.h"
#include "server/features/boundary_edit.h"
#include "server/features/diagnostics.h"
#include "server/features/level_prose.h"
#include "server/features/manifest_place.h"
#include "server/features/move_module.h"
#include "server/features/orphan.h"
#include "server/features/pattern_offers.h"
#include "server/features/pin_edit.h"
#include "server/features/refactoring_edit.h"

#define SCAFFOLD "refactor.scaffold"

typedef struct Offers {
    const View *view;
    json_t *actions;
    GPtrArray *explained; /* codes, borrowed */
} Offers;

static void offer(const Offers *offers, Action action)
{
    json_t *value = action_json(offers->view, &action);
    if (value)
        json_array_append_new(offers->actions, value);
}

/* Whether `kind` is `wanted` or one below it. */
static bool is_kind(const char *kind, const char *wanted)
{
    size_t size = strlen(wanted);
    return size == 0 ||
           (strncmp(kind, wanted, size) == 0 && (kind[size] == '\0' || kind[size] == '.'));
}

/* Whether the client asked for a kind. What `asks_first` is only for who names it: fixes of a whole
 * file are for saving, not for a menu. */
static bool is_wanted(const View *view, const char *kind, bool asks_first)
{
    const json_t *only = lsp_at(view->params, "context", "only", NULL);
    if (!json_is_array(only))
        return !asks_first;
    for (size_t i = 0; i < json_array_size(only); i++) {
        const char *each = json_string_value(json_array_get(only, i));
        if (each && is_kind(kind, each) && (*each || !asks_first))
            return true;
    }
    return false;
}

static bool is_asked_about(const View *view, const Finding *finding, uint32_t start, uint32_t end)
{
    if (strcmp(finding->path, view->path) != 0 || !finding_is_shown(finding, view->settings))
        return false;
    if (finding->start <= end && start <= finding->end)
        return true;
    json_t *given = action_diagnostics(view, finding);
    bool named = json_array_size(given) > 0;
    json_decref(given);
    return named;
}

/* The way to the rule's page for editors that show no links of diagnostics; once a code. */
static void offer_explanation(const Offers *offers, const Finding *finding)
{
    if (action_is_automatic(offers->view) ||
        g_ptr_array_find(offers->explained, finding->code, NULL))
        return;
    g_ptr_array_add(offers->explained, (char *)finding->code);
    char *title = g_strdup_printf("Explain %s", finding->code);
    offer(offers,
          (Action){.does = ACTION_EXPLAIN, .kind = "quickfix", .title = title, .finding = finding});
    g_free(title);
}

static void offer_for_finding(const Offers *offers, const Finding *finding)
{
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        const Fix *fix = &finding->fixes[i];
        if (is_wanted(offers->view, fix->kind, false))
            offer(offers, (Action){.does = fix->id,
                                   .kind = fix->kind,
                                   .title = fix->title,
                                   .finding = finding,
                                   .fix = fix});
    }
    if (!is_wanted(offers->view, "quickfix", false))
        return;
    /* In a header as well, where its comments are read. */
    bool foreign =
        g_str_has_prefix(finding->code, FFI_CODES) && offers->view->file != WORKSPACE_NONE;
    if (strcmp(finding->rule, "belfry") != 0 || foreign) {
        char *title = g_strdup_printf("Allow %s here, with a reason", finding->code);
        offer(
            offers,
            (Action){.does = ACTION_ALLOW, .kind = "quickfix", .title = title, .finding = finding});
        g_free(title);
    }
    offer_explanation(offers, finding);
}

static bool wants_refactorings(const View *view)
{
    const json_t *only = lsp_at(view->params, "context", "only", NULL);
    bool wanted = !json_is_array(only);
    for (size_t i = 0; i < json_array_size(only); i++) {
        const char *each = json_string_value(json_array_get(only, i));
        wanted |= each && (!*each || is_kind(each, "refactor"));
    }
    return wanted;
}

/* Scaffolds are for who asks; a lamp on every empty line would be noise. */
static void offer_rule_actions(const Offers *offers, uint32_t start, uint32_t end)
{
    const View *view = offers->view;
    const Analysis *analysis = view->analysis;
    if (view->file == WORKSPACE_NONE || !wants_refactorings(view))
        return;
    GArray *fixes =
        actions_at(&(ActionPlace){analysis->workspace, analysis->rules, analysis->patterns,
                                  analysis->overlay, view->file, start, end});
    for (guint i = 0; i < fixes->len; i++) {
        const Fix *fix = &g_array_index(fixes, Fix, i);
        if (is_wanted(view, fix->kind, false) &&
            !(action_is_automatic(view) && strcmp(fix->kind, SCAFFOLD) == 0))
            offer(offers, (Action){.does = fix->id,
                                   .kind = fix->kind,
                                   .title = fix->title,
                                   .fix = fix,
                                   .start = start,
                                   .end = end});
    }
    g_array_unref(fixes);
}

/* Whether reasons are worth the plan they cost: for who asks for this kind and shows them. */
static bool wants_reasons(const View *view)
{
    return view->client->action_disabled && view->client->action_literals &&
           json_is_array(lsp_at(view->params, "context", "only", NULL));
}

/* Tells why it cannot be had; false: it can. */
static bool offer_refused(const Offers *offers, const Action *action)
{
    RefactorPlace place = {offers->view->analysis, offers->view->file, action->start, action->end,
                           action->answers};
    Plan *plan =
        cancelled(offers->view->cancel) ? NULL : refactoring_plan(action->refactoring, &place);
    bool refused = plan && plan->refusal;
    if (refused)
        json_array_append_new(offers->actions,
                              json_pack("{s:o, s:s, s:{s:o}}", "title", json_text(action->title),
                                        "kind", action->kind, "disabled", "reason",
                                        json_text(plan->refusal)));
    plan_free(plan);
    return refused;
}

/* With a page that tells what it means before it is made. */
static void offer_refactoring(const Offers *offers, const Action *action)
{
    if (wants_reasons(offers->view) && offer_refused(offers, action))
        return;
    offer(offers, *action);
    g_autofree char *title = g_strdup_printf("Preview: %s", action->title);
    json_t *command = action_call(offers->view, action, title, "belfry.preview");
    json_t *value = command;
    if (offers->view->client->action_literals)
        value = json_pack("{s:o,s:s,s:o}", "title", json_text(title), "kind", action->kind,
                          "command", command);
    json_array_append_new(offers->actions, value);
}

static void offer_refactorings(const Offers *offers, uint32_t start, uint32_t end)
{
    const View *view = offers->view;
    const Client *client = view->client;
    bool possible = client->applies_edits || client->action_resolves_command;
    if (view->file == WORKSPACE_NONE || !possible || action_is_automatic(view))
        return;
    RefactorPlace place = {view->analysis, view->file, start, end, NULL};
    for (const Refactoring *const *each = refactorings; *each; each++) {
        if (!is_wanted(view, (*each)->kind, false))
            continue;
        g_autofree char *does = g_strconcat(ACTION_REFACTOR, (*each)->id, NULL);
        g_autoptr(GPtrArray) found = refactoring_offers(*each, &place);
        for (guint i = 0; i < found->len; i++) {
            const RefactorOffer *one = found->pdata[i];
            offer_refactoring(offers, &(Action){.does = does,
                                                .kind = (*each)->kind,
                                                .title = one->title,
                                                .refactoring = *each,
                                                .answers = one->answers,
                                                .start = start,
                                                .end = end});
        }
    }
}

/* There are many: for who asks for scaffolds, or for refactorings. */
static void offer_patterns(const Offers *offers, uint32_t start)
{
    const View *view = offers->view;
    if (action_is_automatic(view) || !is_wanted(view, SCAFFOLD, true) ||
        !view->client->applies_edits || !view->client->action_literals)
        return;
    json_t *commands = pattern_offers(view, start);
    for (size_t i = 0; i < json_array_size(commands); i++) {
        json_t *command = json_array_get(commands, i);
        json_array_append_new(offers->actions, json_pack("{s:O, s:s, s:O}", "title",
                                                         json_object_get(command, "title"), "kind",
                                                         SCAFFOLD, "command", command));
    }
    json_decref(commands);
}

static bool speaks_for(const LevelVerdict *verdict, uint8_t level)
{
    for (uint32_t i = 0; i < verdict->evidence_count; i++)
        if (verdict->evidence[i].level == level)
            return true;
    return false;
}

static void offer_pin(const Offers *offers, const PinSubject *subject, uint8_t level)
{
    char *title = g_strdup_printf("Pin %s to %s (level %u) in belfry.toml", subject->name,
                                  level_name((Level)level), level);
    offer(offers, (Action){.does = ACTION_PIN, .kind = "refactor", .title = title, .level = level});
    g_free(title);
}

/* Where the level is told, or where it is what a finding rests on: the level it has, if that is no
 * pin's, and the second if anything speaks for it. */
static void offer_pins(const Offers *offers)
{
    PinSubject subject;
    if (action_is_automatic(offers->view) || !is_wanted(offers->view, "refactor", false) ||
        !pin_subject(offers->view, &subject))
        return;
    const LevelVerdict *verdict = subject.verdict;
    const uint8_t levels[] = {verdict->level, verdict->second};
    for (unsigned i = verdict->pinned ? 1 : 0; i < 2 && level_is_known(verdict); i++)
        if (levels[i] < LEVELS &&
            (i == 0 || (levels[1] != levels[0] && speaks_for(verdict, levels[1]))))
            offer_pin(offers, &subject, levels[i]);
    g_free(subject.selector);
}

static void offer_move(const Offers *offers)
{
    if (action_is_automatic(offers->view) || !offers->view->client->renames_files ||
        !is_wanted(offers->view, "refactor.move", false))
        return;
    char *target = move_module_target(offers->view);
    if (!target)
        return;
    char *title = g_strdup_printf("Move this module to %s", target);
    offer(offers, (Action){.does = ACTION_MOVE, .kind = "refactor.move", .title = title});
    g_free(title);
    g_free(target);
}

static void offer_deletion(const Offers *offers)
{
    const View *view = offers->view;
    if (action_is_automatic(view) || !view->client->deletes_files ||
        !is_wanted(view, "refactor", false) || !orphan_is(view))
        return;
    char *title = g_strdup_printf("Delete %s, which no `mod` reaches", view->path);
    offer(offers, (Action){.does = ACTION_DELETE, .kind = "refactor", .title = title});
    g_free(title);
}

static void offer_boundary_edit(const Offers *offers, const char *word, const char *name,
                                const char *title, const char *kind)
{
    g_autofree char *does = g_strconcat(word, name, NULL), *said = g_strdup_printf(title, name);
    offer(offers, (Action){.does = does, .kind = kind, .title = said});
}

static void offer_boundary(const Offers *offers, uint32_t start)
{
    const View *view = offers->view;
    if (action_is_automatic(view) || !wants_refactorings(view))
        return;
    g_autoptr(GPtrArray) names = boundary_undeclared(view, start);
    g_autofree char *wrapped = boundary_wrappable(view, start);
    for (guint i = 0; i < names->len && is_wanted(view, "refactor", false); i++)
        offer_boundary_edit(offers, ACTION_DECLARE, names->pdata[i],
                            "Declare the C function %s in Rust", "refactor");
    if (wrapped && is_wanted(view, SCAFFOLD, false))
        offer_boundary_edit(offers, ACTION_WRAP, wrapped, "Safe wrapper for %s", SCAFFOLD);
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

static void offer_all(const Offers *offers, Range range)
{
    const View *view = offers->view;
    uint32_t start = (uint32_t)offset_of_position(view->lines, range.start, view->client->encoding);
    uint32_t end = (uint32_t)offset_of_position(view->lines, range.end, view->client->encoding);
    bool level_matters = is_where_level_is_told(view, range, start);
    const Patterns *patterns = view->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (!is_asked_about(view, finding, start, end))
            continue;
        offer_for_finding(offers, finding);
        level_matters |= finding->level != NULL && view->file != WORKSPACE_NONE;
    }
    offer_rule_actions(offers, start, end);
    offer_refactorings(offers, start, end);
    offer_patterns(offers, start);
    offer_boundary(offers, start);
    if (level_matters)
        offer_pins(offers);
    if (view->file != WORKSPACE_NONE && range.start.line == 0) {
        offer_move(offers);
        offer_deletion(offers);
    }
    if (is_wanted(view, "source.fixAll.belfry", true))
        offer(offers, (Action){.does = ACTION_FIX_ALL,
                               .kind = "source.fixAll.belfry",
                               .title = "Make all safe fixes of this file"});
}

json_t *code_actions(const View *view)
{
    Offers offers = {view, json_array(), g_ptr_array_new()};
    Range range;
    if (lsp_read_range(lsp_at(view->params, "range", NULL), &range))
        offer_all(&offers, range);
    g_ptr_array_unref(offers.explained);
    return offers.actions;
}
