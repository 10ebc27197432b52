/* What differs between two indices as far as evaluations can tell: by unit and level (trace.h), and
 * the names that came to be in tables where a search for them may have missed them before. */
#pragma once

#include "analyzers/patterns/index.h"

typedef struct Changes {
    uint8_t *levels; /* by unit: TraceLevel bits; TRACE_RECOGNISED is set as forms run */
    uint64_t names[TRACE_TABLES];
} Changes;

/* False, and nothing in `changes`, when anything may be another. Both workspaces must be there. */
bool changes_find(Changes *changes, const Index *index, const Index *before);
void changes_clear(Changes *changes);
