/* The records one form recognised, for `recognised` to ask. */
#pragma once

#include "analyzers/patterns/record.h"

typedef struct Recognised {
    uint64_t *slots; /* packed records plus one, open addressing; NULL: none */
    uint32_t mask, count;
} Recognised;

void recognised_add(Recognised *set, Record record);
bool recognised_has(const Recognised *set, Record record);
void recognised_clear(Recognised *set);
/* Of an array of them; NULL is accepted. */
void recognised_free(Recognised *sets, uint32_t count);
