#include "server/formats/format.h"
#include "server/formats/json/parts.h"

static void section(JsonReport *json, const char *name, unsigned section,
                    void (*write)(JsonReport *json))
{
    json_writer_begin_array(&json->writer, name);
    if (json->report->sections & section)
        write(json);
    json_writer_end_array(&json->writer);
}

static void statistics(JsonReport *json)
{
    JsonWriter *writer = &json->writer;
    Statistics statistics = report_statistics(json->report);
    json_writer_begin_object(writer, "stats");
    json_writer_integer(writer, "files", statistics.files);
    json_writer_integer(writer, "bytes", (int64_t)statistics.bytes);
    json_writer_integer(writer, "lines", (int64_t)statistics.lines);
    json_writer_integer(writer, "code_lines", (int64_t)statistics.code_lines);
    json_writer_integer(writer, "parsed", statistics.parsed);
    json_writer_integer(writer, "cached", statistics.cached);
    json_writer_begin_object(writer, "syntax_errors");
    json_writer_integer(writer, "files", statistics.error_files);
    json_writer_integer(writer, "bytes", (int64_t)statistics.error_bytes);
    json_writer_end_object(writer);
    json_writer_integer(writer, "unresolved", statistics.unresolved);
    json_writer_integer(writer, "ms", (int64_t)json->report->analysis->times.total);
    json_writer_end_object(writer);
}

static void report(Terminal *terminal, const Report *report)
{
    JsonReport json = {.report = report};
    json_writer_init(&json.writer, terminal->file);
    locator_init(&json.locator, report->analysis);
    json_writer_begin_object(&json.writer, NULL);
    json_writer_integer(&json.writer, "version", 1);
    json_writer_path(&json.writer, "root", report->analysis->workspace->root);
    section(&json, "crates", SECTION_CRATES, json_crates);
    section(&json, "modules", SECTION_MODULES, json_modules);
    section(&json, "levels", SECTION_LEVELS, json_levels);
    section(&json, "edges", SECTION_EDGES, json_edges);
    section(&json, "patterns", SECTION_PATTERNS, json_patterns);
    section(&json, "diagnostics", SECTION_DIAGNOSTICS, json_diagnostics);
    section(&json, "contracts", SECTION_CONTRACTS, json_contracts);
    if (report->sections & SECTION_METRICS)
        json_metrics(&json);
    if (report->comparison)
        json_comparison(&json);
    section(&json, "ffi", SECTION_FFI, json_foreign);
    if (report->sections & SECTION_FFI)
        json_foreign_headers(&json);
    statistics(&json);
    json_writer_end_object(&json.writer);
    locator_clear(&json.locator);
}

static void violations(JsonWriter *writer, const Rule *rule)
{
    json_writer_begin_array(writer, "violations");
    for (uint32_t i = 0; i < rule->violation_count; i++) {
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "code", rule->violations[i].code);
        json_writer_string(writer, "severity", severity_name(rule->violations[i].severity));
        json_writer_string(writer, "says", rule->violations[i].says);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void champion(JsonWriter *writer, const Rule *rule)
{
    json_writer_begin_object(writer, "champion");
    json_writer_string(writer, "project", rule->champion_project);
    json_writer_string(writer, "repository", rule->champion_repository);
    json_writer_string(writer, "commit", rule->champion_commit);
    json_writer_end_object(writer);
}

static void rule_record(JsonWriter *writer, const char *key, const Rule *rule)
{
    json_writer_begin_object(writer, key);
    json_writer_string(writer, "id", rule->id);
    json_writer_string(writer, "title", rule->title);
    json_writer_string(writer, "section", rule->section);
    json_writer_integer(writer, "level", rule->level);
    json_writer_bool(writer, "team", rule->is_team);
    json_writer_string(writer, "summary", rule->summary);
    champion(writer, rule);
    violations(writer, rule);
    json_writer_begin_array(writer, "related");
    for (char **related = rule->related; related && *related; related++)
        json_writer_string(writer, NULL, *related);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
}

static void catalogue(Terminal *terminal, const Catalogue *catalogue)
{
    JsonWriter writer;
    json_writer_init(&writer, terminal->file);
    json_writer_begin_object(&writer, NULL);
    json_writer_integer(&writer, "version", 1);
    json_writer_begin_array(&writer, "rules");
    for (uint32_t i = 0; i < catalogue->rule_count; i++)
        rule_record(&writer, NULL, catalogue->rules[i]);
    json_writer_end_array(&writer);
    json_writer_end_object(&writer);
}

static void explanation(Terminal *terminal, const Explanation *explanation)
{
    JsonWriter writer;
    json_writer_init(&writer, terminal->file);
    json_writer_begin_object(&writer, NULL);
    json_writer_integer(&writer, "version", 1);
    json_writer_string(&writer, "id", explanation->id);
    json_writer_string(&writer, "code",
                       explanation->violation ? explanation->violation->code : NULL);
    if (explanation->rule)
        rule_record(&writer, "rule", explanation->rule);
    else
        json_writer_string(&writer, "rule", NULL);
    json_writer_string(&writer, "markdown", explanation->markdown);
    json_writer_end_object(&writer);
}

const Format format_json = {
    .name = "json",
    .outputs = OUTPUTS,
    .minimum = SEVERITY_HINT,
    .report = report,
    .catalogue = catalogue,
    .explanation = explanation,
    .why = json_why,
    .refactored = json_refactored,
    .scaffolds = scaffolds_json,
};
