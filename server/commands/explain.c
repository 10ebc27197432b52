#include <string.h>

#include "analyzers/base/suggestion.h"
#include "analyzers/patterns/decisions.h"
#include "analyzers/patterns/shared_rules.h"
#include "server/commands/command.h"
#include "server/formats/contract_page.h"
#include "server/formats/decision_page.h"
#include "server/formats/format.h"

enum { PART_LEAST = 3 }; /* letters that can stand for a name */

/* The ids that hold `part`: those of rules and decisions if there are any, else of findings. */
static GPtrArray *holding(const RuleSet *set, const char *part)
{
    GPtrArray *found = g_ptr_array_new();
    g_autofree const char **ids = explanation_ids(set);
    g_autofree char *low = g_ascii_strdown(part, -1);
    for (int codes = 0; codes < 2 && found->len == 0; codes++)
        for (const char **id = ids; *id; id++) {
            bool is_code = rule_set_find_code(set, *id, NULL) != NULL;
            g_autofree char *other = g_ascii_strdown(*id, -1);
            if (is_code == (codes == 1) && strstr(other, low))
                g_ptr_array_add(found, (char *)(uintptr_t)*id);
        }
    return found;
}

/* An id may be cut short as long as it is still the only one. */
static const char *complete(const RuleSet *set, const char *id)
{
    Explanation explanation;
    if (strlen(id) < PART_LEAST || explanation_find(&explanation, set, id))
        return id;
    g_autoptr(GPtrArray) found = holding(set, id);
    return found->len == 1 ? found->pdata[0] : id;
}

static int ambiguous(const char *id, const GPtrArray *found)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", (const char *)found->pdata[i]);
    int status = command_fail("`%s` is part of %u names: %s", id, found->len, names->str);
    g_string_free(names, TRUE);
    return status;
}

static int unknown(const RuleSet *set, const char *id)
{
    g_autoptr(GPtrArray) found = holding(set, id);
    if (strlen(id) >= PART_LEAST && found->len > 1)
        return ambiguous(id, found);
    g_autofree const char **ids = explanation_ids(set);
    const char *meant = suggestion_nearest(id, ids);
    return command_fail(meant ? "nothing is called `%s`; did you mean `%s`?"
                              : "nothing is called `%s`; `belfry rules` lists the rules",
                        id, meant);
}

/* The facts of the workspace around a path go into the page of a decision. Where there is none, the
 * page is shown without, unless the path was given: then it is NULL, and said. */
static char *page_of(const Options *options, const Decision *decision)
{
    bool is_given = options->argument_count > 1;
    AnalysisRequest request = {.path = is_given ? options->arguments[1] : ".",
                               .want_patterns = true,
                               .keep = true,
                               .jobs = options->jobs};
    g_autoptr(GError) error = NULL;
    Analysis *analysis = analysis_run(&request, &error);
    if (!analysis && is_given) {
        command_fail("%s", error ? error->message : "the analysis was cancelled");
        return NULL;
    }
    char *page = decision_page(decision, analysis);
    analysis_unref(analysis);
    return page;
}

static int show(const Options *options, Explanation *explanation)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    g_autofree char *page = explanation->decision ? page_of(options, explanation->decision) : NULL;
    if (explanation->decision && !page)
        return COMMAND_FAILED;
    if (page)
        explanation->markdown = page;
    options->format->explanation(&terminal, explanation);
    return command_finish(COMMAND_FINE);
}

static const Contract *find_contract(const Config *config, const char *name)
{
    for (uint32_t i = 0; config && i < config->contract_count; i++)
        if (strcmp(config->contracts[i].name, name) == 0)
            return &config->contracts[i];
    return NULL;
}

static const char *path_given(const Options *options)
{
    return options->argument_count > 1 ? options->arguments[1] : ".";
}

/* Whether the belfry.toml around the path has a contract of that name: asked before anything is
 * analysed. */
static bool is_contract(const Options *options)
{
    g_autofree char *root = g_canonicalize_filename(path_given(options), NULL);
    Config *config = config_load(root, NULL, NULL, NULL);
    bool found = find_contract(config, options->arguments[0]) != NULL;
    config_free(config);
    return found;
}

static int show_contract(const Options *options)
{
    const char *name = options->arguments[0];
    Analysis *analysis = command_analyse(options, path_given(options), ANALYSE_PATTERNS);
    if (!analysis)
        return COMMAND_FAILED;
    const Contract *contract = find_contract(analysis->config, name);
    int status = COMMAND_FAILED;
    if (contract) {
        g_autofree char *page = contract_page(analysis, contract);
        Explanation explanation = {.id = contract->name, .markdown = page};
        status = show(options, &explanation);
    } else {
        command_fail("the belfry.toml of that workspace has no contract `%s`", name);
    }
    analysis_unref(analysis);
    return status;
}

static int run(const Options *options)
{
    SharedRules *rules = shared_rules_load(".", NULL);
    Explanation explanation;
    bool is_known = explanation_find(&explanation, shared_rules_set(rules), options->arguments[0]);
    if (!is_known && is_contract(options)) {
        shared_rules_unref(rules);
        return show_contract(options);
    }
    const char *id = complete(shared_rules_set(rules), options->arguments[0]);
    int status = explanation_find(&explanation, shared_rules_set(rules), id)
                     ? show(options, &explanation)
                     : unknown(shared_rules_set(rules), id);
    shared_rules_unref(rules);
    return status;
}

const Command command_explain = {
    .name = "explain",
    .arguments = "ID [PATH]",
    .summary = "A rule, a violation code, a level, a decision guide or a contract",
    .details =
        "ID may be any part of the name, if it is the part of one only. A decision guide shows\n"
        "the facts of the workspace around PATH, or around the current folder. A contract of its\n"
        "belfry.toml, by its whole name, shows what each line matches and what breaks it.",
    .output = OUTPUT_EXPLANATION,
    .options = OPTION_FORMAT,
    .least = 1,
    .most = 2,
    .run = run,
};
