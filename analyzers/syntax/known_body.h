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
    TABLE_ITEMS, /* of KnownBodies.items */
    TABLES
} Table;

/* An item that stands in a body: it is extracted again where the body is copied, between the rows
 * of the body that come before it and those behind. */
typedef struct KnownItem {
    uint32_t start; /* from that of the body */
    uint16_t symbol;
    uint32_t others;                     /* rows that are no body's */
    uint32_t first[TABLES], end[TABLES]; /* what the tables held before and afterwards */
} KnownItem;

typedef struct KnownBody {
    uint32_t start, size; /* of its node */
    uint32_t function;
    uint32_t flags; /* as Body's */
    uint16_t symbol, scope_flags;
    uint8_t depth, macro_depth, owner_kind; /* as ItemScope's */
    FactRange added[TABLES];
} KnownBody;

struct KnownBodies {
    uint64_t content_hash;
    uint32_t source_size;
    Records bodies; /* KnownBody, by start once finished */
    IdList used; /* the strings of each body in the order of their first use in it, and again behind
                    each of its items */
    Records items;            /* KnownItem, of each body in source order */
    Records calls, chains;    /* uint32_t by index: `resolved` as resolve_uses finds it */
    struct KnownMarks *marks; /* known_marks.h; NULL: nothing is known */
};

/* Whether an edit left a node's text and what a walk looks at around it alone; `start` is where it
 * stood before. */
bool known_node_place(const TSInputEdit *edit, RawNode node, uint32_t *start);
/* Neither an error nor a mask lies in it: what it gives is a function of its text. */
bool known_node_is_plain(const Extraction *x, RawNode node);

/* Rows of whatever is no event. */
uint32_t known_others_count(const Extraction *x);
/* Notes that an item of a body was extracted; `item` has all but its ends. */
void known_item_note(Extraction *x, const KnownItem *item);
/* How much each table holds. */
void known_body_count(const Extraction *x, uint32_t counts[TABLES]);
/* Adds the facts of `known`, which are in x->reuse->facts, as those of `body`. */
void known_body_copy(Extraction *x, const Body *body, const KnownBody *known);
