#include "server/formats/decision_page.h"

#include <string.h>

#include "analyzers/patterns/decisions.h"

typedef struct Answered {
    const Decision *decision;
    const Analysis *analysis;
    DecisionAnswer *answers;
} Answered;

static Answered answer(const Decision *decision, const Analysis *analysis)
{
    const Patterns *patterns = analysis ? analysis->patterns : NULL;
    Answered answered = {.decision = decision, .analysis = analysis};
    if (patterns && patterns->index && patterns->recognised)
        answered.answers =
            decision_answers(decision, analysis->workspace, analysis->rules, patterns);
    return answered;
}

static void put_fact(GString *out, const Answered *answered, uint32_t number)
{
    const DecisionFact *fact = &answered->decision->facts[number];
    const DecisionAnswer *each = &answered->answers[number];
    g_string_append_printf(out, "- %s: %" G_GUINT64_FORMAT, fact->says, each->count);
    if (each->names && *each->names)
        g_string_append_printf(out, " (%s)", each->names);
    if (each->count > 0 && each->file != WORKSPACE_NONE)
        g_string_append_printf(out, ", the first at `%s:%u`",
                               answered->analysis->workspace->files[each->file].path,
                               each->line + 1);
    g_string_append_c(out, '\n');
}

static void put_suggestions(GString *out, const Answered *answered)
{
    const Decision *decision = answered->decision;
    bool any = false;
    g_string_append(out, "\nWhat they suggest:\n\n");
    for (uint32_t i = 0; i < decision->suggestion_count; i++) {
        const DecisionSuggestion *each = &decision->suggestions[i];
        if (!decision_suggests(each, answered->answers))
            continue;
        any = true;
        g_string_append_printf(out, "- %s", each->says);
        for (const char **rule = each->rules; *rule; rule++)
            g_string_append_printf(out, "%s`%s`", rule == each->rules ? " See " : ", ", *rule);
        g_string_append(out, *each->rules ? ".\n" : "\n");
    }
    if (!any)
        g_string_append(out, "- nothing that Belfry can read here decides it\n");
}

static void put_facts(GString *out, const Answered *answered)
{
    g_string_append(out, "## In this workspace\n\n");
    for (uint32_t i = 0; i < answered->decision->fact_count; i++)
        put_fact(out, answered, i);
    put_suggestions(out, answered);
    g_string_append_c(out, '\n');
}

char *decision_page(const Decision *decision, const Analysis *analysis)
{
    Answered answered = answer(decision, analysis);
    const char *second = strstr(decision->page, "\n## ");
    second = second ? strstr(second + 1, "\n## ") : NULL;
    if (!answered.answers || !second)
        return g_strdup_printf("# %s\n\n%s", decision->title, decision->page);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "# %s\n\n", decision->title);
    g_string_append_len(out, decision->page, second + 1 - decision->page);
    put_facts(out, &answered);
    g_string_append(out, second + 1);
    decision_answers_free(answered.answers, decision->fact_count);
    return g_string_free(out, FALSE);
}

bool decision_line(DecisionLine *line, const Analysis *analysis, const char *package)
{
    const Decision *decision = decision_about(analysis->rules, package);
    Answered answered = decision ? answer(decision, analysis) : (Answered){0};
    if (!answered.answers)
        return false;
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < decision->fact_count; i++)
        if (answered.answers[i].count > 0)
            g_string_append_printf(out, "%s%s: %" G_GUINT64_FORMAT, out->len ? ", " : "",
                                   decision->facts[i].says, answered.answers[i].count);
    decision_answers_free(answered.answers, decision->fact_count);
    *line = (DecisionLine){decision->id, decision->title, g_string_free(out, FALSE)};
    return true;
}
