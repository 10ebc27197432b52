#include "analyzers/patterns/decisions.h"

#include <string.h>

#include "analyzers/patterns/match.h"

enum { NAMES_TOLD = 4 };

typedef struct Asked {
    const Workspace *workspace;
    const bool *products; /* by package: part of the product */
} Asked;

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

/* Whether a word of the folder's path says so: "tests-integration", "benchmarks/mesh". */
static bool folder_is_for_development(const char *directory)
{
    static const char *const words[] = {"test",      "tests",      "bench",   "benches",
                                        "benchmark", "benchmarks", "example", "examples",
                                        "fuzz",      "xtask",      NULL};
    g_auto(GStrv) parts = g_strsplit_set(directory, "/-_", -1);
    for (char **part = parts; *part; part++)
        if (g_strv_contains(words, *part))
            return true;
    return false;
}

static const char *root_workspace(const Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (*workspace->packages[i].directory == '\0')
            return workspace->packages[i].workspace;
    return NULL;
}

/* Packages of the workspace that are part of what it makes: tests, benchmarks, examples, tasks and
 * workspaces below the one at the root (repros, fixtures) would drown the facts of the rest. The
 * folder tells, not the level, which may be unsure. */
static bool *product_packages(const Workspace *workspace)
{
    const char *root = root_workspace(workspace);
    bool *products = g_new0(bool, workspace->package_count + 1);
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        const Package *package = &workspace->packages[i];
        products[i] = !package->is_virtual && !folder_is_for_development(package->directory) &&
                      (!root || strcmp(package->workspace, root) == 0);
    }
    return products;
}

static bool is_product_file(const Asked *asked, uint32_t file)
{
    const SourceFile *source = &asked->workspace->files[file];
    return source->parsed && source->role == ROLE_NORMAL &&
           (source->package == WORKSPACE_NONE || asked->products[source->package]);
}

static bool is_used(const Asked *asked, const DecisionFact *fact, const char *name)
{
    for (uint32_t p = 0; p < asked->workspace->package_count; p++) {
        const Package *package = &asked->workspace->packages[p];
        for (uint32_t d = 0; d < package->dependency_count && asked->products[p]; d++) {
            const Dependency *each = &package->dependencies[d];
            if (each->role == DEPENDENCY_NORMAL && !(fact->required && each->optional) &&
                (strcmp(each->package, name) == 0 || strcmp(each->key, name) == 0))
                return true;
        }
    }
    return false;
}

static void ask_dependencies(const DecisionFact *fact, const Asked *asked, DecisionAnswer *answer)
{
    GString *names = g_string_new(NULL);
    for (const char **name = fact->dependencies; *name; name++)
        if (is_used(asked, fact, *name))
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

static void ask_crates(const DecisionFact *fact, const Asked *asked, Match *match,
                       DecisionAnswer *answer)
{
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < asked->workspace->crate_count; i++) {
        const Crate *crate = &asked->workspace->crates[i];
        Record record = {RECORD_CRATE, RECORD_NO_FILE, i}, witness;
        if (crate->package == WORKSPACE_NONE || !asked->products[crate->package] ||
            !match_subject(match, fact->find.where, record, &witness))
            continue;
        if (answer->count < NAMES_TOLD)
            g_string_append_printf(names, "%s`%s`", answer->count ? ", " : "", crate->name);
        else if (answer->count == NAMES_TOLD)
            g_string_append(names, " …");
        answer->count++;
    }
    answer->names = g_string_free(names, FALSE);
}

static void ask_records(const DecisionFact *fact, const Asked *asked, Match *match,
                        DecisionAnswer *answer)
{
    bool known = !fact->find.disabled && (KIND(fact->find.subject) & KINDS_FACT);
    for (uint32_t file = 0; known && file < asked->workspace->file_count; file++)
        if (index_facts(match->index, file) && is_product_file(asked, file) &&
            index_facts(match->index, file)->language == LANGUAGE_RUST)
            ask_file(fact, match, file, answer);
    if (!fact->find.disabled && fact->find.subject == RECORD_CRATE)
        ask_crates(fact, asked, match, answer);
}

static void ask_lines(const DecisionFact *fact, const Asked *asked, DecisionAnswer *answer)
{
    const Workspace *workspace = asked->workspace;
    uint64_t *lines = g_new0(uint64_t, workspace->package_count + 1), all = 0;
    uint32_t largest = 0;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        if (!is_product_file(asked, i))
            continue;
        uint32_t package = MIN(workspace->files[i].package, workspace->package_count);
        lines[package] += workspace->files[i].parsed->facts->code_lines;
        all += workspace->files[i].parsed->facts->code_lines;
    }
    for (uint32_t i = 1; i < workspace->package_count; i++)
        largest = lines[i] > lines[largest] ? i : largest;
    answer->count = fact->asks == ASKS_LINES ? all : 0;
    if (fact->asks == ASKS_LARGEST && all > 0 && workspace->package_count > 0) {
        answer->count = lines[largest] * 100 / all;
        answer->names = g_strdup_printf("`%s`", workspace->packages[largest].name);
    }
    g_free(lines);
}

static void ask(const DecisionFact *fact, const Asked *asked, Match *match, DecisionAnswer *answer)
{
    answer->file = WORKSPACE_NONE;
    if (fact->asks == ASKS_RECORDS)
        ask_records(fact, asked, match, answer);
    else if (fact->asks == ASKS_DEPENDENCIES)
        ask_dependencies(fact, asked, answer);
    else if (fact->asks != ASKS_PACKAGES)
        ask_lines(fact, asked, answer);
    for (uint32_t i = 0; fact->asks == ASKS_PACKAGES && i < asked->workspace->package_count; i++)
        answer->count += asked->products[i];
}

DecisionAnswer *decision_answers(const Decision *decision, const Workspace *workspace,
                                 const RuleSet *rules, const Patterns *patterns)
{
    DecisionAnswer *answers = g_new0(DecisionAnswer, decision->fact_count + 1);
    MatchShared shared;
    Match match;
    match_shared_init(&shared, patterns->index, rules->compiled->memos, patterns->recognised);
    match_init(&match, &shared);
    bool *products = product_packages(workspace);
    Asked asked = {workspace, products};
    for (uint32_t i = 0; i < decision->fact_count; i++)
        ask(&decision->facts[i], &asked, &match, &answers[i]);
    g_free(products);
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
