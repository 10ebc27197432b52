/* What regular expressions cannot do without: texts of which one stands in whatever a pattern
 * matches. A file in whose facts none of them stands need not be asked about the pattern (gate.h).
 *
 * Made once with the rules, immutable afterwards. Only texts of some length are worth looking for:
 * a pattern with no such text, or one whose syntax is not known here, has no fragments and is
 * always possible. Fragments are numbered from 0.
 */
#pragma once

#include <glib.h>

#include "analyzers/patterns/regex.h"

typedef struct Fragments {
    GPtrArray *texts;    /* by number; in the pool */
    GHashTable *numbers; /* text → number plus one */
    uint8_t *filter;     /* by hash of four bytes: whether they are looked for */
    struct FragmentKey *keys;
    uint16_t *buckets; /* hash → its first key */
    Pool *pool;
} Fragments;

void fragments_init(Fragments *fragments, Pool *pool);
void fragments_clear(Fragments *fragments);
/* Numbers what the pattern needs, in `regex->needs`. */
void fragments_add(Fragments *fragments, Regex *regex);
/* Ends the adding. */
void fragments_seal(Fragments *fragments);
/* Sets the bit `base` + number of each fragment that stands in `text`, which ends in a NUL that
 * counts. */
void fragments_find(const Fragments *fragments, const char *text, size_t size, uint64_t *bits,
                    uint32_t base);
