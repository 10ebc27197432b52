#include "server/features/hover_parts.h"

#include <string.h>

#include "analyzers/tower/twins.h"
#include "server/features/champion.h"
#include "server/features/diagnostics.h"
#include "server/formats/large_crate.h"
#include "server/formats/rooms.h"

#define CHAIN_LINKS 3

/* " (semaphore.rs)": where the rule's champion does it, if it is the one the sentence names. */
static void link_champion(Prose *prose, const View *view, const Finding *finding)
{
    const Rule *rule = rule_set_find(view->analysis->rules, finding->rule);
    bool named =
        rule && rule->champion_project && strstr(finding->champion, rule->champion_project) != NULL;
    char *link = named ? champion_link(rule) : NULL;
    if (!link)
        return;
    char *name = g_path_get_basename(rule->champion_files[0].path);
    prose_own(prose, " (");
    prose_link(prose, name, link);
    prose_own(prose, ")");
    g_free(name);
    g_free(link);
}

void hover_finding(Prose *prose, const View *view, const Finding *finding)
{
    prose_strong(prose, finding->code);
    prose_own(prose, " · ");
    prose_text(prose, severity_name(finding_severity(finding)));
    prose_paragraph(prose);
    prose_text(prose, finding->message);
    prose_paragraph(prose);
    const struct {
        const char *label, *text;
    } rows[] = {{"Baseline", finding->baselined ? "this one is known and fails no check" : NULL},
                {"Level", finding->level},
                {"Why", finding->why},
                {"How champions do it", finding->champion},
                {"Fix", finding->help}};
    for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
        prose_row(prose, rows[i].label, rows[i].text);
        if (rows[i].text && rows[i].text == finding->champion)
            link_champion(prose, view, finding);
    }
    bool told_below = g_str_has_prefix(finding->code, FFI_CODES) && finding->file != WORKSPACE_NONE;
    for (uint32_t i = 0; !told_below && i < finding->chain_count && i < CHAIN_LINKS; i++) {
        prose_break(prose);
        place_prose(prose, view, finding->chain[i].path, finding->chain[i].line);
        prose_own(prose, " ");
        prose_text(prose, finding->chain[i].says);
    }
}

static void say_level(Prose *prose, const View *view, const char *name, const LevelVerdict *verdict)
{
    prose_strong(prose, name);
    prose_own(prose, " · ");
    level_verdict_prose(prose, verdict);
    prose_paragraph(prose);
    level_why_prose(prose, view, verdict);
}

bool hover_file(Prose *prose, const View *view)
{
    const LevelVerdict *verdict = &view->analysis->tower->files[view->file];
    if (!level_is_known(verdict))
        return false;
    say_level(prose, view, view->path, verdict);
    level_question_prose(prose, view, verdict->level);
    return true;
}

static void say_twin(Prose *prose, const View *view, uint32_t crate)
{
    Twins *twins = twins_new(view->analysis->tower);
    char *why = twins_why(twins, view->analysis->workspace, crate);
    if (why) {
        prose_break(prose);
        prose_own(prose, "**Twin**: ");
        prose_text(prose, why);
        prose_own(prose, ".");
    }
    g_free(why);
    twins_free(twins);
}

static void say_modules(Prose *prose, const View *view, uint32_t crate)
{
    char *modules = large_crate_modules(view->analysis, crate);
    if (modules) {
        prose_break(prose);
        prose_own(prose, "**By module**: ");
        prose_text(prose, modules);
        prose_own(prose, ".");
    }
    g_free(modules);
}

bool hover_crate(Prose *prose, const View *view, uint32_t index)
{
    const Workspace *workspace = view->analysis->workspace;
    const LevelVerdict *verdict = &view->analysis->tower->crates[index];
    if (!level_is_known(verdict))
        return false;
    say_level(prose, view, room_name(workspace, index), verdict);
    say_twin(prose, view, index);
    say_modules(prose, view, index);
    level_question_prose(prose, view, verdict->level);
    return true;
}
