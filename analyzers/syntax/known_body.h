/* One body of known_bodies.h, and how its facts are copied. Internal to analyzers/syntax. */
#pragma once

#include "analyzers/syntax/known_bodies.h"
#include "analyzers/syntax/known_marks.h"

/* The tables a body adds to. */
typedef enum Table {
    TABLE_EVENTS,
    TABLE_PATHS = TABLE_EVENTS + EVENT_KINDS,
    TABLE_CALL_TOKENS,
    TABLE_LISTS,
    TABLE_LIST_ITEMS,
    TABLE_USED,
    TABLES
} Table;

typedef struct KnownBody {
    uint32_t start, size; /* of its node */
    uint32_t function;
    uint32_t flags; /* as Body's */
    uint16_t symbol, scope_flags;
    FactRange added[TABLES];
} KnownBody;

struct KnownBodies {
    uint64_t content_hash;
    uint32_t source_size;
    Records bodies;           /* KnownBody, by start once finished */
    IdList used;              /* the strings of each body in the order of their first use in it */
    Records calls, chains;    /* uint32_t by index: `resolved` as resolve_uses finds it */
    struct KnownMarks *marks; /* known_marks.h; NULL: nothing is known */
};

/* Whether an edit left a node's text and what a walk looks at around it alone; `start` is where it
 * stood before. */
bool known_node_place(const TSInputEdit *edit, RawNode node, uint32_t *start);
/* Neither an error nor a mask lies in it: what it gives is a function of its text. */
bool known_node_is_plain(const Extraction *x, RawNode node);

/* How much each table holds. */
void known_body_count(const Extraction *x, uint32_t counts[TABLES]);
/* Adds the facts of `known`, which are in x->reuse->facts, as those of `body`. */
void known_body_copy(Extraction *x, const Body *body, const KnownBody *known);
