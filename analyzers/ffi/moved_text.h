/* Where places of one text lie in a later version of it: what stands before the first and after the
 * last difference has only moved, and of what lies between nothing is known. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct MovedText {
    GBytes *after; /* borrowed */
    size_t before; /* bytes of the text before */
    size_t prefix; /* bytes that are the same */
    size_t suffix; /* where the same again begins, in the text before */
    int64_t shift; /* of what lies behind that */
} MovedText;

MovedText moved_text(GBytes *before, GBytes *after);
/* Moves a place; false when it was touched by what changed, or lies outside of the text before. */
bool moved_text_place(const MovedText *moved, uint32_t *start, uint32_t *end);
/* The zero-based line of an offset in the text after. */
uint32_t moved_text_line(const MovedText *moved, uint32_t offset);
