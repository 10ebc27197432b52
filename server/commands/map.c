#include "server/commands/command.h"
#include "server/formats/format.h"

static int run(const Options *options)
{
    Analysis *analysis = command_analyse(options, options->arguments[0], options->format->patterns);
    if (!analysis)
        return COMMAND_FAILED;
    Report report = command_report(options, analysis, SECTIONS_MAP);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->report(&terminal, &report);
    analysis_unref(analysis);
    return command_finish(COMMAND_FINE);
}

const Command command_map = {
    .name = "map",
    .arguments = "[PATH]",
    .summary = "The tower: levels, crates, modules, edges, broken contracts",
    .output = OUTPUT_MAP,
    .options = OPTION_FORMAT | OPTION_GRAIN | OPTION_RUN,
    .most = 1,
    .run = run,
};
