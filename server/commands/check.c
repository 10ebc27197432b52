#include "analyzers/base/timings.h"
#include "server/commands/command.h"
#include "server/formats/format.h"

static int run(const Options *options)
{
    if (options->timings)
        timings_enable();
    Analysis *analysis = command_analyse(options, options->arguments[0], true);
    if (!analysis)
        return COMMAND_FAILED;
    Report report = command_report(options, analysis, options->all ? SECTIONS_ALL : SECTIONS_CHECK);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    TimingStage before = timing_enter(TIMING_OUTPUT);
    options->format->report(&terminal, &report);
    int status = report_denied(&report, options->deny) ? COMMAND_FOUND : COMMAND_FINE;
    status = command_finish(status);
    timing_enter(before);
    if (options->timings)
        timings_print(stderr);
    analysis_unref(analysis);
    return status;
}

const Command command_check = {
    .name = "check",
    .arguments = "[PATH]",
    .summary = "Findings: where code breaks the tower, a contract or a pattern",
    .details =
        "PATH is a folder or a file; the whole workspace around it is indexed, its findings\n"
        "are shown. Exits with 1 when a finding is at or above --deny, with 2 when it could\n"
        "not run.",
    .output = OUTPUT_FINDINGS,
    .options = OPTION_FORMAT | OPTION_SELECT | OPTION_SEVERITY | OPTION_RUN | OPTION_ALL,
    .most = 1,
    .run = run,
};
