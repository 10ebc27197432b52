#include "analyzers/patterns/decisions.h"

#include <string.h>

#include "analyzers/patterns/match.h"

void decisions_free(Decision *decisions, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        json_decref(decisions[i].json);
    g_free(decisions);
}

const Decision *decision_find(const RuleSet *rules, const char *id)
{
    for (uint32_t i = 0; i < rules->compiled->decision_count; i++)
        if (strcmp(rules->compiled->decisions[i].id, id) == 0)
            return &rules->compiled->decisions[i];
    return NULL;
}

const Decision *decision_about(const RuleSet *rules, const char *package)
{
    for (uint32_t i = 0; i < rules->compiled->decision_count; i++)
        if (g_strv_contains(rules->compiled->decisions[i].subject, package))
            return &rules->compiled->decisions[i];
    return NULL;
}

static bool is_used(const Workspace *workspace, const char *name)
{
    for (uint32_t p = 0; p < workspace->package_count; p++) {
        const Package *package = &workspace->packages[p];
        for (uint32_t d = 0; d < package->dependency_count && !package->is_virtual; d++)
            if (package->dependencies[d].role == DEPENDENCY_NORMAL &&
                strcmp(package->dependencies[d].package, name) == 0)
                return true;
    }
    return false;
}

static void ask_dependencies(const DecisionFact *fact, const Workspace *workspace,
                             DecisionAnswer *answer)
{
    GString *names = g_string_new(NULL);
    for (const char **name = fact->dependencies; *name; name++)
        if (is_used(workspace, *name))
            g_string_append_printf(names, "%s`%s`", answer->count++ ? ", " : "", *name);
    answer->names = g_string_free(names, FALSE);
}

static void ask_file(const DecisionFact *fact, Match *match, uint32_t file, DecisionAnswer *answer)
{
    const Index *index = match->index;
    uint32_t kind = fact->find.subject;
    uint32_t count = facts_count(index_facts(index, file), (FactKind)kind);
    for (uint32_t i = 0; i < count; i++) {
        Record record = {kind, file, i}, witness;
        if (record_in_test(index, record) ||
            !match_subject(match, fact->find.where, record, &witness))
            continue;
        if (answer->count++ > 0)
            continue;
        answer->file = file;
        answer->line = facts_line(index_facts(index, file), record_range(index, record).at);
    }
}

static void ask_records(const DecisionFact *fact, Match *match, DecisionAnswer *answer)
{
    const Workspace *workspace = match->index->workspace;
    bool known = !fact->find.disabled && (KIND(fact->find.subject) & KINDS_FACT);
    for (uint32_t file = 0; known && file < workspace->file_count; file++)
        if (index_facts(match->index, file) && workspace->files[file].role == ROLE_NORMAL)
            ask_file(fact, match, file, answer);
}

static void ask_size(const DecisionFact *fact, const Workspace *workspace, DecisionAnswer *answer)
{
    for (uint32_t i = 0; fact->asks == ASKS_PACKAGES && i < workspace->package_count; i++)
        answer->count += !workspace->packages[i].is_virtual;
    for (uint32_t i = 0; fact->asks == ASKS_LINES && i < workspace->file_count; i++)
        if (workspace->files[i].parsed && workspace->files[i].role == ROLE_NORMAL)
            answer->count += workspace->files[i].parsed->facts->code_lines;
}

DecisionAnswer *decision_answers(const Decision *decision, const Workspace *workspace,
                                 const RuleSet *rules, const Patterns *patterns)
{
    DecisionAnswer *answers = g_new0(DecisionAnswer, decision->fact_count + 1);
    MatchShared shared;
    Match match;
    match_shared_init(&shared, patterns->index, rules->compiled->memos, patterns->recognised);
    match_init(&match, &shared);
    for (uint32_t i = 0; i < decision->fact_count; i++) {
        const DecisionFact *fact = &decision->facts[i];
        answers[i].file = WORKSPACE_NONE;
        if (fact->asks == ASKS_RECORDS)
            ask_records(fact, &match, &answers[i]);
        else if (fact->asks == ASKS_DEPENDENCIES)
            ask_dependencies(fact, workspace, &answers[i]);
        else
            ask_size(fact, workspace, &answers[i]);
    }
    match_clear(&match);
    match_shared_clear(&shared);
    return answers;
}

void decision_answers_free(DecisionAnswer *answers, uint32_t count)
{
    for (uint32_t i = 0; answers && i < count; i++)
        g_free(answers[i].names);
    g_free(answers);
}

bool decision_suggests(const DecisionSuggestion *suggestion, const DecisionAnswer *answers)
{
    for (uint32_t i = 0; i < suggestion->test_count; i++) {
        const DecisionTest *test = &suggestion->tests[i];
        int64_t count = (int64_t)answers[test->fact].count;
        if (count < test->minimum || count > test->maximum)
            return false;
    }
    return true;
}
