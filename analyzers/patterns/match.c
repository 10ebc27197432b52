#include "analyzers/patterns/match.h"

#include <string.h>

#define DISTINCT_MAX 64 /* more of them than any count asks for */

static bool holds(Match *match, const Condition *condition, Record record, Record *witness);

void match_shared_init(MatchShared *shared, const Index *index, uint32_t memo_count,
                       const Recognised *recognised)
{
    const Workspace *workspace = index->workspace;
    uint32_t records = MAX(workspace->file_count, workspace->crate_count);
    records = MAX(records, index->folder_count) + 1;
    *shared = (MatchShared){.index = index, .recognised = recognised, .memo_count = memo_count};
    shared->memos = g_new0(_Atomic(uint64_t) *, (gsize)memo_count + 1);
    for (uint32_t i = 0; i < memo_count; i++)
        shared->memos[i] = g_new0(_Atomic(uint64_t), records);
}

void match_shared_clear(MatchShared *shared)
{
    for (uint32_t i = 0; i < shared->memo_count; i++)
        g_free(shared->memos[i]);
    g_free(shared->memos);
    *shared = (MatchShared){0};
}

void match_init(Match *match, const MatchShared *shared)
{
    *match = (Match){.shared = shared, .index = shared->index};
    match->cache = g_new0(uint64_t, MATCH_CACHE_SIZE);
}

void match_clear(Match *match)
{
    regex_scratch_clear(&match->scratch);
    g_free(match->cache);
    *match = (Match){0};
}

Value match_field(const Index *index, const FieldRow *row, const char *name, Record record)
{
    if (row)
        return field_value(index, row, record);
    if (record.kind != FACT_MARK)
        return (Value){.type = VALUE_NONE};
    const Facts *facts = index_facts(index, record.file);
    const MarkFact *mark = record_fact(index, record);
    uint32_t count, texts;
    const StringId *names = facts_list(facts, mark->names, &count);
    const StringId *values = facts_list(facts, mark->values, &texts);
    for (uint32_t i = 0; i < count && i < texts; i++)
        if (strcmp(facts_string(facts, names[i]), name) == 0)
            return (Value){.type = VALUE_STRING, .file = record.file, .id = values[i]};
    return (Value){.type = VALUE_NONE};
}

static bool of_rule(const Match *match, const Test *test, Record record)
{
    if (!test->mark_rule)
        return true;
    const MarkFact *mark = record_fact(match->index, record);
    const char *rule = facts_string(index_facts(match->index, record.file), mark->rule);
    return strcmp(rule, atoms_text(match->index->atoms, test->mark_rule)) == 0;
}

/* What became of walking along a relation. */
typedef struct Tally {
    int64_t count;
    Value values[DISTINCT_MAX]; /* of `distinct` */
    uint32_t value_count;
    Record witness; /* of the first record that held */
} Tally;

static bool is_known(const Match *match, const Tally *tally, Value value)
{
    const char *text = value_text(match->index, value);
    for (uint32_t i = 0; i < tally->value_count; i++) {
        const Value *known = &tally->values[i];
        if (value.type == VALUE_STRING && known->type == VALUE_STRING &&
            value.file == known->file) {
            if (value.id == known->id)
                return true;
        } else if (strcmp(text, value_text(match->index, *known)) == 0) {
            return true;
        }
    }
    return false;
}

static void tally_add(Match *match, const Test *test, Record record, Record witness, Tally *tally)
{
    if (test->distinct) {
        Value value = field_value(match->index, test->distinct, record);
        if (tally->value_count == DISTINCT_MAX || is_known(match, tally, value))
            return;
        tally->values[tally->value_count++] = value;
    }
    if (tally->count++ == 0)
        tally->witness = witness;
}

/* Whether the quantifier is decided however the walk goes on. */
static bool decided(const Test *test, const Tally *tally)
{
    switch (test->quantifier) {
    case COUNTED:
        return tally->count > test->maximum ||
               (test->maximum == INT64_MAX && tally->count >= test->minimum);
    default: /* one is enough: a witness, or a counterexample */
        return tally->count > 0;
    }
}

/* Whether the record counts: it satisfies what is asked or, for "every", fails to. */
static bool counts(Match *match, const Test *test, Record record, Record *witness)
{
    if (!of_rule(match, test, record))
        return false;
    if (test->quantifier != EVERY_RECORD)
        return holds(match, &test->conditions[0], record, witness);
    if (test->condition_count == 2 && !holds(match, &test->conditions[1], record, witness))
        return false;
    return !holds(match, &test->conditions[0], record, witness);
}

static void walk(Match *match, const Test *test, Record from, Tally *tally)
{
    Span span;
    Record witness;
    for (uint32_t step = 0; test->relation->step(match->index, from, step, &span); step++) {
        for (uint32_t i = 0; i < span.count; i++) {
            Record record = span_at(&span, i);
            if (counts(match, test, record, &witness))
                tally_add(match, test, record, witness, tally);
            if (decided(test, tally) || match->exhausted)
                return;
        }
    }
}

static bool relation_holds(Match *match, const Test *test, Record record, Record *witness)
{
    if (!(test->relation->kinds & KIND(record.kind)))
        return false;
    Tally tally;
    tally.count = 0;
    tally.value_count = 0;
    walk(match, test, record, &tally);
    if (test->quantifier == NO_RECORD || test->quantifier == EVERY_RECORD)
        return tally.count == 0;
    if (test->quantifier == COUNTED)
        return tally.count >= test->minimum && tally.count <= test->maximum &&
               (tally.count == 0 || (*witness = tally.witness, true));
    if (tally.count > 0)
        *witness = tally.witness;
    return tally.count > 0;
}

static bool recognised_holds(Match *match, const Test *test, Record record)
{
    for (uint32_t i = 0; i < test->form_count; i++) {
        if (!recognised_has(&match->shared->recognised[test->forms[i]], record))
            continue;
        match->carrier = record;
        match->carrier_form = test->forms[i];
        return true;
    }
    return false;
}

static bool several_hold(Match *match, const Test *test, Record record, Record *witness)
{
    bool all = test->kind == TEST_ALL;
    Record found = record, carrier = match->carrier;
    uint32_t form = match->carrier_form;
    for (uint32_t i = 0; i < test->condition_count; i++) {
        Record here = record;
        bool held = holds(match, &test->conditions[i], record, &here);
        if (held && record_same(found, record))
            found = here;
        if (held != all) {
            if (test->kind == TEST_NOT) {
                match->carrier = carrier;
                match->carrier_form = form;
            } else if (held) {
                *witness = found;
            }
            return test->kind == TEST_ANY;
        }
    }
    if (all)
        *witness = found;
    return test->kind != TEST_ANY;
}

/* The commonest tests of fields that are read where they stand, without the way over a Value. */
static bool stored_field_holds(Match *match, const Test *test, Record record)
{
    const FieldRow *row = test->field;
    const ValueTest *value = &test->value;
    const char *at = (const char *)record_fact(match->index, record) + row->offset;
    if (row->type == FIELD_FLAG && value->kind == TEST_BOOL)
        return ((*(const uint16_t *)at & row->mask) != 0) == value->truth;
    if (row->type == FIELD_ENUM && value->kind == TEST_IS)
        return value->accepted >> *(const uint8_t *)at & 1;
    if (row->type == FIELD_BITS && value->kind == TEST_IS)
        return value->accepted >> (*(const uint16_t *)at & row->mask) & 1;
    if (row->type == FIELD_STRING && value->kind == TEST_IS && value->literal_count == 1) {
        uint32_t atom = index_atom(match->index, record.file, *(const StringId *)at);
        if (atom)
            return atom == value->literals[0];
    }
    return match_value(match, value, field_value(match->index, row, record));
}

static bool test_holds(Match *match, const Test *test, Record record, Record *witness)
{
    Record other = match->slots[test->slot];
    switch (test->kind) {
    case TEST_FIELD:
        if (test->field && (test->field->kinds & KIND(record.kind)) &&
            test->field->type != FIELD_COMPUTED)
            return stored_field_holds(match, test, record);
        return match_value(match, &test->value,
                           match_field(match->index, test->field, test->field_name, record));
    case TEST_OTHER:
        return !record_same(other, record);
    case TEST_SAME_TASK:
        return record_exists(other) && order_same_task(match->index, record, other);
    case TEST_AFTER:
        return record_exists(other) && order_after(match->index, record, other);
    case TEST_BEFORE:
        return record_exists(other) && order_before(match->index, record, other);
    case TEST_WITHIN:
        return record_exists(other) && order_within(match->index, record, other);
    case TEST_RECOGNISED:
        return recognised_holds(match, test, record);
    case TEST_RELATION:
        return relation_holds(match, test, record, witness);
    default:
        return several_hold(match, test, record, witness);
    }
}

/* What a failed attempt bound must not be read by what is tried next. */
static void unbind(Match *match, const Condition *condition)
{
    for (uint32_t slot = condition->first_slot; slot < condition->end_slot; slot++)
        match->slots[slot] = RECORD_NONE;
}

static bool all_tests_hold(Match *match, const Condition *condition, Record record, Record *witness)
{
    *witness = record;
    if (condition->slot >= 0)
        match->slots[condition->slot] = record;
    for (uint32_t i = 0; i < condition->test_count; i++) {
        const Test *test = &condition->tests[i];
        Record found = record;
        if (!test_holds(match, test, record, &found)) {
            unbind(match, condition);
            return false;
        }
        if (record_same(*witness, record))
            *witness = found;
    }
    return true;
}

/* Answers of closed conditions are kept with their witness: 0 unknown, …01 no, …11 yes. Two threads
 * may both work one out; they get the same. */
static bool memoised(Match *match, const Condition *condition, Record record, Record *witness)
{
    _Atomic(uint64_t) *answer = &match->shared->memos[condition->memo][record.index];
    uint64_t known = atomic_load_explicit(answer, memory_order_relaxed);
    if (!known) {
        bool held = all_tests_hold(match, condition, record, witness);
        known = held ? record_pack(*witness) | 3 : 1;
        if (!match->exhausted)
            atomic_store_explicit(answer, known, memory_order_relaxed);
        return held;
    }
    if (!(known & 2))
        return false;
    *witness = record_unpack(known & ~(uint64_t)3);
    return true;
}

static bool holds(Match *match, const Condition *condition, Record record, Record *witness)
{
    *witness = record;
    if (!(condition->kinds & KIND(record.kind)))
        return false;
    if (++match->steps > MATCH_STEPS_MAX) {
        match->exhausted = true;
        return false;
    }
    if (condition->memo != NO_MEMO)
        return memoised(match, condition, record, witness);
    return all_tests_hold(match, condition, record, witness);
}

bool match_subject(Match *match, const Condition *condition, Record subject, Record *witness)
{
    for (uint32_t i = 0; i < CONDITION_SLOTS; i++)
        match->slots[i] = RECORD_NONE;
    match->slots[0] = subject;
    match->carrier = RECORD_NONE;
    match->steps = 0;
    match->exhausted = false;
    return holds(match, condition, subject, witness) && !match->exhausted;
}
