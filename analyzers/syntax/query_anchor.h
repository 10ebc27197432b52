/* Where a pattern can match at all: a word that every match contains, and the node kinds on the way
 * from that word up to the pattern's root. So a query runs on few nodes, never on a whole file. */
#pragma once

#include "analyzers/syntax/query_source.h"

#define ANCHOR_STEPS 16

/* One word in one place of the pattern. */
typedef struct QueryAnchor {
    char *word;                   /* identifier or keyword */
    uint16_t steps[ANCHOR_STEPS]; /* symbols of the word's ancestors, parent first; 0: any */
    uint8_t count;                /* the last step is the pattern's root */
} QueryAnchor;

/* The anchors one of which every match has, the rarest such set, as far as can be told from the
 * words. NULL with `message` (owned) when the pattern has none or more than one root. */
GArray *query_anchors_find(const QuerySource *source, char **message);
void query_anchors_free(GArray *anchors);
