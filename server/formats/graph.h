/* The rooms of the tower and what leads from one to another, for formats that draw graphs. */
#pragma once

#include "server/formats/report.h"

typedef struct GraphEdge {
    uint32_t from, to; /* crates that are rooms */
    bool broken;       /* the tower forbids it */
} GraphEdge;

typedef struct Graph {
    const Report *report;
    GArray *edges; /* of GraphEdge, by (from, to), each once */
} Graph;

/* The production edges between packages. To be cleared. */
Graph graph_make(const Report *report);
void graph_clear(Graph *graph);
/* Whether a crate is a room on this level. */
bool graph_stands_on(const Graph *graph, uint32_t crate, uint8_t level);
