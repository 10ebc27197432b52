/* One source line with carets under a part of it, as it looks in a terminal: tabs are blanks, wide
 * characters take two columns, a long line is cut around the carets, nothing drives the terminal.
 */
#pragma once

#include <stdint.h>

#include "protocol/position.h"

typedef struct Excerpt {
    char *line;      /* owned */
    unsigned indent; /* columns before the carets */
    unsigned carets; /* at least 1 */
} Excerpt;

/* The line `start` lies in; what goes on beyond it is not marked. `width` is the most columns. */
Excerpt excerpt_make(const LineIndex *lines, uint32_t start, uint32_t end, unsigned width);
void excerpt_clear(Excerpt *excerpt);
/* The one-based column of `offset` in its line, counted in characters. */
uint32_t excerpt_column(const LineIndex *lines, uint32_t offset);
