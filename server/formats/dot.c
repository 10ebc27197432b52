/* The map for Graphviz: a cluster a level, a box a package; or a box a level.
 * graphviz.org/doc/info/lang.html */
#include "server/formats/format.h"
#include "server/formats/graph.h"
#include "server/formats/rooms.h"

static void put(FILE *file, const char *text)
{
    g_autofree char *clean = text_clean(text);
    fputc('"', file);
    for (const char *at = clean; *at; at++) {
        if (*at == '"' || *at == '\\')
            fputc('\\', file);
        fputc(*at, file);
    }
    fputc('"', file);
}

static void put_node(FILE *file, const Graph *graph, guint number)
{
    fprintf(file, "    n%u [label=", number);
    put(file, g_array_index(graph->nodes, GraphNode, number).label);
    fputs("];\n", file);
}

static void put_floor(FILE *file, const Graph *graph, uint8_t level)
{
    bool begun = false;
    for (guint i = 0; i < graph->nodes->len; i++) {
        if (g_array_index(graph->nodes, GraphNode, i).level != level)
            continue;
        if (!begun)
            fprintf(file, "  subgraph cluster_%u {\n    label=\"%u %s\";\n", level, level,
                    level_name((Level)level));
        begun = true;
        put_node(file, graph, i);
    }
    if (begun)
        fputs("  }\n", file);
}

static void put_edge(FILE *file, const GraphEdge *edge, bool counted)
{
    fprintf(file, "  n%u -> n%u", edge->from, edge->to);
    if (counted)
        fprintf(file, " [label=\"%u\"]", edge->count);
    fprintf(file, "%s;\n", edge->broken ? " [color=red, penwidth=2]" : "");
}

static void report(Terminal *terminal, const Report *report)
{
    FILE *file = terminal->file;
    Graph graph = graph_make(report);
    bool levels = report->grain == GRAIN_LEVEL;
    fputs("digraph tower {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n"
          "  graph [fontname=\"sans-serif\", labeljust=l];\n",
          file);
    for (guint i = 0; levels && i < graph.nodes->len; i++)
        put_node(file, &graph, i);
    for (size_t i = 0; !levels && i < LEVELS; i++)
        put_floor(file, &graph, room_floors[i]);
    for (guint i = 0; i < graph.edges->len; i++)
        put_edge(file, &g_array_index(graph.edges, GraphEdge, i), levels);
    fputs("}\n", file);
    graph_clear(&graph);
}

const Format format_dot = {
    .name = "dot",
    .outputs = OUTPUT_MAP,
    .minimum = SEVERITY_HINT,
    .grains = true,
    .report = report,
};
