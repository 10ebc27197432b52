/* What an evaluation of one form or violation over one unit found, with all it looked at: a later
 * run takes it over where none of that is another. Nothing is kept of an evaluation that found
 * nothing and looked at nothing but the items of its own unit.
 *
 * What is kept is immutable and shared between runs, with counts of its own; the store is one
 * run's.
 */
#pragma once

#include "analyzers/patterns/gate.h"
#include "analyzers/patterns/trace.h"

/* One signal's verdict. */
typedef struct Fired {
    bool held;
    Record witness;
} Fired;

/* A record one form recognised. */
typedef struct Hit {
    const Form *form;
    Record subject, reported;
    Record carrier; /* of a part; RECORD_NONE if unknown */
    uint32_t carrier_form;
    float score;
    Fired *fired; /* as form->signals; owned */
} Hit;

/* One place a violation was found at. */
typedef struct Found {
    const Find *find;
    Record reported;
    Record records[CONDITION_SLOTS]; /* by slot; RECORD_NONE: not bound this time */
} Found;

typedef struct Kept {
    _Atomic int references;
    uint32_t task;   /* number of the form, or of the find behind all forms */
    bool exhausted;  /* a condition took too many steps */
    uint64_t key;    /* of a memo: its number and its record's */
    uint64_t answer; /* likewise */
    uint64_t names[TRACE_TABLES];
    uint32_t *looks; /* units and levels, see trace.h */
    uint64_t *memos; /* keys */
    Hit *hits;
    Found *found;
    uint32_t look_count, memo_count, hit_count, found_count;
} Kept;

/* What was kept of one unit and wave. */
typedef struct KeptList {
    _Atomic int references;
    uint32_t count;
    Kept *items[];
} KeptList;

typedef struct KeptStore {
    uint32_t units, waves, rows, tasks;
    KeptList **lists; /* wave × unit; NULL: nothing */
    Kept **memos;     /* sorted by key */
    uint64_t *keys;   /* theirs, side by side: most are looked up, few are read */
    uint32_t memo_count;
    uint8_t *open;       /* crates and orphans × tasks: whether the gate let a task through */
    uint8_t *severities; /* of the finds, by which gates were opened; owned */
    Presence presence;   /* what gates were judged by */
} KeptStore;

KeptStore *kept_store_new(uint32_t units, uint32_t waves, uint32_t rows, uint32_t tasks);
void kept_store_free(KeptStore *store);
KeptList **kept_store_list(const KeptStore *store, uint32_t wave, uint32_t unit);
/* The memo of that key; `memo_count` if there is none. */
uint32_t kept_store_memo(const KeptStore *store, uint64_t key);
/* Takes both (of Kept *). `known` are in the order of another store's; a key may come twice. */
void kept_store_take_memos(KeptStore *store, GArray *known, GArray *worked);

/* What the innermost frame of a trace noted; without results. */
Kept *kept_new(Trace *trace, const TraceFrame *frame);
Kept *kept_ref(Kept *kept);
void kept_unref(Kept *kept);

/* Takes the references in `items` (of Kept *); NULL when there are none. */
KeptList *kept_list_new(const GArray *items);
KeptList *kept_list_ref(KeptList *list);
void kept_list_unref(KeptList *list);
