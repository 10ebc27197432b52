/* The text findings point into: lines and columns for byte offsets. Keeps the text asked for last,
 * so ask in order of path. Not thread-safe. */
#pragma once

#include "analyzers/analysis.h"
#include "protocol/position.h"

typedef struct Locator {
    const Analysis *analysis;
    char *path;      /* of the text held, or NULL */
    GBytes *bytes;   /* NULL: it is gone */
    LineIndex lines; /* of bytes */
} Locator;

void locator_init(Locator *locator, const Analysis *analysis);
void locator_clear(Locator *locator);
/* NULL when there is no such text any more. Valid until the next call. */
const LineIndex *locator_lines(Locator *locator, const char *path);
/* In UTF-16 units; where the text is gone, the start of `line`. */
Range locator_range(Locator *locator, const char *path, uint32_t start, uint32_t end,
                    uint32_t line);
