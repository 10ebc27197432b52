#include "server/formats/place.h"
#include "server/formats/sarif/parts.h"

const char *sarif_level(uint8_t severity)
{
    return severity == SEVERITY_ERROR ? "error" : severity == SEVERITY_WARNING ? "warning" : "note";
}

static void text(JsonWriter *writer, const char *key, const char *says)
{
    json_writer_begin_object(writer, key);
    json_writer_string(writer, "text", says ? says : "");
    json_writer_end_object(writer);
}

static void artifact(JsonWriter *writer, const char *path)
{
    g_autofree char *uri = place_uri(path);
    json_writer_begin_object(writer, "artifactLocation");
    json_writer_string(writer, "uri", uri);
    json_writer_string(writer, "uriBaseId", "%SRCROOT%");
    json_writer_end_object(writer);
}

static void region(JsonWriter *writer, const char *key, Place place)
{
    json_writer_begin_object(writer, key);
    json_writer_integer(writer, "startLine", place.line);
    json_writer_integer(writer, "startColumn", place.column);
    json_writer_integer(writer, "endLine", place.end_line);
    json_writer_integer(writer, "endColumn", place.end_column);
    json_writer_end_object(writer);
}

static void locations(Sarif *sarif, const Finding *finding)
{
    JsonWriter *writer = &sarif->writer;
    json_writer_begin_array(writer, "locations");
    json_writer_begin_object(writer, NULL);
    json_writer_begin_object(writer, "physicalLocation");
    artifact(writer, finding->path);
    region(writer, "region",
           place_of(&sarif->locator, finding->path, finding->start, finding->end, finding->line));
    json_writer_end_object(writer);
    if (finding->symbol) {
        json_writer_begin_array(writer, "logicalLocations");
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "fullyQualifiedName", finding->symbol);
        json_writer_end_object(writer);
        json_writer_end_array(writer);
    }
    json_writer_end_object(writer);
    json_writer_end_array(writer);
}

static void step(JsonWriter *writer, const ChainLink *link)
{
    json_writer_begin_object(writer, NULL);
    json_writer_begin_object(writer, "location");
    if (link->path) {
        json_writer_begin_object(writer, "physicalLocation");
        artifact(writer, link->path);
        json_writer_begin_object(writer, "region");
        json_writer_integer(writer, "startLine", (int64_t)link->line + 1);
        json_writer_end_object(writer);
        json_writer_end_object(writer);
    }
    text(writer, "message", link->says);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
}

/* The chain: one thread that goes from step to step. */
static void code_flows(JsonWriter *writer, const Finding *finding)
{
    if (finding->chain_count == 0)
        return;
    json_writer_begin_array(writer, "codeFlows");
    json_writer_begin_object(writer, NULL);
    json_writer_begin_array(writer, "threadFlows");
    json_writer_begin_object(writer, NULL);
    json_writer_begin_array(writer, "locations");
    for (uint32_t i = 0; i < finding->chain_count; i++)
        step(writer, &finding->chain[i]);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
    json_writer_end_array(writer);
    json_writer_end_object(writer);
    json_writer_end_array(writer);
}

static void replacement(Sarif *sarif, const FixEdit *edit)
{
    JsonWriter *writer = &sarif->writer;
    json_writer_begin_object(writer, NULL);
    region(writer, "deletedRegion",
           place_of(&sarif->locator, edit->path, edit->start, edit->end, 0));
    text(writer, "insertedContent", edit->text);
    json_writer_end_object(writer);
}

/* Edits of one file belong together; a fix names its files in turn. */
static void changes(Sarif *sarif, const Fix *fix)
{
    JsonWriter *writer = &sarif->writer;
    json_writer_begin_array(writer, "artifactChanges");
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        bool first = i == 0 || !g_str_equal(fix->edits[i].path, fix->edits[i - 1].path);
        bool last =
            i + 1 == fix->edit_count || !g_str_equal(fix->edits[i].path, fix->edits[i + 1].path);
        if (first) {
            json_writer_begin_object(writer, NULL);
            artifact(writer, fix->edits[i].path);
            json_writer_begin_array(writer, "replacements");
        }
        replacement(sarif, &fix->edits[i]);
        if (last) {
            json_writer_end_array(writer);
            json_writer_end_object(writer);
        }
    }
    json_writer_end_array(writer);
}

static void fixes(Sarif *sarif, const Finding *finding)
{
    JsonWriter *writer = &sarif->writer;
    if (finding->fix_count == 0)
        return;
    json_writer_begin_array(writer, "fixes");
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        json_writer_begin_object(writer, NULL);
        text(writer, "description", finding->fixes[i].title);
        changes(sarif, &finding->fixes[i]);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void standing(JsonWriter *writer, const Finding *finding)
{
    json_writer_begin_array(writer, "suppressions");
    if (finding->suppressed) {
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "kind", "inSource");
        json_writer_string(writer, "justification", finding->suppressed);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
    json_writer_string(writer, "baselineState", finding->baselined ? "unchanged" : "new");
}

static void result(Sarif *sarif, const Finding *finding)
{
    JsonWriter *writer = &sarif->writer;
    g_autofree char *says = finding_text(finding), *key = finding_key(finding);
    g_autofree char *print = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "ruleId", finding->code);
    json_writer_integer(writer, "ruleIndex",
                        GPOINTER_TO_INT(g_hash_table_lookup(sarif->numbers, finding->code)));
    json_writer_string(writer, "level", sarif_level(finding->severity));
    text(writer, "message", says);
    locations(sarif, finding);
    code_flows(writer, finding);
    fixes(sarif, finding);
    standing(writer, finding);
    json_writer_begin_object(writer, "partialFingerprints");
    json_writer_string(writer, "belfry/v1", print);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
}

void sarif_results(Sarif *sarif)
{
    const Patterns *patterns = sarif->report->analysis->patterns;
    json_writer_begin_array(&sarif->writer, "results");
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->severity >= sarif->report->minimum && report_selects(sarif->report, finding))
            result(sarif, finding);
    }
    json_writer_end_array(&sarif->writer);
}
