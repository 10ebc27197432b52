#include "analyzers/base/timings.h"
#include "server/commands/baseline_update.h"
#include "server/commands/command.h"
#include "server/formats/format.h"

static int show(const Options *options, const Report *report, const BaselineUpdate *update)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    TimingStage before = timing_enter(TIMING_OUTPUT);
    options->format->report(&terminal, report);
    if (update->rows && !options->quiet)
        baseline_update_tell(
            update, options->format == format_find("text", OUTPUT_FINDINGS) ? stdout : stderr);
    int status = report_denied(report, options->deny) ? COMMAND_FOUND : COMMAND_FINE;
    status = command_finish(status);
    timing_enter(before);
    return status;
}

static int report(const Options *options, Analysis *analysis)
{
    BaselineUpdate update = {0};
    g_autoptr(GError) error = NULL;
    int status = COMMAND_FAILED;
    Since *since =
        options->since ? since_new(analysis->workspace->root, options->since, &error) : NULL;
    if (error ||
        (options->update_baseline && !baseline_update_make(&update, options, analysis, &error)))
        command_fail("%s", error->message);
    else {
        unsigned sections = options->all ? SECTIONS_ALL : SECTIONS_CHECK;
        Report shown = command_report(options, analysis,
                                      analysis->boundary ? sections : sections & ~SECTION_FFI);
        shown.since = since;
        status = show(options, &shown, &update);
    }
    baseline_update_clear(&update);
    since_free(since);
    return status;
}

static int run(const Options *options)
{
    if (options->timings)
        timings_enable();
    unsigned boundary = options->all && !options->no_ffi ? ANALYSE_BOUNDARY : 0;
    Analysis *analysis =
        command_analyse(options, options->arguments[0], ANALYSE_PATTERNS | boundary);
    if (!analysis)
        return COMMAND_FAILED;
    int status = report(options, analysis);
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
        "not run.\n"
        "\n"
        "--since shows findings in files that changed between the commit REV and HEAD share\n"
        "and what lies on disk, files git does not know yet included, and findings elsewhere\n"
        "with a step of their chain in such a file. A changed belfry.toml brings in its\n"
        "contracts, what rests on a level, and the codes it sets. A file that only moved did\n"
        "not change.\n"
        "\n"
        "--all judges what Rust declares of C as well, like `belfry ffi`: what differs is among\n"
        "the findings. A baseline keeps what it has of that where it was not judged.\n"
        "\n"
        "The baseline is of the whole workspace, whatever is shown. --update-baseline lowers\n"
        "it and never takes in what is new: delete the file to start over.",
    .output = OUTPUT_FINDINGS,
    .options =
        OPTION_FORMAT | OPTION_SELECT | OPTION_SEVERITY | OPTION_RUN | OPTION_ALL | OPTION_NEW,
    .most = 1,
    .run = run,
};
