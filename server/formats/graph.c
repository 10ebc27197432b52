#include "server/formats/graph.h"

#include "server/formats/rooms.h"

static int compare_edges(gconstpointer a, gconstpointer b)
{
    const GraphEdge *left = a, *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return (left->to > right->to) - (left->to < right->to);
}

static void merge_equal(GArray *edges)
{
    guint kept = 0;
    for (guint i = 0; i < edges->len; i++) {
        GraphEdge edge = g_array_index(edges, GraphEdge, i);
        GraphEdge *last = kept ? &g_array_index(edges, GraphEdge, kept - 1) : NULL;
        if (last && compare_edges(last, &edge) == 0)
            last->broken |= edge.broken;
        else
            g_array_index(edges, GraphEdge, kept++) = edge;
    }
    g_array_set_size(edges, kept);
}

Graph graph_make(const Report *report)
{
    const Workspace *workspace = report->analysis->workspace;
    Graph graph = {report, g_array_new(FALSE, FALSE, sizeof(GraphEdge))};
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_CRATE || edge->to == WORKSPACE_NONE || edge->role != EDGE_NORMAL)
            continue;
        GraphEdge found = {room_of(workspace, workspace->crates[edge->from].package),
                           room_of(workspace, workspace->crates[edge->to].package),
                           report_breaks_tower(report, edge)};
        if (found.from != WORKSPACE_NONE && found.to != WORKSPACE_NONE && found.from != found.to)
            g_array_append_val(graph.edges, found);
    }
    g_array_sort(graph.edges, compare_edges);
    merge_equal(graph.edges);
    return graph;
}

void graph_clear(Graph *graph)
{
    g_array_unref(graph->edges);
}

bool graph_stands_on(const Graph *graph, uint32_t crate, uint8_t level)
{
    const Analysis *analysis = graph->report->analysis;
    return room_is(analysis->workspace, crate) && analysis->tower->crates[crate].level == level;
}
