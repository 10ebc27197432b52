#include "server/commands/command.h"
#include "server/formats/format.h"

static int show(const Options *options, const Analysis *analysis)
{
    const Report report = command_report(options, analysis, SECTION_FFI);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->report(&terminal, &report);
    return command_finish(report_denied(&report, options->deny) ? COMMAND_FOUND : COMMAND_FINE);
}

static int run(const Options *options)
{
    Analysis *analysis = command_analyse(options, options->arguments[0], ANALYSE_BOUNDARY);
    if (!analysis)
        return COMMAND_FAILED;
    int status = show(options, analysis);
    analysis_unref(analysis);
    return status;
}

const Command command_ffi = {
    .name = "ffi",
    .arguments = "[PATH]",
    .summary = "Every extern item and its verdict against C's own declarations",
    .details =
        "Extern blocks, #[no_mangle] and #[export_name] items and #[repr(C)] types are held\n"
        "against the C headers they belong to, for the target libclang was built for. Which\n"
        "headers those are is found, and shown with the reason; [ffi] of belfry.toml decides.\n"
        "What cannot be compared is not judged, and says why. Exits with 1 when a mismatch or\n"
        "a missing symbol is at or above --deny, and neither allowed by a comment, in Rust or at\n"
        "C's declaration, nor in the baseline.\n"
        "\n"
        "libclang is opened by a helper process: this program again, confined. Nothing of the\n"
        "workspace is run.",
    .output = OUTPUT_FFI,
    .options = OPTION_FORMAT | OPTION_SEVERITY | OPTION_RUN | OPTION_BASELINE,
    .most = 1,
    .run = run,
};
