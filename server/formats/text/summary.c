#include "server/formats/foreign_items.h"
#include "server/formats/text/parts.h"

static void append_count(GString *line, uint32_t count, const char *noun, const char *plural)
{
    if (count > 0)
        g_string_append_printf(line, "%s%u %s%s", line->len ? ", " : "", count, noun,
                               count == 1 ? "" : plural);
}

/* What the baseline still allows and nothing needs. */
static void append_gone(const Analysis *analysis, GString *line)
{
    uint32_t gone = 0;
    g_autoptr(GPtrArray) rows =
        analysis->baseline
            ? baseline_compare(analysis->baseline, analysis->workspace, analysis->patterns)
            : g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const BaselineRow *row = rows->pdata[i];
        gone += row->allowed - MIN(row->allowed, row->found);
    }
    append_count(line, gone, "of the baseline gone (--update-baseline lowers it)", "");
}

static void findings(const Report *report, GString *line)
{
    Counts counts = report_count(report);
    append_count(line, counts.by_severity[SEVERITY_ERROR], "error", "s");
    append_count(line, counts.by_severity[SEVERITY_WARNING], "warning", "s");
    append_count(line, counts.by_severity[SEVERITY_INFORMATION], "remark", "s");
    append_count(line, counts.by_severity[SEVERITY_HINT], "hint", "s");
    if (report->minimum > SEVERITY_HINT && counts.by_severity[SEVERITY_HINT] > 0)
        g_string_append(line, " (--min hint to show)");
    append_count(line, counts.baselined, "baselined", "");
    append_gone(report->analysis, line);
    append_count(line, counts.allowed, "allowed", "");
    if (line->len == 0)
        g_string_append(line, "No findings");
}

static void patterns(const Report *report, GString *line)
{
    uint32_t shown = 0;
    const Patterns *patterns = report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++)
        shown += report_shows(report, &patterns->recognitions[i]);
    if (shown == 0)
        g_string_append(line, "No patterns");
    append_count(line, shown, "pattern", "s");
}

static void foreign_items(const Report *report, GString *line)
{
    ForeignCounts all = {0};
    g_autoptr(GArray) packages = foreign_packages(report);
    for (guint i = 0; i < packages->len; i++) {
        ForeignCounts counts = foreign_count(report, g_array_index(packages, uint32_t, i));
        all.items += counts.items;
        all.matches += counts.matches;
        all.mismatches += counts.mismatches - counts.hints;
        all.hints += counts.hints;
        all.missing += counts.missing;
        all.known += counts.known;
        all.unjudged += counts.unjudged;
    }
    append_count(line, all.items, "foreign item", "s");
    append_count(line, all.matches, "match", "");
    append_count(line, all.mismatches, "mismatch", "es");
    append_count(line, all.missing, "missing", "");
    append_count(line, all.hints, "hint", "s");
    append_count(line, all.known, "allowed or in the baseline", "");
    append_count(line, all.unjudged, "not judged", "");
    if (line->len == 0)
        g_string_append(line, "No foreign items");
    if (all.hints && report->minimum > SEVERITY_HINT)
        g_string_append(line, " (--min hint to show)");
}

void text_summary(TextReport *text)
{
    const Report *report = text->report;
    Statistics statistics = report_statistics(report);
    g_autoptr(GString) line = g_string_new(NULL);
    if (report->sections & SECTION_DIAGNOSTICS)
        findings(report, line);
    else if (report->sections & SECTION_PATTERNS)
        patterns(report, line);
    else if (report->sections & SECTION_FFI)
        foreign_items(report, line);
    if (report->since)
        g_string_append_printf(line, " · %u file%s changed since %s", report->since->count,
                               report->since->count == 1 ? "" : "s", report->since->revision);
    g_string_append_printf(line, "%s%u file%s in %.1f s", line->len ? " · " : "", statistics.files,
                           statistics.files == 1 ? "" : "s", report->analysis->times.total / 1000);
    if (statistics.cached > 0)
        g_string_append_printf(line, " (%u cached)", statistics.cached);
    if (statistics.error_files > 0)
        g_string_append_printf(line, " · %u with syntax the grammar does not know",
                               statistics.error_files);
    terminal_text(text->terminal, line->str);
    terminal_print(text->terminal, "\n");
}
