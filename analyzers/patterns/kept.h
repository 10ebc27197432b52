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

/* What was found; by few. */
typedef struct KeptResults {
    Hit *hits;
    Found *found;
    uint32_t hit_count, found_count;
} KeptResults;

typedef struct Kept {
    _Atomic int references;
    uint32_t task; /* number of the form, or of the find behind all forms */
    uint32_t look_count, memo_count : 30;
    bool exhausted : 1; /* a condition took too many steps */
    bool has_names : 1;
    uint64_t key;         /* of a memo: its number and its record's */
    uint64_t answer;      /* likewise */
    KeptResults *results; /* owned; NULL: none, see kept_results */
    uint64_t tail[];      /* names, if it has any; memos; looks */
} Kept;

/* TRACE_TABLES of them, or NULL. */
static inline const uint64_t *kept_names(const Kept *kept)
{
    return kept->has_names ? kept->tail : NULL;
}

/* Keys. */
static inline const uint64_t *kept_memos(const Kept *kept)
{
    return kept->tail + (kept->has_names ? TRACE_TABLES : 0);
}

/* Units and levels, see trace.h. */
static inline const uint32_t *kept_looks(const Kept *kept)
{
    return (const uint32_t *)(const void *)(kept_memos(kept) + kept->memo_count);
}

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
/* Never NULL. */
const KeptResults *kept_results(const Kept *kept);
Kept *kept_ref(Kept *kept);
void kept_unref(Kept *kept);

/* Takes the references in `items` (of Kept *); NULL when there are none. */
KeptList *kept_list_new(const GArray *items);
KeptList *kept_list_ref(KeptList *list);
void kept_list_unref(KeptList *list);
