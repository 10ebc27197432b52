/* What to take out of a graph so that nothing in it leads back to itself: arrows of the least
 * weight together. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Up to so many things the least is found for certain; beyond, a good one by trying. */
#define CUT_CERTAIN 16
/* More are not to be asked about: it takes their square of memory and time. */
#define CUT_MOST 2000

typedef struct CutArrow {
    uint32_t from, to, weight; /* things by number, from 0 on */
} CutArrow;

/* Marks in `cut` the arrows to take out, of those between `count` things. True when there is
 * certainly no lighter choice. */
bool cut_find(uint32_t count, const CutArrow *arrows, uint32_t arrow_count, bool *cut);
