/* One pass of forms, or of what violations look for, over all units: runs the tasks a gate lets
 * through and, where results are kept, takes over those of the run before that still hold.
 *
 * Tasks are numbered: forms as they are, then finds. */
#pragma once

#include "analyzers/patterns/recognise.h"

typedef struct Round {
    Recogniser *recogniser;
    uint32_t wave;
    const uint32_t *tasks;
    uint32_t count;
    bool (*gate)(const struct Round *round, uint32_t task, uint32_t crate);
    /* Appends to what its worker found. */
    void (*attempt)(const struct Round *round, uint32_t task, Record subject, unsigned worker);
    bool same_gates; /* but for literals and forms they are what they were in the run before */
    void *data;
    GArray **hits;  /* of Hit, one a worker: what was found and not kept; borrowed */
    GArray **found; /* of Found, likewise */
    /* Its own. */
    uint8_t *open;    /* row × task */
    uint8_t *opened;  /* by row: a task is let through that was not in the run before */
    uint8_t *earlier; /* by form: it belongs to a wave before */
    bool same_anywhere, any_opened;
    uint32_t *units; /* those to be run, as far as nothing of them can be taken over */
    uint32_t unit_count;
    KeptList **lists; /* by unit: what is kept of those that ran */
    bool *differs;    /* by unit: other records were recognised there than before */
} Round;

void round_run(Round *round);
