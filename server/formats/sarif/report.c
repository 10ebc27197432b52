#include <string.h>

#include "protocol/uri.h"
#include "server/formats/format.h"
#include "server/formats/sarif/parts.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static void collect_codes(Sarif *sarif)
{
    const Patterns *patterns = sarif->report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->severity < sarif->report->minimum || !report_selects(sarif->report, finding) ||
            g_hash_table_contains(sarif->numbers, finding->code))
            continue;
        g_hash_table_insert(sarif->numbers, (char *)(uintptr_t)finding->code,
                            GINT_TO_POINTER(sarif->codes->len));
        g_ptr_array_add(sarif->codes, (Finding *)(uintptr_t)finding);
    }
}

/* A text that speaks of one finding's own names says nothing about the rule. */
static void message(JsonWriter *writer, const char *key, const char *text)
{
    if (!text || strstr(text, "{{"))
        return;
    json_writer_begin_object(writer, key);
    json_writer_string(writer, "text", text);
    json_writer_end_object(writer);
}

static void rule(Sarif *sarif, const Finding *finding)
{
    JsonWriter *writer = &sarif->writer;
    const RuleViolation *violation = NULL;
    rule_set_find_code(sarif->report->analysis->rules, finding->code, &violation);
    const char *says = violation && violation->says ? violation->says : finding->code;
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "id", finding->code);
    message(writer, "shortDescription", says);
    message(writer, "fullDescription", violation ? violation->why : NULL);
    message(writer, "help", violation ? violation->help : NULL);
    json_writer_begin_object(writer, "defaultConfiguration");
    json_writer_string(writer, "level",
                       sarif_level(violation ? violation->severity : finding->severity));
    json_writer_end_object(writer);
    json_writer_begin_object(writer, "properties");
    json_writer_begin_array(writer, "tags");
    json_writer_string(writer, NULL, finding->rule);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
}

static void tool(Sarif *sarif)
{
    JsonWriter *writer = &sarif->writer;
    json_writer_begin_object(writer, "tool");
    json_writer_begin_object(writer, "driver");
    json_writer_string(writer, "name", "belfry");
    json_writer_string(writer, "semanticVersion", BELFRY_VERSION);
    json_writer_begin_array(writer, "rules");
    for (guint i = 0; i < sarif->codes->len; i++)
        rule(sarif, sarif->codes->pdata[i]);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
}

static void root(Sarif *sarif)
{
    g_autofree char *uri = uri_from_path(sarif->report->analysis->workspace->root);
    g_autofree char *folder = g_strconcat(uri, g_str_has_suffix(uri, "/") ? "" : "/", NULL);
    json_writer_begin_object(&sarif->writer, "originalUriBaseIds");
    json_writer_begin_object(&sarif->writer, "%SRCROOT%");
    json_writer_string(&sarif->writer, "uri", folder);
    json_writer_end_object(&sarif->writer);
    json_writer_end_object(&sarif->writer);
}

static void report(Terminal *terminal, const Report *report)
{
    Sarif sarif = {.report = report,
                   .codes = g_ptr_array_new(),
                   .numbers = g_hash_table_new(g_str_hash, g_str_equal)};
    JsonWriter *writer = &sarif.writer;
    json_writer_init(writer, terminal->file);
    locator_init(&sarif.locator, report->analysis);
    collect_codes(&sarif);
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "$schema", SCHEMA);
    json_writer_string(writer, "version", "2.1.0");
    json_writer_begin_array(writer, "runs");
    json_writer_begin_object(writer, NULL);
    tool(&sarif);
    json_writer_string(writer, "columnKind", "utf16CodeUnits");
    root(&sarif);
    sarif_results(&sarif);
    json_writer_end_object(writer);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
    locator_clear(&sarif.locator);
    g_hash_table_unref(sarif.numbers);
    g_ptr_array_unref(sarif.codes);
}

const Format format_sarif = {
    .name = "sarif",
    .outputs = OUTPUT_FINDINGS,
    .minimum = SEVERITY_HINT,
    .report = report,
};
