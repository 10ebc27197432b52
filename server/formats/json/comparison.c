#include "server/formats/comparison.h"
#include "server/formats/json/parts.h"

static const char *const fates[] = {
    [CRATE_NEW] = "new", [CRATE_GONE] = "gone", [CRATE_MOVED] = "moved"};

static void write_crate(JsonWriter *writer, const CrateChange *change)
{
    json_writer_begin_object(writer, NULL);
    json_writer_path(writer, "id", change->id);
    json_writer_string(writer, "package", change->name);
    json_writer_string(writer, "change", fates[change->fate]);
    json_writer_integer(writer, "before", change->before);
    json_writer_integer(writer, "after", change->after);
    json_writer_end_object(writer);
}

static void write_edge(JsonWriter *writer, const EdgeChange *change)
{
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "from", change->from);
    json_writer_string(writer, "to", change->to);
    json_writer_string(writer, "change", change->added ? "added" : "removed");
    json_writer_end_object(writer);
}

static void write_number(JsonWriter *writer, const NumberChange *change)
{
    json_writer_begin_object(writer, NULL);
    json_writer_path(writer, "of", change->of);
    json_writer_string(writer, "metric", change->what);
    json_writer_real(writer, "before", change->before);
    json_writer_real(writer, "after", change->after);
    json_writer_end_object(writer);
}

void json_comparison(JsonReport *json)
{
    JsonWriter *writer = &json->writer;
    const Comparison *comparison = json->report->comparison;
    json_writer_begin_object(writer, "comparison");
    json_writer_path(writer, "with", comparison->path);
    json_writer_begin_array(writer, "crates");
    for (guint i = 0; i < comparison->crates->len; i++)
        write_crate(writer, &g_array_index(comparison->crates, CrateChange, i));
    json_writer_end_array(writer);
    json_writer_begin_array(writer, "edges");
    for (guint i = 0; i < comparison->edges->len; i++)
        write_edge(writer, &g_array_index(comparison->edges, EdgeChange, i));
    json_writer_end_array(writer);
    json_writer_begin_array(writer, "metrics");
    for (guint i = 0; i < comparison->numbers->len; i++)
        write_number(writer, &g_array_index(comparison->numbers, NumberChange, i));
    json_writer_end_array(writer);
    json_writer_end_object(writer);
}
