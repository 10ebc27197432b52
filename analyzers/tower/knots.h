/* The strongly connected parts of a graph: things that reach each other. */
#pragma once

#include <stdint.h>

/* Arrows by where they begin: those of thing i are to[start[i]] up to to[start[i + 1]]. */
typedef struct Arrows {
    uint32_t count; /* of things */
    const uint32_t *start, *to;
} Arrows;

/* Numbers every thing with its part, from 1 on; how many parts there are. An arrow between two
 * parts leads to the lower number. */
uint32_t knots_find(Arrows arrows, uint32_t *knot);
