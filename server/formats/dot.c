/* The map for Graphviz: a cluster a level, a box a package. graphviz.org/doc/info/lang.html */
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

static void put_floor(FILE *file, const Graph *graph, uint8_t level)
{
    const Workspace *workspace = graph->report->analysis->workspace;
    bool begun = false;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        if (!graph_stands_on(graph, i, level))
            continue;
        if (!begun)
            fprintf(file, "  subgraph cluster_%u {\n    label=\"%u %s\";\n", level, level,
                    level_name((Level)level));
        begun = true;
        g_autofree char *size = room_size(workspace->crates[i].lines);
        g_autofree char *label = g_strdup_printf("%s (%s)", room_name(workspace, i), size);
        fprintf(file, "    n%u [label=", i);
        put(file, label);
        fputs("];\n", file);
    }
    if (begun)
        fputs("  }\n", file);
}

static void report(Terminal *terminal, const Report *report)
{
    FILE *file = terminal->file;
    Graph graph = graph_make(report);
    fputs("digraph tower {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n"
          "  graph [fontname=\"sans-serif\", labeljust=l];\n",
          file);
    for (size_t i = 0; i < LEVELS; i++)
        put_floor(file, &graph, room_floors[i]);
    for (guint i = 0; i < graph.edges->len; i++) {
        GraphEdge edge = g_array_index(graph.edges, GraphEdge, i);
        fprintf(file, "  n%u -> n%u%s;\n", edge.from, edge.to,
                edge.broken ? " [color=red, penwidth=2]" : "");
    }
    fputs("}\n", file);
    graph_clear(&graph);
}

const Format format_dot = {
    .name = "dot",
    .outputs = OUTPUT_MAP,
    .minimum = SEVERITY_HINT,
    .report = report,
};
