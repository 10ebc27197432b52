#include "server/formats/json/parts.h"

void json_range(JsonReport *json, const char *key, Range range)
{
    JsonWriter *writer = &json->writer;
    const Position *ends[] = {&range.start, &range.end};
    json_writer_begin_object(writer, key);
    for (int i = 0; i < 2; i++) {
        json_writer_begin_object(writer, i ? "end" : "start");
        json_writer_integer(writer, "line", ends[i]->line);
        json_writer_integer(writer, "character", ends[i]->character);
        json_writer_end_object(writer);
    }
    json_writer_end_object(writer);
}

static void chain(JsonReport *json, const Finding *finding)
{
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "chain");
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        const ChainLink *link = &finding->chain[i];
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "path", link->path);
        json_writer_integer(writer, "line", link->line);
        json_writer_string(writer, "says", link->says);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void cut(JsonReport *json, const Finding *finding)
{
    if (!finding->cut_count)
        return;
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "cut");
    for (uint32_t i = 0; i < finding->cut_count; i++) {
        const FindingCut *step = &finding->cut[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "from", step->from);
        json_writer_string(writer, "to", step->to);
        json_writer_path(writer, "path", step->path);
        json_writer_integer(writer, "line", step->line);
        json_writer_integer(writer, "places", step->places);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
    json_writer_bool(writer, "cut_is_least", finding->cut_is_least);
}

static void fix_edits(JsonReport *json, const Fix *fix)
{
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "edits");
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const FixEdit *edit = &fix->edits[i];
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "path", edit->path);
        json_range(json, "range",
                   locator_range(&json->locator, edit->path, edit->start, edit->end, 0));
        json_writer_string(writer, "text", edit->text);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void fixes(JsonReport *json, const Finding *finding)
{
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "fixes");
    for (uint32_t i = 0; i < finding->fix_count; i++) {
        const Fix *fix = &finding->fixes[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "id", fix->id);
        json_writer_string(writer, "title", fix->title);
        json_writer_string(writer, "kind", fix->kind);
        json_writer_bool(writer, "safe", fix->safe);
        json_writer_bool(writer, "preferred", fix->preferred);
        fix_edits(json, fix);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void diagnostic(JsonReport *json, const Finding *finding)
{
    JsonWriter *writer = &json->writer;
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "rule", finding->rule);
    json_writer_string(writer, "code", finding->code);
    json_writer_string(writer, "severity", severity_name(finding->severity));
    json_writer_path(writer, "path", finding->path);
    json_range(
        json, "range",
        locator_range(&json->locator, finding->path, finding->start, finding->end, finding->line));
    json_writer_string(writer, "message", finding->message);
    json_writer_string(writer, "why", finding->why);
    json_writer_string(writer, "champion", finding->champion);
    json_writer_string(writer, "help", finding->help);
    json_writer_string(writer, "symbol", finding->symbol);
    json_writer_string(writer, "from", finding->from);
    json_writer_string(writer, "to", finding->to);
    json_writer_string(writer, "level", finding->level);
    chain(json, finding);
    cut(json, finding);
    fixes(json, finding);
    json_writer_string(writer, "suppressed", finding->suppressed);
    json_writer_bool(writer, "baselined", finding->baselined);
    json_writer_end_object(writer);
}

void json_diagnostics(JsonReport *json)
{
    const Patterns *patterns = json->report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->severity >= json->report->minimum && report_selects(json->report, finding))
            diagnostic(json, finding);
    }
}

static void evidence(JsonReport *json, const Recognition *recognition)
{
    const Workspace *workspace = json->report->analysis->workspace;
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "evidence");
    for (uint32_t i = 0; i < recognition->evidence_count; i++) {
        const Evidence *seen = &recognition->evidence[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "signal", seen->signal);
        json_writer_string(writer, "says", seen->says);
        json_writer_path(writer, "path",
                         seen->file == WORKSPACE_NONE ? NULL : workspace->files[seen->file].path);
        json_writer_integer(writer, "line", seen->line);
        json_writer_real(writer, "weight", (double)seen->weight);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
    json_writer_begin_array(writer, "missing");
    for (uint32_t i = 0; i < recognition->missing_count; i++)
        json_writer_string(writer, NULL, recognition->missing[i]);
    json_writer_end_array(writer);
}

static void pattern(JsonReport *json, const Recognition *recognition)
{
    JsonWriter *writer = &json->writer;
    const Analysis *analysis = json->report->analysis;
    const char *path = analysis->workspace->files[recognition->file].path;
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "rule", recognition->rule->id);
    json_writer_string(writer, "form", recognition->form);
    json_writer_path(writer, "path", path);
    json_writer_string(writer, "symbol", recognition->symbol);
    json_writer_integer(writer, "level", analysis->tower->files[recognition->file].level);
    json_writer_real(writer, "confidence", (double)recognition->confidence);
    json_range(json, "range",
               locator_range(&json->locator, path, recognition->start, recognition->end,
                             recognition->line));
    json_writer_bool(writer, "part", recognition->is_part);
    json_writer_integer(writer, "parts", recognition->parts);
    evidence(json, recognition);
    json_writer_end_object(writer);
}

void json_patterns(JsonReport *json)
{
    const Patterns *patterns = json->report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++)
        if (report_includes(json->report, &patterns->recognitions[i]))
            pattern(json, &patterns->recognitions[i]);
}
