#include "analyzers/workspace/names.h"
#include "server/formats/json/parts.h"

#define PLACES_SHOWN 3

typedef struct WhyJson {
    JsonWriter writer;
    Locator locator;
    const Why *why;
} WhyJson;

static void put_end(JsonWriter *writer, const char *key, const Endpoint *end)
{
    static const char *const kinds[] = {"crates", "modules", "file", "outside"};
    json_writer_begin_object(writer, key);
    json_writer_string(writer, "kind", kinds[end->kind]);
    json_writer_path(writer, "name", end->name);
    json_writer_end_object(writer);
}

/* What a step and a place have in common, into the object that is open. */
static void put_edge(WhyJson *json, const Edge *edge)
{
    const Workspace *workspace = json->why->analysis->workspace;
    JsonWriter *writer = &json->writer;
    g_autofree char *from = json_edge_end(workspace, edge, edge->from);
    g_autofree char *to = json_edge_end(workspace, edge, edge->to);
    g_autofree char *written = why_written(&json->locator, edge);
    json_writer_path(writer, "from", from);
    json_writer_path(writer, "to", to);
    json_writer_string(writer, "role", edge_role_name((EdgeRole)edge->role));
    json_writer_string(writer, "certainty", certainty_name((Certainty)edge->certainty));
    json_writer_string(writer, "cfg", edge->cfg);
    json_writer_path(writer, "path", why_path(workspace, edge));
    json_writer_integer(writer, "line", edge->line);
    json_writer_string(writer, "says", written);
}

static void put_step(WhyJson *json, const WhyWay *way, const Edge *edge)
{
    const Workspace *workspace = json->why->analysis->workspace;
    JsonWriter *writer = &json->writer;
    g_autoptr(GArray) places = why_places(json->why, way, edge);
    guint shown = json->why->all ? places->len : MIN(places->len, PLACES_SHOWN);
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "kind", edge->kind == EDGE_CRATE ? "crate" : "module");
    json_writer_bool(writer, "external", edge->to == WORKSPACE_NONE);
    json_writer_bool(writer, "optional", edge->optional);
    put_edge(json, edge);
    json_writer_begin_array(writer, "places");
    for (guint i = 0; i < shown; i++) {
        json_writer_begin_object(writer, NULL);
        put_edge(json, &workspace->edges[g_array_index(places, uint32_t, i)]);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
    json_writer_integer(writer, "more_places", places->len - shown);
    json_writer_end_object(writer);
}

static void put_way(WhyJson *json, const char *key, const WhyWay *way)
{
    const Workspace *workspace = json->why->analysis->workspace;
    JsonWriter *writer = &json->writer;
    uint32_t shown = json->why->all ? way->paths.count : MIN(way->paths.count, 1);
    json_writer_begin_object(writer, key);
    json_writer_bool(writer, "found", shown > 0);
    json_writer_bool(writer, "production", shown > 0 && !way->in_tests);
    json_writer_string(writer, "certainty", shown ? certainty_name(way->certainty) : NULL);
    json_writer_begin_array(writer, "chains");
    for (uint32_t i = 0; i < shown; i++) {
        const PathChain *chain = &way->paths.chains[i];
        json_writer_begin_array(writer, NULL);
        for (uint32_t step = 0; step < chain->length; step++)
            put_step(json, way, &workspace->edges[chain->edges[step]]);
        json_writer_end_array(writer);
    }
    json_writer_end_array(writer);
    json_writer_bool(writer, "more_chains", shown < way->paths.count || way->paths.more);
    json_writer_end_object(writer);
}

void json_why(Terminal *terminal, const Why *why)
{
    WhyJson json = {.why = why};
    json_writer_init(&json.writer, terminal->file);
    locator_init(&json.locator, why->analysis);
    json_writer_begin_object(&json.writer, NULL);
    json_writer_integer(&json.writer, "version", 1);
    json_writer_path(&json.writer, "root", why->analysis->workspace->root);
    put_end(&json.writer, "from", why->from);
    put_end(&json.writer, "to", why->to);
    put_way(&json, "there", &why->there);
    if (why->to->kind == ENDPOINT_OUTSIDE)
        json_writer_string(&json.writer, "back", NULL);
    else
        put_way(&json, "back", &why->back);
    json_writer_end_object(&json.writer);
    locator_clear(&json.locator);
}
