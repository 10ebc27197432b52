/* The tower as a graph, for formats that draw one: a node a room, or a node a level. */
#pragma once

#include "server/formats/report.h"

typedef struct GraphNode {
    char *label; /* "store (4.0k)"; "3 Network: 12 crates (45.2k)" */
    uint8_t level;
} GraphNode;

typedef struct GraphEdge {
    uint32_t from, to; /* into nodes */
    uint32_t count;    /* of pairs of packages that it stands for */
    bool broken;       /* the tower forbids one of them */
} GraphEdge;

typedef struct Graph {
    GArray *nodes; /* of GraphNode: rooms as their crates, or levels top to bottom */
    GArray *edges; /* of GraphEdge, by (from, to), each once; none from a node to itself */
} Graph;

/* The production edges between packages, at the report's grain. To be cleared. */
Graph graph_make(const Report *report);
void graph_clear(Graph *graph);
