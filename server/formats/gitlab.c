/* GitLab's code quality report: docs.gitlab.com, "Code Quality", "Code Quality report format". */
#include "server/formats/findings.h"
#include "server/formats/format.h"
#include "server/formats/json_writer.h"

static const char *severity(const Finding *finding)
{
    return finding->severity == SEVERITY_ERROR     ? "critical"
           : finding->severity == SEVERITY_WARNING ? "major"
           : finding->severity == SEVERITY_HINT    ? "info"
                                                   : "minor";
}

/* Unique in the report, and the same when lines move: the n-th of its key. */
static char *fingerprint(GHashTable *seen, const Finding *finding)
{
    g_autofree char *key = finding_key(finding);
    gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, key)) + 1;
    g_autofree char *numbered = g_strdup_printf("%s%zu", key, count);
    g_hash_table_insert(seen, g_steal_pointer(&key), GSIZE_TO_POINTER(count));
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, numbered, -1);
}

/* What an issue is written with. */
typedef struct Issues {
    const Report *report;
    JsonWriter writer;
    Locator locator;
    GHashTable *seen; /* keys, and how often */
} Issues;

static void issue(Issues *issues, const Finding *finding)
{
    JsonWriter *writer = &issues->writer;
    Place place =
        place_of(&issues->locator, finding->path, finding->start, finding->end, finding->line);
    g_autofree char *print = fingerprint(issues->seen, finding);
    g_autofree char *path = place_in_checkout(issues->report, "CI_PROJECT_DIR", finding->path);
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "description", finding->message);
    json_writer_string(writer, "check_name", finding->code);
    json_writer_string(writer, "fingerprint", print);
    json_writer_string(writer, "severity", severity(finding));
    json_writer_begin_object(writer, "location");
    json_writer_string(writer, "path", path);
    json_writer_begin_object(writer, "lines");
    json_writer_integer(writer, "begin", place.line);
    json_writer_integer(writer, "end", place.end_line);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
}

static void report(Terminal *terminal, const Report *report)
{
    Issues issues = {.report = report,
                     .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    json_writer_init(&issues.writer, terminal->file);
    locator_init(&issues.locator, report->analysis);
    json_writer_begin_array(&issues.writer, NULL);
    uint32_t at = 0;
    for (const Finding *finding; (finding = findings_next(report, &at));)
        issue(&issues, finding);
    json_writer_end_array(&issues.writer);
    locator_clear(&issues.locator);
    g_hash_table_unref(issues.seen);
}

const Format format_gitlab = {
    .name = "gitlab",
    .outputs = OUTPUT_FINDINGS,
    .minimum = SEVERITY_INFORMATION,
    .report = report,
};
