#include "server/formats/foreign_items.h"
#include "server/formats/json/parts.h"

static void differences(JsonReport *json, const FfiVerdict *verdict)
{
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "differences");
    for (guint i = 0; verdict->differences && i < verdict->differences->len; i++) {
        const Difference *difference = &g_array_index(verdict->differences, Difference, i);
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "code", difference->code);
        json_writer_string(writer, "severity", severity_name(difference->severity));
        json_writer_integer(writer, "line",
                            difference->end ? difference->line : verdict->item->line);
        json_writer_string(writer, "says", difference->says);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void item(JsonReport *json, const FfiVerdict *verdict)
{
    const Workspace *workspace = json->report->analysis->workspace;
    const ForeignItem *item = verdict->item;
    JsonWriter *writer = &json->writer;
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "symbol", item->symbol);
    json_writer_string(writer, "name", item->name);
    json_writer_string(writer, "kind", foreign_kind_name(item->kind));
    json_writer_string(writer, "crate",
                       item->crate == WORKSPACE_NONE ? "" : workspace->crates[item->crate].id);
    json_writer_string(writer, "package",
                       item->package == WORKSPACE_NONE ? NULL
                                                       : workspace->packages[item->package].name);
    json_writer_path(writer, "path", workspace->files[item->file].path);
    json_writer_integer(writer, "line", item->line);
    json_writer_string(writer, "cfg", item->cfg);
    json_writer_path(writer, "header", verdict->header);
    json_writer_integer(writer, "header_line", verdict->header_line);
    json_writer_string(writer, "declared", verdict->prototype);
    json_writer_string(writer, "verdict", ffi_outcome_name(verdict->outcome));
    json_writer_string(writer, "code", verdict->code);
    json_writer_string(writer, "severity", verdict->code ? severity_name(verdict->severity) : NULL);
    json_writer_string(writer, "why", verdict->why);
    differences(json, verdict);
    json_writer_bool(writer, "reachable", item->is_reachable);
    const Finding *finding = foreign_finding(json->report, verdict);
    json_writer_string(writer, "suppressed", finding ? finding->suppressed : NULL);
    json_writer_bool(writer, "baselined", finding && finding->baselined);
    json_writer_end_object(writer);
}

void json_foreign(JsonReport *json)
{
    const Ffi *ffi = report_ffi(json->report);
    for (uint32_t i = 0; ffi && i < ffi->count; i++)
        if (foreign_in_focus(json->report, &ffi->verdicts[i]))
            item(json, &ffi->verdicts[i]);
}

void json_foreign_headers(JsonReport *json)
{
    const Ffi *ffi = report_ffi(json->report);
    const Workspace *workspace = json->report->analysis->workspace;
    JsonWriter *writer = &json->writer;
    json_writer_begin_array(writer, "ffi_headers");
    for (uint32_t i = 0; ffi && i < ffi->binding_count; i++) {
        const FfiBinding *binding = &ffi->bindings[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(
            writer, "package",
            binding->package == WORKSPACE_NONE ? NULL : workspace->packages[binding->package].name);
        json_writer_path(writer, "header", binding->header);
        json_writer_string(writer, "evidence", binding->evidence);
        json_writer_string(writer, "problem", binding->problem);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}
