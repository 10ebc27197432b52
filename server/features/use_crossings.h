/* The imports of a file that lead to another level, one entry a statement. */
#pragma once

#include "analyzers/analysis.h"

typedef struct UseCrossing {
    uint32_t start, end; /* of the statement */
    uint32_t from, to;   /* modules of the first leaf that crosses */
    uint8_t levels;      /* a bit for each level it leads to */
    bool is_forbidden;   /* the law forbids one of them */
} UseCrossing;

/* In the order written. Owned, of UseCrossing. */
GArray *use_crossings(const Analysis *analysis, uint32_t file);
/* "→ Network (level 3) · forbidden". Owned. */
char *use_crossing_label(const UseCrossing *crossing);
