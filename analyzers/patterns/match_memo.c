#include "analyzers/patterns/match_memo.h"

typedef enum MemoVerdict { MEMO_UNKNOWN, MEMO_SAME, MEMO_OTHER } MemoVerdict;

static uint64_t memo_key(uint32_t memo, Record record)
{
    return (uint64_t)memo << 32 | record.index;
}

/* A memo is of one kind of record. */
static Record memo_record(const Condition *condition, uint64_t key)
{
    uint32_t index = (uint32_t)key, kind = (uint32_t)__builtin_ctz(condition->kinds);
    return (Record){kind, kind == RECORD_FILE ? index : RECORD_NO_FILE, index};
}

static bool looks_same(Match *match, uint32_t memo);

/* The memo of the run before, if its answer can be taken over. */
static const Kept *known_memo(Match *match, uint64_t key)
{
    const KeptStore *before = match->shared->before;
    uint32_t memo = before ? kept_store_memo(before, key) : 0;
    return before && memo < before->memo_count && looks_same(match, memo) ? before->memos[memo]
                                                                          : NULL;
}

/* Answers are kept with their witness: 0 unknown, …01 no, …11 yes. They are functions of their
 * record: what held on the way is not the carrier of whoever asked first. */
static uint64_t work_out(Match *match, const Condition *condition, Record record)
{
    Record witness, carrier = match->carrier;
    uint32_t form = match->carrier_form;
    bool held = match_tests_hold(match, condition, record, &witness);
    match->carrier = carrier;
    match->carrier_form = form;
    return held ? record_pack(witness) | 3 : 1;
}

static uint64_t work_out_traced(Match *match, const Condition *condition, Record record)
{
    TraceFrame frame = trace_begin(match->trace);
    index_look(match->index, record, TRACE_ITEMS);
    uint64_t answer = work_out(match, condition, record);
    if (!match->exhausted) {
        Kept *kept = kept_new(match->trace, &frame);
        kept->key = memo_key(condition->memo, record);
        kept->answer = answer;
        g_array_append_val(match->worked, kept);
    }
    trace_end(match->trace, &frame);
    return answer;
}

/* Two threads may both work one out; they get the same. */
static uint64_t memo_answer(Match *match, const Condition *condition, Record record)
{
    const MatchShared *shared = match->shared;
    _Atomic(uint64_t) *slot = &shared->memos[shared->firsts[condition->memo] + record.index];
    uint64_t answer = atomic_load_explicit(slot, memory_order_relaxed);
    if (answer)
        return answer;
    const Kept *kept = known_memo(match, memo_key(condition->memo, record));
    answer = kept           ? kept->answer
             : match->trace ? work_out_traced(match, condition, record)
                            : work_out(match, condition, record);
    if (!match->exhausted)
        atomic_store_explicit(slot, answer, memory_order_relaxed);
    return answer;
}

bool memo_holds(Match *match, const Condition *condition, Record record, Record *witness)
{
    uint64_t answer = memo_answer(match, condition, record);
    *witness = record;
    if (match->trace)
        trace_memo(match->trace, memo_key(condition->memo, record));
    if (!(answer & 2))
        return false;
    *witness = record_unpack(answer & ~(uint64_t)3);
    return true;
}

/* Whether a memo of the run before says what it said: what it looked at is the same, or it says so
 * when asked again. */
static bool says_same(Match *match, uint64_t key)
{
    const KeptStore *before = match->shared->before;
    uint32_t memo = kept_store_memo(before, key);
    if (memo == before->memo_count)
        return false;
    if (looks_same(match, memo))
        return true;
    const Condition *condition = match->shared->conditions->pdata[key >> 32];
    uint64_t answer = memo_answer(match, condition, memo_record(condition, key));
    return !match->exhausted && answer == before->memos[memo]->answer;
}

static bool still_holds(Match *match, const Kept *kept)
{
    const Changes *changes = match->shared->changes;
    const uint32_t levels = (1u << TRACE_LEVEL_BITS) - 1;
    for (uint32_t i = 0; i < kept->look_count; i++)
        if (changes->levels[kept->looks[i] >> TRACE_LEVEL_BITS] & kept->looks[i] & levels)
            return false;
    for (size_t i = 0; i < TRACE_TABLES; i++)
        if (kept->names[i] & changes->names[i])
            return false;
    for (uint32_t i = 0; i < kept->memo_count; i++)
        if (!says_same(match, kept->memos[i]))
            return false;
    return true;
}

static bool looks_same(Match *match, uint32_t memo)
{
    _Atomic(uint8_t) *verdict = &match->shared->verdicts[memo];
    uint8_t known = atomic_load_explicit(verdict, memory_order_relaxed);
    if (!known) {
        known = still_holds(match, match->shared->before->memos[memo]) ? MEMO_SAME : MEMO_OTHER;
        atomic_store_explicit(verdict, known, memory_order_relaxed);
    }
    return known == MEMO_SAME;
}

bool match_still_holds(Match *match, const Kept *kept)
{
    match->steps = 0;
    match->exhausted = false;
    return !kept->exhausted && still_holds(match, kept);
}

void match_keep_memos(Match *match, GArray *memos)
{
    const KeptStore *before = match->shared->before;
    for (uint32_t i = 0; before && i < before->memo_count; i++)
        if (looks_same(match, i)) {
            Kept *kept = kept_ref(before->memos[i]);
            g_array_append_val(memos, kept);
        }
}
