/* Which tasks of a round the gates of each crate let through; for round.c. */
#pragma once

#include "analyzers/patterns/round.h"

/* Fills `open`, `opened` and `any_opened`. */
void round_open_gates(Round *round);

static inline uint32_t round_all_tasks(const Round *round)
{
    const CompiledSet *set = round->recogniser->rules->compiled;
    return set->form_count + set->find_count;
}

/* Of gates, by crate; orphans come last. */
static inline uint32_t round_row(const Round *round, uint32_t crate)
{
    return crate == WORKSPACE_NONE ? round->recogniser->index->crate_count : crate;
}
