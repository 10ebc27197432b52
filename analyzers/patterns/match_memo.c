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

/* The memo of the run before; `place`, if there is one, says where it lies. Most are asked for
 * shelf by shelf. */
static const Kept *memo_before(Match *match, uint64_t key, uint32_t *place)
{
    const KeptStore *before = match->shared->before;
    uint64_t number = memo_shelf_of(key);
    uint32_t shelf = match->memo_shelf;
    if (shelf >= before->memo_shelf_count || before->memo_numbers[shelf] != number)
        shelf = match->memo_shelf = kept_store_memo_shelf(before, number);
    *place = shelf * SHELF_PLACES + memo_place_of(key);
    return shelf < before->memo_shelf_count ? before->memo_shelves[shelf]->memos[memo_place_of(key)]
                                            : NULL;
}

static bool looks_same(Match *match, uint32_t place);

/* The memo of the run before, if its answer can be taken over. */
static const Kept *known_memo(Match *match, uint64_t key)
{
    uint32_t place;
    const KeptStore *before = match->shared->before;
    const Kept *memo = before ? memo_before(match, key, &place) : NULL;
    return memo && looks_same(match, place) ? memo : NULL;
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

/* The row of this run's answers that a record's is in. */
static MemoAnswers *answers_of(const MatchShared *shared, uint32_t memo, Record record)
{
    return &shared->answers[shared->firsts[memo] + record.index / SHELF_PLACES];
}

static void note_answer(MemoAnswers *answers, Record record, uint64_t answer)
{
    _Atomic(uint64_t) *row = atomic_load_explicit(answers, memory_order_acquire);
    if (!row) {
        _Atomic(uint64_t) *fresh = g_new0(_Atomic(uint64_t), SHELF_PLACES);
        if (atomic_compare_exchange_strong(answers, &row, fresh))
            row = fresh;
        else
            g_free((void *)fresh);
    }
    atomic_store_explicit(&row[record.index % SHELF_PLACES], answer, memory_order_relaxed);
}

/* Two threads may both work one out; they get the same. */
static uint64_t memo_answer(Match *match, const Condition *condition, Record record)
{
    MemoAnswers *answers = answers_of(match->shared, condition->memo, record);
    _Atomic(uint64_t) *row = atomic_load_explicit(answers, memory_order_acquire);
    uint64_t answer =
        row ? atomic_load_explicit(&row[record.index % SHELF_PLACES], memory_order_relaxed) : 0;
    if (answer)
        return answer;
    const Kept *kept = known_memo(match, memo_key(condition->memo, record));
    if (kept)
        return kept->answer;
    answer = match->trace ? work_out_traced(match, condition, record)
                          : work_out(match, condition, record);
    if (!match->exhausted)
        note_answer(answers, record, answer);
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
    uint32_t place;
    const Kept *memo = memo_before(match, key, &place);
    if (!memo)
        return false;
    if (looks_same(match, place))
        return true;
    const Condition *condition = match->shared->conditions->pdata[key >> 32];
    uint64_t answer = memo_answer(match, condition, memo_record(condition, key));
    return !match->exhausted && answer == memo->answer;
}

static bool still_holds(Match *match, const Kept *kept)
{
    const Changes *changes = match->shared->changes;
    const uint32_t levels = (1u << TRACE_LEVEL_BITS) - 1;
    const uint32_t *looks = kept_looks(kept);
    const uint64_t *names = kept_names(kept);
    for (uint32_t i = 0; i < kept->look_count; i++)
        if (changes->levels[looks[i] >> TRACE_LEVEL_BITS] & looks[i] & levels)
            return false;
    for (size_t i = 0; names && i < TRACE_TABLES; i++)
        if (names[i] & changes->names[i])
            return false;
    for (uint32_t i = 0; i < kept->memo_count; i++)
        if (!says_same(match, kept_memos(kept)[i]))
            return false;
    return true;
}

/* Whether what `kept` looked at is the same, which is found out once. */
static bool judge(Match *match, _Atomic(uint8_t) *verdict, const Kept *kept)
{
    uint8_t known = atomic_load_explicit(verdict, memory_order_relaxed);
    if (!known) {
        known = still_holds(match, kept) ? MEMO_SAME : MEMO_OTHER;
        atomic_store_explicit(verdict, known, memory_order_relaxed);
    }
    return known == MEMO_SAME;
}

/* All of a shelf are of one condition: what waves may still change, none of them looks at. */
static bool shelf_looks_same(Match *match, uint32_t shelf)
{
    const MatchShared *shared = match->shared;
    return judge(match, &shared->verdicts[shelf], shared->before->memo_shelves[shelf]->all);
}

static bool looks_same(Match *match, uint32_t place)
{
    const MatchShared *shared = match->shared;
    uint32_t shelf = place / SHELF_PLACES;
    const Kept *memo = shared->before->memo_shelves[shelf]->memos[place % SHELF_PLACES];
    return shelf_looks_same(match, shelf) ||
           judge(match, &shared->verdicts[shared->before->memo_shelf_count + place], memo);
}

bool match_still_holds(Match *match, const Kept *kept)
{
    match->steps = 0;
    match->exhausted = false;
    return !kept->exhausted && still_holds(match, kept);
}

static void keep_single(Match *match, uint32_t shelf, GArray *memos)
{
    const MemoShelf *of = match->shared->before->memo_shelves[shelf];
    for (uint32_t i = 0; i < SHELF_PLACES; i++)
        if (of->memos[i] && looks_same(match, shelf * SHELF_PLACES + i)) {
            Kept *kept = kept_ref(of->memos[i]);
            g_array_append_val(memos, kept);
        }
}

void match_keep_memos(Match *match, GArray *shelves, GArray *memos)
{
    const KeptStore *before = match->shared->before;
    for (uint32_t i = 0; before && i < before->memo_shelf_count; i++) {
        if (!shelf_looks_same(match, i)) {
            keep_single(match, i, memos);
            continue;
        }
        MemoShelf *shelf = memo_shelf_ref(before->memo_shelves[i]);
        g_array_append_val(shelves, shelf);
    }
}
