#include "analyzers/patterns/shared_rules.h"
#include "server/commands/command.h"
#include "server/formats/format.h"

static int run(const Options *options)
{
    SharedRules *rules = shared_rules_load(".", NULL);
    command_tell_rules(shared_rules_set(rules));
    Catalogue catalogue = catalogue_make(shared_rules_set(rules), options->level, options->rules);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->catalogue(&terminal, &catalogue);
    catalogue_clear(&catalogue);
    shared_rules_unref(rules);
    return command_finish(COMMAND_FINE);
}

const Command command_rules = {
    .name = "rules",
    .arguments = "",
    .summary = "The catalogue of rules",
    .output = OUTPUT_CATALOGUE,
    .options = OPTION_FORMAT | OPTION_SELECT,
    .run = run,
};
