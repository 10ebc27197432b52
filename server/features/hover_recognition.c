/* The hover on a recognised item (FACE.md): plain facts first, advice second, links last. */
#include <string.h>

#include "server/features/champion.h"
#include "server/features/hover_parts.h"

#define SEEN 3
#define MISSING 2
#define RELATED 3
#define SUMMARY_BYTES 320
#define ADVICE_BYTES 160

static void say_seen(Prose *prose, const View *view, const Recognition *recognition)
{
    const Workspace *workspace = view->analysis->workspace;
    unsigned said = 0;
    for (uint32_t i = 0; i < recognition->evidence_count && said < SEEN; i++) {
        const Evidence *evidence = &recognition->evidence[i];
        if (!evidence->says || evidence->weight < 0)
            continue;
        if (!said)
            prose_break(prose);
        prose_own(prose, said++ ? ", " : "**Seen here**: ");
        prose_text(prose, evidence->says);
        if (evidence->file == WORKSPACE_NONE)
            continue;
        prose_own(prose, " (");
        place_prose(prose, view, workspace->files[evidence->file].path, evidence->line);
        prose_own(prose, ")");
    }
    if (said)
        prose_own(prose, ".");
    for (uint32_t i = 0; i < recognition->missing_count && i < MISSING; i++) {
        if (i == 0)
            prose_break(prose);
        prose_own(prose, i ? ", " : "**Not seen**: ");
        prose_text(prose, recognition->missing[i]);
    }
    if (recognition->missing_count)
        prose_own(prose, ".");
}

/* The first item of the guide's section, as text; NULL when it has none. */
static char *first_advice(const Rule *rule, const char *heading)
{
    const char *section = rule->guide ? strstr(rule->guide, heading) : NULL;
    section = section ? strchr(section + 1, '\n') : NULL;
    if (!section)
        return NULL;
    const char *end = strstr(section, "\n## ");
    char *text = g_strndup(section, end ? (size_t)(end - section) : strlen(section));
    char *advice = prose_summary(text, ADVICE_BYTES);
    g_free(text);
    if (*advice)
        return advice;
    g_free(advice);
    return NULL;
}

static void say_advice(Prose *prose, const Rule *rule)
{
    static const struct {
        const char *label, *heading;
    } ROWS[] = {{"Use it when", "\n## When to use"}, {"Not when", "\n## When not"}};
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        char *advice = first_advice(rule, ROWS[i].heading);
        if (!advice)
            continue;
        prose_break(prose);
        prose_strong(prose, ROWS[i].label);
        prose_own(prose, ": ");
        prose_text(prose, advice);
        g_free(advice);
    }
}

static void say_champion(Prose *prose, const View *view, const Rule *rule)
{
    char *link = champion_link(rule);
    if (rule->champion_project) {
        prose_break(prose);
        prose_own(prose, "**Champion**: ");
        prose_text(prose, rule->champion_project);
        if (link) {
            char *name = g_path_get_basename(rule->champion_files[0].path);
            prose_own(prose, ", ");
            prose_link(prose, name, link);
            g_free(name);
        }
        prose_own(prose, ".");
    }
    g_free(link);
    unsigned said = 0;
    for (char **id = rule->related; id && *id && said < RELATED; id++) {
        const Rule *related = rule_set_find(view->analysis->rules, *id);
        if (!related)
            continue;
        prose_own(prose, said++ ? ", " : " **Related**: ");
        prose_text(prose, related->title);
    }
    if (said)
        prose_own(prose, ".");
}

void hover_summary(Prose *prose, const Rule *rule)
{
    char *summary = rule->summary ? prose_summary(rule->summary, SUMMARY_BYTES) : NULL;
    prose_text(prose, summary);
    g_free(summary);
    prose_paragraph(prose);
}

void hover_recognition(Prose *prose, const View *view, const Recognition *recognition, bool brief)
{
    const Rule *rule = recognition->rule;
    prose_paragraph(prose);
    prose_strong(prose, rule->title);
    prose_own(prose, " · ");
    level_name_prose(prose, view->analysis->tower->files[recognition->file].level);
    prose_format(prose, " · %s (%.2f)", level_confidence_word(recognition->confidence),
                 (double)recognition->confidence);
    if (brief)
        return;
    prose_paragraph(prose);
    hover_summary(prose, rule);
    say_seen(prose, view, recognition);
    prose_paragraph(prose);
    say_advice(prose, rule);
    say_champion(prose, view, rule);
    const LevelVerdict *verdict = &view->analysis->tower->files[view->file];
    if (!level_is_known(verdict))
        return;
    prose_paragraph(prose);
    prose_own(prose, "This file: ");
    level_verdict_prose(prose, verdict);
    prose_own(prose, ".");
}
