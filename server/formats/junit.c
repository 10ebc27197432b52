/* JUnit's XML as CI servers read it: a suite, and a case for each finding. Warnings and errors are
 * failures; the others are skipped ones, with what they say. Without findings one case passes. */
#include <string.h>

#include "server/formats/format.h"
#include "server/formats/place.h"

/* XML 1.0 has no place for most control characters, not even escaped: they become U+FFFD. */
static void put(FILE *file, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool allowed = c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
        if (!allowed)
            fputs("\xEF\xBF\xBD", file);
        else if (c < 0x80 && strchr("<>&\"'\t\n\r", (int)c))
            fprintf(file, "&#%u;", c);
        else
            fprintf(file, "%.*s", (int)(g_utf8_next_char(at) - at), at);
    }
}

static void attribute(FILE *file, const char *name, const char *value)
{
    fprintf(file, " %s=\"", name);
    put(file, value);
    fputc('"', file);
}

static void test_case(FILE *file, Locator *locator, const Finding *finding)
{
    Place place = place_of(locator, finding->path, finding->start, finding->end, finding->line);
    bool failed = finding->severity >= SEVERITY_WARNING;
    g_autofree char *name = g_strdup_printf("%s at line %u", finding->code, place.line);
    g_autofree char *line = g_strdup_printf("%u", place.line);
    g_autofree char *text = finding_text(finding);
    fputs("    <testcase", file);
    attribute(file, "classname", finding->path);
    attribute(file, "name", name);
    attribute(file, "file", finding->path);
    attribute(file, "line", line);
    fprintf(file, " time=\"0\">\n      <%s", failed ? "failure" : "skipped");
    attribute(file, "message", finding->message);
    if (failed) {
        attribute(file, "type", severity_name((Severity)finding->severity));
        fputc('>', file);
        put(file, text);
        fputs("</failure>\n", file);
    } else {
        fputs("/>\n", file);
    }
    fputs("    </testcase>\n", file);
}

static void count(const Report *report, unsigned *tests, unsigned *failed)
{
    uint32_t at = 0;
    for (const Finding *finding; (finding = findings_next(report, &at)); ++*tests)
        *failed += finding->severity >= SEVERITY_WARNING;
}

static void report(Terminal *terminal, const Report *report)
{
    FILE *file = terminal->file;
    unsigned tests = 0, failed = 0;
    Locator locator;
    count(report, &tests, &failed);
    fprintf(file,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"belfry\" tests=\"%u\" failures=\"%u\">\n"
            "  <testsuite name=\"belfry check\" tests=\"%u\" failures=\"%u\" errors=\"0\" "
            "skipped=\"%u\" time=\"0\">\n",
            MAX(tests, 1), failed, MAX(tests, 1), failed, tests - failed);
    if (tests == 0)
        fputs("    <testcase classname=\"belfry\" name=\"no findings\" time=\"0\"/>\n", file);
    locator_init(&locator, report->analysis);
    uint32_t at = 0;
    for (const Finding *finding; (finding = findings_next(report, &at));)
        test_case(file, &locator, finding);
    locator_clear(&locator);
    fputs("  </testsuite>\n</testsuites>\n", file);
}

const Format format_junit = {
    .name = "junit",
    .outputs = OUTPUT_FINDINGS,
    .minimum = SEVERITY_INFORMATION,
    .report = report,
};
