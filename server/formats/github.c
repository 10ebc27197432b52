/* Workflow commands of GitHub Actions: a line a finding, which the runner shows beside the code.
 * docs.github.com, "Workflow commands for GitHub Actions". */
#include "server/formats/findings.h"
#include "server/formats/format.h"

/* Line breaks and `%` as the runner reads them; in a property `:` and `,` as well. */
static void put(FILE *file, const char *text, bool is_property)
{
    for (; *text; text++)
        if (*text == '%' || *text == '\r' || *text == '\n' ||
            (is_property && (*text == ':' || *text == ',')))
            fprintf(file, "%%%02X", (unsigned char)*text);
        else
            fputc(*text, file);
}

static void command(FILE *file, const Report *report, Locator *locator, const Finding *finding)
{
    const char *name = finding->severity == SEVERITY_ERROR     ? "error"
                       : finding->severity == SEVERITY_WARNING ? "warning"
                                                               : "notice";
    Place place = place_of(locator, finding->path, finding->start, finding->end, finding->line);
    g_autofree char *path = place_in_checkout(report, "GITHUB_WORKSPACE", finding->path);
    g_autofree char *text = finding_text(finding);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    fprintf(file, "::%s file=", name);
    put(file, path, true);
    fprintf(file, ",line=%u,endLine=%u", place.line, place.end_line);
    if (place.line == place.end_line) /* columns across lines are refused */
        fprintf(file, ",col=%u,endColumn=%u", place.column, place.end_column);
    fputs(",title=", file);
    put(file, finding->code, true);
    fputs("::", file);
    put(file, valid, false);
    fputc('\n', file);
}

static void report(Terminal *terminal, const Report *report)
{
    Locator locator;
    locator_init(&locator, report->analysis);
    uint32_t at = 0;
    for (const Finding *finding; (finding = findings_next(report, &at));)
        command(terminal->file, report, &locator, finding);
    locator_clear(&locator);
}

const Format format_github = {
    .name = "github",
    .outputs = OUTPUT_FINDINGS,
    .minimum = SEVERITY_INFORMATION,
    .report = report,
};
