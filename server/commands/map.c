#include <string.h>

#include "server/commands/command.h"
#include "server/formats/comparison.h"
#include "server/formats/format.h"

static int show(const Options *options, Report *report)
{
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->report(&terminal, report);
    return command_finish(COMMAND_FINE);
}

static int show_changes(const Options *options, Report *report)
{
    Comparison comparison;
    g_autoptr(GError) error = NULL;
    if (!comparison_make(&comparison, report->analysis, options->compare, &error))
        return command_fail("%s", error->message);
    report->comparison = &comparison;
    int status = show(options, report);
    comparison_clear(&comparison);
    return status;
}

/* Pictures have no place for what changed. */
static bool can_compare(const Options *options)
{
    const char *name = options->format->name;
    return !options->compare || strcmp(name, "text") == 0 || strcmp(name, "json") == 0;
}

static int run(const Options *options)
{
    if (!can_compare(options))
        return command_fail("--compare takes --format text or json, not `%s`",
                            options->format->name);
    Analysis *analysis = command_analyse(options, options->arguments[0],
                                         options->format->patterns ? ANALYSE_PATTERNS : 0);
    if (!analysis)
        return COMMAND_FAILED;
    Report report = command_report(options, analysis, SECTIONS_MAP);
    int status = options->compare ? show_changes(options, &report) : show(options, &report);
    analysis_unref(analysis);
    return status;
}

const Command command_map = {
    .name = "map",
    .arguments = "[PATH]",
    .summary = "The tower: levels, crates, modules, edges, broken contracts",
    .details =
        "With --metrics a table follows: in and out are the crates that depend on each and those\n"
        "it depends on, I is Martin's instability, A abstractness (public traits among public\n"
        "types), D the distance from A + I = 1, depth the longest way down, needs all that it\n"
        "depends on, itself too. CCD is Lakos's sum of that, ACD the mean, NCCD beside a\n"
        "balanced tree. With --compare, what changed is shown instead: crates, levels,\n"
        "dependencies and metrics.",
    .output = OUTPUT_MAP,
    .options = OPTION_FORMAT | OPTION_GRAIN | OPTION_RUN | OPTION_METRICS,
    .most = 1,
    .run = run,
};
