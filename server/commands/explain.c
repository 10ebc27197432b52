#include "analyzers/patterns/shared_rules.h"
#include "server/commands/command.h"
#include "server/commands/suggestion.h"
#include "server/formats/format.h"

static int unknown(const RuleSet *set, const char *id)
{
    g_autofree const char **ids = explanation_ids(set);
    const char *meant = suggestion_nearest(id, ids);
    return command_fail(meant ? "nothing is called `%s`; did you mean `%s`?"
                              : "nothing is called `%s`; `belfry rules` lists the rules",
                        id, meant);
}

static int run(const Options *options)
{
    SharedRules *rules = shared_rules_load(".", NULL);
    Explanation explanation;
    int status = COMMAND_FINE;
    if (explanation_find(&explanation, shared_rules_set(rules), options->arguments[0])) {
        Terminal terminal;
        terminal_init(&terminal, stdout, options->color);
        options->format->explanation(&terminal, &explanation);
        status = command_finish(status);
    } else {
        status = unknown(shared_rules_set(rules), options->arguments[0]);
    }
    shared_rules_unref(rules);
    return status;
}

const Command command_explain = {
    .name = "explain",
    .arguments = "ID",
    .summary = "A rule, a violation code, a level or a decision guide",
    .options = OPTION_FORMAT,
    .least = 1,
    .most = 1,
    .run = run,
};
