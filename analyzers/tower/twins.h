/* Twins: two crates of one thing, of which one is pure (Core or Data) and the other runs it (System
 * or Network) and depends on it, as `scheduler-logic` and `scheduler-pool`. Told by names
 * (knowledge/tower/twins.json) and levels together; where either is in doubt there are none. */
#pragma once

#include "analyzers/tower/tower.h"

typedef struct Twins {
    uint32_t *of; /* by crate: its twin, or WORKSPACE_NONE */
    bool *is_pure;
    uint32_t crate_count;
} Twins;

Twins *twins_new(const Tower *tower);
void twins_free(Twins *twins);
/* Why the two are twins, a whole clause: "runs what `scheduler-logic` decides". NULL for a crate
 * without a twin. Owned. */
char *twins_why(const Twins *twins, const Workspace *workspace, uint32_t crate);
