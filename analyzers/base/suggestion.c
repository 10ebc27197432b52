#include "analyzers/base/suggestion.h"

#include <glib.h>
#include <string.h>

#define WORD_MAX 63

/* Insertions, deletions, replacements, and swaps of neighbours. */
static unsigned distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned rows[3][WORD_MAX + 1];
    for (unsigned j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            unsigned replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = MIN(replaced, MIN(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

const char *suggestion_nearest(const char *word, const char *const *candidates)
{
    size_t length = strlen(word);
    if (length > WORD_MAX)
        return NULL;
    const char *nearest = NULL;
    unsigned fewest = (unsigned)length / 3 + 2;
    for (; *candidates; candidates++) {
        size_t candidate = strlen(*candidates);
        if (candidate > WORD_MAX)
            continue;
        unsigned edits = distance(word, length, *candidates, candidate);
        if (edits < fewest) {
            fewest = edits;
            nearest = *candidates;
        }
    }
    return nearest;
}
