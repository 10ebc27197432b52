#include <string.h>

#include "analyzers/workspace/names.h"
#include "server/formats/json/parts.h"

static int compare_numbers(uint32_t left, uint32_t right)
{
    return (left > right) - (left < right);
}

static int compare_edges(gconstpointer a, gconstpointer b, gpointer data)
{
    const Workspace *workspace = data;
    const Edge *left = &workspace->edges[*(const uint32_t *)a];
    const Edge *right = &workspace->edges[*(const uint32_t *)b];
    int order = strcmp(why_path(workspace, left), why_path(workspace, right));
    if (!order)
        order = compare_numbers(left->line, right->line);
    if (!order)
        order = compare_numbers(left->from, right->from);
    if (!order)
        order = compare_numbers(left->to, right->to);
    if (!order)
        order = g_strcmp0(left->name, right->name);
    if (!order)
        order = compare_numbers(left->start, right->start);
    return order ? order : compare_numbers(left->kind, right->kind);
}

char *json_edge_end(const Workspace *workspace, const Edge *edge, uint32_t end)
{
    if (end == WORKSPACE_NONE)
        return g_strdup(edge->name ? edge->name : "");
    if (edge->kind == EDGE_CRATE)
        return g_strdup(workspace->crates[end].id);
    return json_module_id(workspace, &workspace->modules[end]);
}

static void write_edge(JsonReport *json, const Edge *edge)
{
    const Workspace *workspace = json->report->analysis->workspace;
    JsonWriter *writer = &json->writer;
    g_autofree char *from = json_edge_end(workspace, edge, edge->from);
    g_autofree char *to = json_edge_end(workspace, edge, edge->to);
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "kind", edge->kind == EDGE_CRATE ? "crate" : "module");
    json_writer_path(writer, "from", from);
    json_writer_path(writer, "to", to);
    json_writer_bool(writer, "external", edge->to == WORKSPACE_NONE);
    json_writer_string(writer, "role", edge_role_name((EdgeRole)edge->role));
    json_writer_string(writer, "certainty", certainty_name((Certainty)edge->certainty));
    json_writer_string(writer, "cfg", edge->cfg);
    json_writer_bool(writer, "via_macro", edge->via_macro);
    json_writer_path(writer, "path", why_path(workspace, edge));
    json_writer_integer(writer, "line", edge->line);
    json_writer_end_object(writer);
}

void json_edges(JsonReport *json)
{
    Workspace *workspace = json->report->analysis->workspace;
    g_autofree uint32_t *order = g_new(uint32_t, workspace->edge_count + 1);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        order[i] = i;
    g_qsort_with_data(order, (int)workspace->edge_count, sizeof *order, compare_edges, workspace);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        write_edge(json, &workspace->edges[order[i]]);
}
