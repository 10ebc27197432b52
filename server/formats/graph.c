#include "server/formats/graph.h"

#include "server/formats/rooms.h"

static int compare_edges(gconstpointer a, gconstpointer b)
{
    const GraphEdge *left = a, *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return (left->to > right->to) - (left->to < right->to);
}

/* Sorts them, and adds equal ones up: as one, or as so many. */
static void merge_equal(GArray *edges, bool counted)
{
    guint kept = 0;
    g_array_sort(edges, compare_edges);
    for (guint i = 0; i < edges->len; i++) {
        GraphEdge edge = g_array_index(edges, GraphEdge, i);
        GraphEdge *last = kept ? &g_array_index(edges, GraphEdge, kept - 1) : NULL;
        if (last && compare_edges(last, &edge) == 0) {
            last->broken |= edge.broken;
            last->count += counted ? edge.count : 0;
        } else {
            g_array_index(edges, GraphEdge, kept++) = edge;
        }
    }
    g_array_set_size(edges, kept);
}

/* Between crates that are rooms, each pair once. */
static GArray *room_edges(const Report *report)
{
    const Workspace *workspace = report->analysis->workspace;
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(GraphEdge));
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_CRATE || edge->to == WORKSPACE_NONE || edge->role != EDGE_NORMAL)
            continue;
        GraphEdge found = {room_of(workspace, workspace->crates[edge->from].package),
                           room_of(workspace, workspace->crates[edge->to].package), 1,
                           report_breaks_tower(report, edge)};
        if (found.from != WORKSPACE_NONE && found.to != WORKSPACE_NONE && found.from != found.to)
            g_array_append_val(edges, found);
    }
    merge_equal(edges, false);
    return edges;
}

static void clear_node(void *node)
{
    g_free(((GraphNode *)node)->label);
}

/* A node each room; fills in which crate is which node. */
static void add_rooms(Graph *graph, const Analysis *analysis, uint32_t *nodes)
{
    const Workspace *workspace = analysis->workspace;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        if (!room_is(workspace, i))
            continue;
        g_autofree char *size = room_size(workspace->crates[i].lines);
        GraphNode node = {g_strdup_printf("%s (%s)", room_name(workspace, i), size),
                          analysis->tower->crates[i].level};
        nodes[i] = graph->nodes->len;
        g_array_append_val(graph->nodes, node);
    }
}

/* A node each level that has rooms; the same. */
static void add_levels(Graph *graph, const Analysis *analysis, uint32_t *nodes)
{
    const Workspace *workspace = analysis->workspace;
    for (size_t floor = 0; floor < LEVELS; floor++) {
        uint32_t lines = 0, rooms = 0;
        uint8_t level = room_floors[floor];
        for (uint32_t i = 0; i < workspace->crate_count; i++) {
            if (!room_is(workspace, i) || analysis->tower->crates[i].level != level)
                continue;
            nodes[i] = graph->nodes->len;
            lines += workspace->crates[i].lines;
            rooms++;
        }
        if (!rooms)
            continue;
        g_autofree char *size = room_size(lines);
        GraphNode node = {g_strdup_printf("%u %s: %u %s (%s)", level, level_name((Level)level),
                                          rooms, rooms == 1 ? "crate" : "crates", size),
                          level};
        g_array_append_val(graph->nodes, node);
    }
}

Graph graph_make(const Report *report)
{
    const Analysis *analysis = report->analysis;
    Graph graph = {g_array_new(FALSE, FALSE, sizeof(GraphNode)), room_edges(report)};
    g_array_set_clear_func(graph.nodes, clear_node);
    g_autofree uint32_t *nodes = g_new0(uint32_t, analysis->workspace->crate_count + 1);
    if (report->grain == GRAIN_LEVEL)
        add_levels(&graph, analysis, nodes);
    else
        add_rooms(&graph, analysis, nodes);
    guint kept = 0;
    for (guint i = 0; i < graph.edges->len; i++) {
        GraphEdge edge = g_array_index(graph.edges, GraphEdge, i);
        edge.from = nodes[edge.from];
        edge.to = nodes[edge.to];
        if (edge.from != edge.to)
            g_array_index(graph.edges, GraphEdge, kept++) = edge;
    }
    g_array_set_size(graph.edges, kept);
    merge_equal(graph.edges, true);
    return graph;
}

void graph_clear(Graph *graph)
{
    g_array_unref(graph->nodes);
    g_array_unref(graph->edges);
}
