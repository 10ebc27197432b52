#include "server/commands/command.h"
#include "server/formats/format.h"

static int run(const Options *options)
{
    Analysis *analysis = command_analyse(options, options->arguments[0], ANALYSE_PATTERNS);
    if (!analysis)
        return COMMAND_FAILED;
    command_tell_rules(analysis->rules);
    Report report = command_report(options, analysis, SECTION_PATTERNS);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->report(&terminal, &report);
    analysis_unref(analysis);
    return command_finish(COMMAND_FINE);
}

const Command command_patterns = {
    .name = "patterns",
    .arguments = "[PATH]",
    .summary = "Recognised patterns, with what was seen and what was not",
    .output = OUTPUT_PATTERNS,
    .options = OPTION_FORMAT | OPTION_SELECT | OPTION_RUN,
    .most = 1,
    .run = run,
};
