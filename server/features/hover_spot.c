/* Hovers on words of belfry.toml and allow comments: codes, rules, levels and pins. */
#include <string.h>

#include "analyzers/patterns/ids.h"
#include "analyzers/syntax/language.h"
#include "analyzers/tower/glob.h"
#include "protocol/uri.h"
#include "server/features/hover_parts.h"
#include "server/formats/explanation.h"
#include "server/formats/rooms.h"

#define LINES_MOST 12
#define NAMES 5
#define SUMMARY_BYTES 320

static bool is_config(const View *view)
{
    return strcmp(view->path, "belfry.toml") == 0 || g_str_has_suffix(view->path, "/belfry.toml");
}

Spot spot_at(const View *view, uint32_t offset)
{
    if (is_config(view))
        return spot_of_config(view->lines, offset);
    bool is_toml = g_str_has_suffix(view->path, ".toml");
    if (is_toml || language_is_known(view->path))
        return spot_of_allow(view->lines, offset, is_toml);
    return (Spot){.kind = SPOT_NONE};
}

/* "3 findings, 1 of them allowed by a comment, 2 in the baseline." */
static void say_findings(Prose *prose, const View *view, const char *id)
{
    const Patterns *patterns = view->analysis->patterns;
    unsigned found = 0, allowed = 0, known = 0;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (strcmp(finding->code, id) != 0 && strcmp(finding->rule, id) != 0)
            continue;
        found++;
        allowed += finding->suppressed != NULL;
        known += finding->baselined;
    }
    prose_break(prose);
    prose_own(prose, "**Here**: ");
    prose_format(prose, found == 1 ? "%u finding" : "%u findings", found);
    if (allowed)
        prose_format(prose, ", %u of them allowed by a comment", allowed);
    if (known)
        prose_format(prose, allowed ? ", %u in the baseline" : ", %u of them in the baseline",
                     known);
    prose_own(prose, ".");
}

static const RuleSetting *setting_of(const Config *config, const char *code, const char *rule)
{
    for (uint32_t i = 0; i < config->rule_count; i++)
        if (strcmp(config->rules[i].id, code) == 0 || strcmp(config->rules[i].id, rule) == 0)
            return &config->rules[i];
    return NULL;
}

/* "core-performs-io · error (belfry.toml:7), warning by itself". */
static void say_severity(Prose *prose, const View *view, const Rule *rule,
                         const RuleViolation *violation)
{
    const Config *config = view->analysis->config;
    Severity set = config_severity(config, violation->code, rule->id, violation->severity);
    const RuleSetting *setting = setting_of(config, violation->code, rule->id);
    prose_own(prose, " · ");
    prose_text(prose, severity_name(set));
    if (setting && config->path && set != (Severity)violation->severity) {
        prose_own(prose, " (");
        place_prose(prose, view, config->path, setting->line);
        prose_format(prose, "), by itself %s", severity_name((Severity)violation->severity));
    }
}

static void say_violation(Prose *prose, const View *view, const Rule *rule,
                          const RuleViolation *violation, bool brief)
{
    prose_strong(prose, violation->code);
    say_severity(prose, view, rule, violation);
    prose_own(prose, " · ");
    prose_text(prose, rule->title);
    if (brief)
        return;
    prose_paragraph(prose);
    prose_text(prose, violation->message);
    prose_own(prose, ".");
    prose_paragraph(prose);
    const struct {
        const char *label, *text;
    } rows[] = {{"Why", violation->why},
                {"How champions do it", violation->champion},
                {"Fix", violation->help}};
    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
        prose_row(prose, rows[i].label, rows[i].text);
    say_findings(prose, view, violation->code);
}

static void say_rule(Prose *prose, const View *view, const Rule *rule, bool brief)
{
    prose_strong(prose, rule->title);
    prose_own(prose, " · ");
    level_name_prose(prose, rule->level);
    if (brief)
        return;
    prose_paragraph(prose);
    hover_summary(prose, rule);
    for (uint32_t i = 0; i < rule->violation_count; i++) {
        prose_own(prose, i ? ", " : "**Codes**: ");
        prose_format(prose, "`%s`", rule->violations[i].code);
    }
    say_findings(prose, view, rule->id);
}

/* The line of the page on Belfry's own findings that begins with the code. */
static bool say_own(Prose *prose, const View *view, const char *code, bool brief)
{
    Explanation page;
    if (!explanation_find(&page, view->analysis->rules, code) || page.rule)
        return false;
    char *mark = g_strdup_printf("\n- `%s` (", code);
    const char *at = strstr(page.markdown, mark);
    prose_strong(prose, code);
    if (at && !brief) {
        at += strlen(mark);
        const char *end = strchr(at, '\n'), *close = strchr(at, ')');
        char *text = g_strndup(at, end ? (size_t)(end - at) : strlen(at));
        prose_format(prose, " · %.*s", (int)(close - at), at);
        prose_paragraph(prose);
        prose_text(prose, g_strstrip(text + (close - at) + 2));
        prose_paragraph(prose);
        say_findings(prose, view, code);
        g_free(text);
    }
    g_free(mark);
    return true;
}

static bool say_id(Prose *prose, const View *view, const char *id, bool brief)
{
    const RuleViolation *violation = NULL;
    const Rule *rule = rule_set_find_code(view->analysis->rules, id, &violation);
    if (brief)
        prose_paragraph(prose);
    if (rule)
        say_violation(prose, view, rule, violation, brief);
    else if ((rule = rule_set_find(view->analysis->rules, id)))
        say_rule(prose, view, rule, brief);
    else
        return say_own(prose, view, id, brief);
    return true;
}

/* "Here: `domain`, `engine` and 3 more crates." */
static void say_rooms(Prose *prose, const View *view, Level level)
{
    const Workspace *workspace = view->analysis->workspace;
    unsigned rooms = 0;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        if (!room_is(workspace, i) || view->analysis->tower->crates[i].level != level)
            continue;
        if (rooms++ < NAMES)
            prose_format(prose, "%s`%s`", rooms == 1 ? "Here: " : ", ", room_name(workspace, i));
    }
    if (rooms > NAMES)
        prose_format(prose, " and %u more crates", rooms - NAMES);
    prose_own(prose, rooms ? "." : "No crate here is on this level.");
}

/* The first paragraph below a heading of the level's page. */
static void say_section(Prose *prose, const char *page, const char *heading)
{
    char *mark = g_strdup_printf("\n## %s\n", heading);
    const char *at = strstr(page, mark);
    if (at) {
        char *text = prose_summary(at + strlen(mark), SUMMARY_BYTES);
        prose_break(prose);
        prose_strong(prose, heading);
        prose_own(prose, ": ");
        prose_text(prose, text);
        g_free(text);
    }
    g_free(mark);
}

static bool say_level(Prose *prose, const View *view, const char *text)
{
    Level level;
    Explanation page;
    if (!level_parse(text, &level) ||
        !explanation_find(&page, view->analysis->rules, level_name(level)))
        return false;
    prose_format(prose, "Level %d ", (int)level);
    prose_strong(prose, level_name(level));
    prose_paragraph(prose);
    char *question = prose_summary(page.markdown, SUMMARY_BYTES);
    prose_text(prose, question);
    g_free(question);
    prose_paragraph(prose);
    say_section(prose, page.markdown, "May depend on");
    prose_break(prose);
    say_rooms(prose, view, level);
    return true;
}

/* How many files a pin decides, and what it stands against. */
static bool say_pin(Prose *prose, const View *view, const char *selector)
{
    const Analysis *analysis = view->analysis;
    const LevelPin *pin = NULL;
    for (uint32_t i = 0; i < analysis->config->pin_count && !pin; i++)
        if (strcmp(analysis->config->pins[i].selector, selector) == 0)
            pin = &analysis->config->pins[i];
    if (!pin)
        return false;
    unsigned files = 0, crates = 0;
    for (uint32_t i = 0; i < analysis->workspace->file_count; i++)
        files += analysis->tower->files[i].pin == pin;
    for (uint32_t i = 0; i < analysis->workspace->crate_count; i++)
        crates += room_is(analysis->workspace, i) && analysis->tower->crates[i].pin == pin;
    prose_strong(prose, selector);
    prose_own(prose, " · ");
    level_name_prose(prose, pin->level);
    prose_paragraph(prose);
    if (files + crates == 0)
        prose_own(prose, "Decides nothing here: no file and no crate, or a longer pin is nearer.");
    else
        prose_format(prose, "Decides %u file%s and %u crate%s as a whole.", files,
                     files == 1 ? "" : "s", crates, crates == 1 ? "" : "s");
    level_question_prose(prose, view, pin->level);
    return true;
}

static void say_count(Prose *prose, const char *before, uint32_t count, const char *noun)
{
    prose_format(prose, "%s%u %s%s", before, count, noun, count == 1 ? "" : "s");
}

static void say_counts(Prose *prose, const Analysis *analysis)
{
    const Workspace *workspace = analysis->workspace;
    uint32_t packages = 0;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        packages += !workspace->packages[i].is_virtual;
    say_count(prose, "Governs ", workspace->file_count, "file");
    say_count(prose, " in ", packages, "package");
    say_count(prose, ", by ", analysis->config->pin_count, "pin");
    say_count(prose, " and ", analysis->config->rule_count, "setting");
    prose_own(prose, " of rules.");
}

/* On `version`: what the file governs, or which one does instead. */
static bool say_reach(Prose *prose, const View *view)
{
    const Analysis *analysis = view->analysis;
    char *uri = analysis->config->path ? uri_from_path(analysis->config->path) : NULL;
    char *path = g_canonicalize_filename(view->path, analysis->workspace->root);
    bool governs = g_strcmp0(path, analysis->config->path) == 0;
    prose_strong(prose, view->path);
    prose_own(prose, governs ? " · in force" : " · not in force");
    prose_paragraph(prose);
    if (governs)
        say_counts(prose, analysis);
    else if (uri) {
        prose_own(prose, "This workspace is governed by ");
        prose_link(prose, analysis->config->path, uri);
        prose_own(prose, ", the nearest at or above its root.");
    }
    if (governs && analysis->config->is_kept)
        prose_own(prose, " While it cannot be read, what it said before holds.");
    g_free(path);
    g_free(uri);
    return true;
}

bool hover_spot(Prose *prose, const View *view, const Spot *spot, const char *text, bool brief)
{
    if (spot->kind == SPOT_CODE)
        return say_id(prose, view, text, brief);
    if (brief)
        return false;
    if (!*spot->table && spot->kind == SPOT_KEY && strcmp(text, "version") == 0)
        return say_reach(prose, view);
    if (strcmp(spot->table, "rules") == 0 && spot->kind == SPOT_KEY)
        return say_id(prose, view, text, brief);
    if (strcmp(spot->table, "levels") == 0 && spot->kind == SPOT_KEY)
        return say_pin(prose, view, text);
    if (strcmp(spot->table, "levels") == 0 && spot->kind == SPOT_VALUE)
        return say_level(prose, view, text);
    return spot->kind == SPOT_VALUE && g_str_has_prefix(text, "level:") &&
           say_level(prose, view, text + strlen("level:"));
}

const char *spot_subject(const View *view, const Spot *spot, const char *text)
{
    const RuleViolation *violation = NULL;
    const Rule *rule = rule_set_find_code(view->analysis->rules, text, &violation);
    Level level;
    if (rule)
        return violation->code;
    rule = rule_set_find(view->analysis->rules, text);
    if (rule)
        return rule->id;
    if (spot->kind == SPOT_VALUE && level_parse(text, &level))
        return level_name(level);
    return NULL;
}

void hover_close(Prose *prose, const View *view, const char *more)
{
    bool is_long = prose_lines(prose) > LINES_MOST;
    bool opens = more && view->client->opens_content && view->client->markdown_hover;
    if (!is_long && (!opens || prose_lines(prose) > LINES_MOST - 1))
        return;
    prose_cut(prose, LINES_MOST - 1);
    prose_break(prose);
    if (opens) {
        char *uri = g_strconcat("belfry:rule/", more, NULL);
        prose_link(prose, "more", uri);
        g_free(uri);
    } else if (more) {
        prose_format(prose, "`belfry explain %s` says more.", more);
    }
}
