/* What one file shows of its level: how often each signal was seen in its production code, and
 * counts of what the code is made of. A pure function of its facts. */
#pragma once

#include "analyzers/syntax/facts.h"
#include "analyzers/tower/signals.h"
#include "analyzers/tower/speech.h"

typedef struct Sighting {
    uint32_t signal, count;
    uint32_t at; /* byte of the first */
} Sighting;

/* Counts of a file, or of several added up; test code left out but for `test_functions`. */
typedef struct Tally {
    uint32_t code_lines, functions, async_functions, mutating_methods;
    uint32_t test_functions, types, enums, fields, variants, traits, impls, trait_impls;
    uint32_t uses, public_uses, modules, calls, unsafe_calls, externs, macro_rules;
    uint32_t public_functions, blocks, lets, exits;
    uint32_t types_written, numbers, yes_or_no; /* of parameters and results */
} Tally;

/* Shared between towers. */
typedef struct Observation {
    _Atomic int references;
    Tally tally;
    Sighting *sightings; /* by signal */
    uint32_t count;
    Spoken *spoken;
    uint32_t spoken_count;
} Observation;

/* `own`: the names of the workspace's crates, a set; paths into them say nothing here. */
Observation *observation_new(const Signals *signals, const Facts *facts, GHashTable *own);
Observation *observation_ref(Observation *observation);
void observation_unref(Observation *observation);
void tally_add(Tally *sum, const Tally *tally);
