/* What an evaluation of one form or violation over one unit found, with all it looked at: a later
 * run takes it over where none of that is another. Nothing is kept of an evaluation that found
 * nothing and looked at nothing but the items of its own unit.
 *
 * What is kept is immutable and shared between runs, with counts of its own.
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

/* What the innermost frame of a trace noted; without results. */
Kept *kept_new(Trace *trace, const TraceFrame *frame);
/* What any of them looked at; without results. They are as many Kept *. */
Kept *kept_all(Kept *const *items, uint32_t count);
Kept *kept_ref(Kept *kept);
void kept_unref(Kept *kept);

/* Takes the references in `items` (of Kept *); NULL when there are none. */
KeptList *kept_list_new(const GArray *items);
KeptList *kept_list_ref(KeptList *list);
void kept_list_unref(KeptList *list);
