/* Layers of packages as they are: what each leads to lies in its own layer or in a lower one.
 *
 * Folders whose packages may stay together do; the rest is cut by how long a way each stands on,
 * where that forbids the most. */
#pragma once

#include "analyzers/tower/package_graph.h"

typedef struct Strata {
    uint32_t count;  /* of layers; 0: nothing leads anywhere */
    uint32_t *layer; /* by node: 0 is the lowest; WORKSPACE_NONE: it is connected to nothing */
} Strata;

/* At most `most` layers; to be cleared. */
Strata strata_find(const PackageGraph *graph, uint32_t most);
void strata_clear(Strata *strata);
