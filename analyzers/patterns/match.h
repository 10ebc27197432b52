/* Evaluates compiled conditions over an index. One Match a thread; what is shared between threads
 * (memos, what was recognised) is in MatchShared.
 *
 * A name that a condition binds keeps its record after success, so that reports, messages and fixes
 * can use it. A condition that takes too many steps on one record holds for none.
 */
#pragma once

#include <stdatomic.h>

#include "analyzers/patterns/changes.h"
#include "analyzers/patterns/kept_store.h"
#include "analyzers/patterns/recognised.h"

#define MATCH_STEPS_MAX 4000000u
#define MATCH_CACHE_SIZE 32768u

/* A row of SHELF_PLACES; NULL: none of them is known. */
typedef _Atomic(uint64_t) *_Atomic MemoAnswers;

typedef struct MatchShared {
    const Index *index;
    const GPtrArray *conditions;  /* of Condition *: those with a memo, by its number */
    const Recognised *recognised; /* by form number */
    MemoAnswers *answers;         /* of this run: by memo, from `firsts` on, rows of records */
    gsize *firsts;                /* by memo */
    gsize rows;                   /* of answers */
    bool traces;                  /* matches are to note what they look at */
    const KeptStore *before;      /* with `changes` since then; NULL: nothing can be taken over */
    const Changes *changes;
    _Atomic(uint8_t) *verdicts; /* by shelf of memos of `before`, then by memo: MemoVerdict */
} MatchShared;

typedef struct Match {
    const MatchShared *shared;
    const Index *index;
    RegexScratch scratch;
    uint64_t *cache; /* answers of regular expressions by atom */
    Record slots[CONDITION_SLOTS];
    Record carrier; /* what the last `recognised` that held held for */
    uint32_t carrier_form;
    uint32_t steps;
    bool exhausted;      /* some condition took too many steps */
    bool gave_up;        /* one of the task at hand did */
    Trace *trace;        /* or NULL; with it `index` is this match's own */
    GArray *worked;      /* Kept *: the memos worked out with a trace; owned until taken */
    uint32_t memo_shelf; /* of `before`: the last that was looked for */
} Match;

/* Fills the first three; what is kept is for the caller to set before any match is made. */
void match_shared_init(MatchShared *shared, const Index *index, const GPtrArray *conditions,
                       const Recognised *recognised);
void match_shared_clear(MatchShared *shared);
void match_init(Match *match, const MatchShared *shared);
void match_clear(Match *match);

/* Whether the condition holds for `subject`. `witness` gets the deepest record that the first
 * satisfied relation led to, `subject` if there is none. */
bool match_subject(Match *match, const Condition *condition, Record subject, Record *witness);

/* Whether evaluating again would find the same: nothing it looked at is another. */
bool match_still_holds(Match *match, const Kept *kept);
/* Appends those of the memos before that still hold: shelves where all do (MemoShelf *), and single
 * ones (Kept *), a reference each. */
void match_keep_memos(Match *match, GArray *shelves, GArray *memos);

/* Whether an atom is that of a literal of a TEST_IS. */
static inline bool value_literals_hold(const ValueTest *test, uint32_t atom)
{
    uint32_t low = 0, high = test->literal_count;
    if (!high || atom > test->literals[high - 1])
        return false; /* most texts are no literal of any rule, and literals have the first atoms */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (test->literals[middle] < atom)
            low = middle + 1;
        else
            high = middle;
    }
    return test->literals[low] == atom;
}

/* Whether a value passes; exposed for the fields of match.c alone. */
bool match_value(Match *match, const ValueTest *test, Value value);
/* The field or, for a mark, the capture of a record. */
Value match_field(const Index *index, const FieldRow *row, const char *name, Record record);
/* The text of a value that is one; "" otherwise. */
const char *value_text(const Index *index, Value value);

/* Body order (SIGNALS.md, Body order). */
bool order_after(const Index *index, Record record, Record other);
bool order_before(const Index *index, Record record, Record other);
/* Whether the text of `record` is part of that of `other`. */
bool order_within(const Index *index, Record record, Record other);
bool order_same_task(const Index *index, Record record, Record other);
