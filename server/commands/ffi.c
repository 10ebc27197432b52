#include "analyzers/ffi/ffi.h"

#include "analyzers/ffi/ffi_findings.h"
#include "analyzers/patterns/suppression.h"
#include "server/commands/command.h"
#include "server/formats/format.h"

/* What is wrong, with what allow comments cover marked. */
static Patterns *find(const Ffi *ffi, const Analysis *analysis)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    Patterns *found = g_new0(Patterns, 1);
    g_autoptr(GArray) findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    ffi_findings_add(ffi, analysis->workspace, findings);
    patterns_add_findings(found, findings);
    SuppressionRequest allows = {.workspace = analysis->workspace,
                                 .config = analysis->config,
                                 .today = today,
                                 .only = "ffi-",
                                 .rules = analysis->rules};
    suppression_apply(&allows, found);
    return found;
}

static void tell_remarks(const Options *options, const Ffi *ffi)
{
    for (char **remark = ffi->remarks; remark && *remark && !options->quiet; remark++)
        command_fail("%s", *remark);
}

static int show(const Options *options, const Analysis *analysis, const Ffi *ffi)
{
    Patterns *found = find(ffi, analysis);
    Report report = command_report(options, analysis, SECTION_FFI);
    report.ffi = ffi;
    report.ffi_findings = found;
    tell_remarks(options, ffi);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->report(&terminal, &report);
    int status = report_denied(&report, options->deny) ? COMMAND_FOUND : COMMAND_FINE;
    patterns_free(found);
    return command_finish(status);
}

static int run(const Options *options)
{
    Analysis *analysis = command_analyse(options, options->arguments[0], false);
    if (!analysis)
        return COMMAND_FAILED;
    const ClangOptions wanted = {.root = analysis->workspace->root,
                                 .sandbox = analysis->config->clang.needs_sandbox ? SANDBOX_REQUIRED
                                                                                  : SANDBOX_BEST};
    Clang *clang = clang_new(&wanted);
    const FfiRequest request = {
        .workspace = analysis->workspace, .config = analysis->config, .clang = clang};
    Ffi *ffi = ffi_judge(&request);
    int status = ffi ? show(options, analysis, ffi) : COMMAND_FAILED;
    ffi_free(ffi);
    clang_free(clang);
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
        "a missing symbol is at or above --deny.\n"
        "\n"
        "libclang is opened by a helper process: this program again, confined. Nothing of the\n"
        "workspace is run.",
    .output = OUTPUT_FFI,
    .options = OPTION_FORMAT | OPTION_SEVERITY | OPTION_RUN,
    .most = 1,
    .run = run,
};
