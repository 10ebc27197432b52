/* The map by levels: "3 Network: 12 crates (45.2k) → 4 Core 61, 2 Data 12". */
#include "server/formats/graph.h"
#include "server/formats/text/parts.h"

/* What leads from a node: "2 Data 3, 4 Core 7"; "" if nothing does. */
static char *uses_of(const Graph *graph, guint node)
{
    GString *uses = g_string_new(NULL);
    for (guint i = 0; i < graph->edges->len; i++) {
        const GraphEdge *edge = &g_array_index(graph->edges, GraphEdge, i);
        if (edge->from != node)
            continue;
        uint8_t level = g_array_index(graph->nodes, GraphNode, edge->to).level;
        g_string_append_printf(uses, "%s%u %s %u%s", uses->len ? ", " : " → ", level,
                               level_name((Level)level), edge->count,
                               edge->broken ? " (broken)" : "");
    }
    return g_string_free(uses, FALSE);
}

void text_map_levels(TextReport *text)
{
    Graph graph = graph_make(text->report);
    for (guint i = 0; i < graph.nodes->len; i++) {
        g_autofree char *uses = uses_of(&graph, i);
        g_autofree char *line =
            g_strconcat(g_array_index(graph.nodes, GraphNode, i).label, uses, NULL);
        terminal_wrapped(text->terminal, line, 0, TEXT_NAME_COLUMN);
    }
    graph_clear(&graph);
}
