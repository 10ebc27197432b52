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

static void put_floor(FILE *file, const Graph *graph, uint8_t level)
{
    const Workspace *workspace = graph->report->analysis->workspace;
    bool begun = false;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        if (!graph_stands_on(graph, i, level))
            continue;
        if (!begun)
            fprintf(file, "  subgraph level%u [\"%u %s\"]\n", level, level,
                    level_name((Level)level));
        begun = true;
        g_autofree char *size = room_size(workspace->crates[i].lines);
        g_autofree char *label = g_strdup_printf("%s (%s)", room_name(workspace, i), size);
        fprintf(file, "    n%u[\"", i);
        put(file, label);
        fputs("\"]\n", file);
    }
    if (begun)
        fputs("  end\n", file);
}

static void report(Terminal *terminal, const Report *report)
{
    FILE *file = terminal->file;
    Graph graph = graph_make(report);
    fputs("flowchart TB\n", file);
    for (size_t i = 0; i < LEVELS; i++)
        put_floor(file, &graph, room_floors[i]);
    for (guint i = 0; i < graph.edges->len; i++) {
        GraphEdge edge = g_array_index(graph.edges, GraphEdge, i);
        fprintf(file, "  n%u %s n%u\n", edge.from, edge.broken ? "==>" : "-->", edge.to);
    }
    for (guint i = 0; i < graph.edges->len; i++)
        if (g_array_index(graph.edges, GraphEdge, i).broken)
            fprintf(file, "  linkStyle %u stroke:red\n", i);
    graph_clear(&graph);
}

const Format format_mermaid = {
    .name = "mermaid",
    .outputs = OUTPUT_MAP,
    .minimum = SEVERITY_HINT,
    .report = report,
};
