/* A flag that asks long work to stop. Set from any thread, polled between files and between rules;
 * work that was cancelled gives no result. Nothing but the flag and the progress may be added. */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Cancel {
    atomic_bool requested;
} Cancel;

/* NULL is never cancelled. */
static inline bool cancelled(const Cancel *cancel)
{
    return cancel &&
           atomic_load_explicit(&((Cancel *)(uintptr_t)cancel)->requested, memory_order_relaxed);
}

/* Told of a stage ("reading", "parsing", "rules") and of how much of it is done; may be called from
 * any worker, `done` never falls within a stage. `report` NULL: nobody listens. */
typedef struct Progress {
    void (*report)(void *data, const char *stage, uint32_t done, uint32_t total);
    void *data;
} Progress;
