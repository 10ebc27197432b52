#include "analyzers/tower/metrics.h"
#include "server/formats/json/parts.h"

/* A number that says nothing is null. */
static void write_real(JsonWriter *writer, const char *key, double value, bool says)
{
    if (says)
        json_writer_real(writer, key, value);
    else
        json_writer_string(writer, key, NULL);
}

static void write_metrics(JsonWriter *writer, const Metrics *metrics)
{
    bool has_types = metrics_have_types(metrics);
    json_writer_integer(writer, "fan_in", metrics->fan_in);
    json_writer_integer(writer, "fan_out", metrics->fan_out);
    json_writer_real(writer, "instability", metrics->instability);
    write_real(writer, "abstractness", metrics->abstractness, has_types);
    write_real(writer, "distance", metrics->distance, has_types);
    json_writer_integer(writer, "depth", metrics->depth);
}

static void write_package(JsonReport *json, const TowerMetrics *metrics, uint32_t node)
{
    JsonWriter *writer = &json->writer;
    const Analysis *analysis = json->report->analysis;
    uint32_t crate = metrics->graph->crates[node];
    json_writer_begin_object(writer, NULL);
    json_writer_path(writer, "crate", analysis->workspace->crates[crate].id);
    json_writer_integer(writer, "level", analysis->tower->crates[crate].level);
    write_metrics(writer, &metrics->packages[node]);
    json_writer_integer(writer, "needs", metrics->packages[node].needs);
    json_writer_end_object(writer);
}

static void write_sums(JsonWriter *writer, const LevelMetrics *level)
{
    json_writer_integer(writer, "crates", level->packages);
    json_writer_integer(writer, "ccd", level->ccd);
    json_writer_real(writer, "acd", level->acd);
    json_writer_real(writer, "nccd", level->nccd);
}

void json_metrics(JsonReport *json)
{
    JsonWriter *writer = &json->writer;
    TowerMetrics *metrics = tower_metrics_new(json->report->analysis->tower);
    json_writer_begin_object(writer, "metrics");
    json_writer_begin_array(writer, "crates");
    for (uint32_t i = 0; i < metrics->graph->count; i++)
        write_package(json, metrics, i);
    json_writer_end_array(writer);
    json_writer_begin_array(writer, "levels");
    for (int i = 0; i < LEVELS; i++) {
        if (!metrics->levels[i].packages)
            continue;
        json_writer_begin_object(writer, NULL);
        json_writer_integer(writer, "level", i);
        write_metrics(writer, &metrics->levels[i].metrics);
        write_sums(writer, &metrics->levels[i]);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
    json_writer_begin_object(writer, "workspace");
    json_writer_integer(writer, "depth", metrics->whole.metrics.depth);
    json_writer_integer(writer, "dependencies", metrics->graph->start[metrics->graph->count]);
    write_sums(writer, &metrics->whole);
    json_writer_end_object(writer);
    json_writer_end_object(writer);
    tower_metrics_free(metrics);
}
