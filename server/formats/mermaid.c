/* The map as a Mermaid flowchart, which code hosts draw in Markdown. mermaid.js.org, "Flowcharts"
 */
#include <string.h>

#include "server/formats/format.h"
#include "server/formats/graph.h"
#include "server/formats/rooms.h"

/* Entities are Mermaid's own: `#` and a number, without the `&`. */
static void put(FILE *file, const char *text)
{
    g_autofree char *clean = text_clean(text);
    for (const char *at = clean; *at; at++)
        if (g_ascii_isalnum(*at) || strchr(" -_.()/:", *at) || (unsigned char)*at >= 0x80)
            fputc(*at, file);
        else
            fprintf(file, "#%u;", (unsigned char)*at);
}

static void put_node(FILE *file, const Graph *graph, guint number)
{
    fprintf(file, "    n%u[\"", number);
    put(file, g_array_index(graph->nodes, GraphNode, number).label);
    fputs("\"]\n", file);
}

static void put_floor(FILE *file, const Graph *graph, uint8_t level)
{
    bool begun = false;
    for (guint i = 0; i < graph->nodes->len; i++) {
        if (g_array_index(graph->nodes, GraphNode, i).level != level)
            continue;
        if (!begun)
            fprintf(file, "  subgraph level%u [\"%u %s\"]\n", level, level,
                    level_name((Level)level));
        begun = true;
        put_node(file, graph, i);
    }
    if (begun)
        fputs("  end\n", file);
}

static void put_edges(FILE *file, const Graph *graph, bool counted)
{
    for (guint i = 0; i < graph->edges->len; i++) {
        GraphEdge edge = g_array_index(graph->edges, GraphEdge, i);
        fprintf(file, "  n%u %s", edge.from, edge.broken ? "==>" : "-->");
        if (counted)
            fprintf(file, "|%u|", edge.count);
        fprintf(file, " n%u\n", edge.to);
    }
    for (guint i = 0; i < graph->edges->len; i++)
        if (g_array_index(graph->edges, GraphEdge, i).broken)
            fprintf(file, "  linkStyle %u stroke:red\n", i);
}

static void report(Terminal *terminal, const Report *report)
{
    FILE *file = terminal->file;
    Graph graph = graph_make(report);
    bool levels = report->grain == GRAIN_LEVEL;
    fputs("flowchart TB\n", file);
    for (guint i = 0; levels && i < graph.nodes->len; i++)
        put_node(file, &graph, i);
    for (size_t i = 0; !levels && i < LEVELS; i++)
        put_floor(file, &graph, room_floors[i]);
    put_edges(file, &graph, levels);
    graph_clear(&graph);
}

const Format format_mermaid = {
    .name = "mermaid",
    .outputs = OUTPUT_MAP,
    .minimum = SEVERITY_HINT,
    .grains = true,
    .report = report,
};
