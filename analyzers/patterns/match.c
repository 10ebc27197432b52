#include "analyzers/patterns/match.h"

#include <string.h>

#include "analyzers/patterns/match_memo.h"

#define DISTINCT_MAX 64 /* more of them than any count asks for */

static bool holds(Match *match, const Condition *condition, Record record, Record *witness);

/* How many records a memo is of: all of its one kind. */
static uint32_t records_of(const Index *index, const Condition *condition)
{
    return condition->kinds == KIND(RECORD_FILE)     ? index->workspace->file_count
           : condition->kinds == KIND(RECORD_MODULE) ? index->folder_count
                                                     : index->workspace->crate_count;
}

void match_shared_init(MatchShared *shared, const Index *index, const GPtrArray *conditions,
                       const Recognised *recognised)
{
    *shared = (MatchShared){.index = index, .conditions = conditions, .recognised = recognised};
    shared->firsts = g_new(gsize, conditions->len + 1);
    for (guint i = 0; i < conditions->len; i++) {
        shared->firsts[i] = shared->rows;
        shared->rows += records_of(index, conditions->pdata[i]) / SHELF_PLACES + 1;
    }
    shared->answers = g_new0(MemoAnswers, shared->rows + 1);
}

void match_shared_clear(MatchShared *shared)
{
    for (gsize i = 0; i < shared->rows; i++)
        g_free((void *)atomic_load_explicit(&shared->answers[i], memory_order_relaxed));
    g_free((void *)shared->answers);
    g_free(shared->firsts);
    g_free((void *)shared->verdicts);
    *shared = (MatchShared){0};
}

/* An index that tells what is read of it. */
static Index *traced(const Index *index, Trace *trace)
{
    Index *copy = g_memdup2(index, sizeof *index);
    copy->trace = trace;
    copy->scope = trace->scope;
    return copy;
}

void match_init(Match *match, const MatchShared *shared)
{
    const Index *index = shared->index;
    *match = (Match){.shared = shared, .index = index};
    match->cache = g_new0(uint64_t, MATCH_CACHE_SIZE);
    if (!shared->traces)
        return;
    uint32_t units = index->file_count + index->folder_count + index->crate_count +
                     index->workspace->package_count;
    match->trace = trace_new(units, index->scope, index->file_count);
    match->index = traced(index, match->trace);
    match->worked = g_array_new(FALSE, FALSE, sizeof(Kept *));
}

void match_clear(Match *match)
{
    regex_scratch_clear(&match->scratch);
    if (match->trace)
        g_free((void *)(uintptr_t)match->index);
    for (guint i = 0; match->worked && i < match->worked->len; i++)
        kept_unref(g_array_index(match->worked, Kept *, i));
    if (match->worked)
        g_array_free(match->worked, TRUE);
    trace_free(match->trace);
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

/* What a failed attempt bound must not be read by what is tried next. */
static void unbind(Match *match, const Condition *condition)
{
    for (uint32_t slot = condition->first_slot; slot < condition->end_slot; slot++)
        match->slots[slot] = RECORD_NONE;
}

static void look_at(const Match *match, Record record)
{
    bool in_bodies = record.kind < FACT_KINDS && !(KIND(record.kind) & KINDS_ITEM);
    index_look(match->index, record, in_bodies ? TRACE_ITEMS | TRACE_BODIES : TRACE_ITEMS);
}

/* Whether the records of a span are first asked for a text that is in them. */
static bool asks_for_text(const Test *test, const Span *span)
{
    const Condition *condition = &test->conditions[0];
    const Test *first = condition->tests;
    return test->quantifier != EVERY_RECORD && !test->mark_rule && !span->places &&
           (condition->kinds & KIND(span->kind)) && condition->memo == NO_MEMO &&
           condition->test_count && first->kind == TEST_FIELD && first->value.kind == TEST_IS &&
           first->field && first->field->type == FIELD_STRING &&
           (first->field->kinds & KIND(span->kind));
}

/* Where, from `i` on, the next record is that may have the text: most have another, and are passed
 * over with all that trying them would do. */
static uint32_t pass_over(Match *match, const Condition *condition, const Span *span, uint32_t i)
{
    const Test *test = &condition->tests[0];
    const uint32_t *atoms = match->index->files[span->file].atoms;
    const char *at = (const char *)index_fact(match->index, span_at(span, i)) + test->field->offset;
    uint32_t next = i;
    for (; next < span->count; next++, at += record_sizes[span->kind]) {
        uint32_t atom = atoms[*(const StringId *)(const void *)at];
        if (!atom || value_literals_hold(&test->value, atom))
            break;
    }
    if (next == i)
        return i;
    if (match->trace) {
        look_at(match, span_at(span, i));
        field_look(match->index, test->field, span_at(span, i));
    }
    unbind(match, condition);
    match->steps += next - i;
    match->exhausted |= match->steps > MATCH_STEPS_MAX;
    return next;
}

static void walk(Match *match, const Test *test, Record from, Tally *tally)
{
    Span span;
    Record witness;
    for (uint32_t step = 0; test->relation->step(match->index, from, step, &span); step++) {
        bool by_text = span.count && asks_for_text(test, &span);
        for (uint32_t i = 0; i < span.count; i++) {
            if (by_text && (i = pass_over(match, &test->conditions[0], &span, i)) == span.count)
                break;
            Record record = span_at(&span, i);
            if (counts(match, test, record, &witness))
                tally_add(match, test, record, witness, tally);
            if (decided(test, tally) || match->exhausted)
                return;
        }
        if (match->exhausted)
            return;
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
    index_look(match->index, record, TRACE_RECOGNISED);
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
    if (match->index->trace)
        field_look(match->index, row, record);
    const char *at = (const char *)index_fact(match->index, record) + row->offset;
    if (row->type == FIELD_FLAG && value->kind == TEST_BOOL)
        return ((*(const uint16_t *)at & row->mask) != 0) == value->truth;
    if (row->type == FIELD_ENUM && value->kind == TEST_IS)
        return value->accepted >> *(const uint8_t *)at & 1;
    if (row->type == FIELD_BITS && value->kind == TEST_IS)
        return value->accepted >> (*(const uint16_t *)at & row->mask) & 1;
    if (row->type == FIELD_STRING && value->kind == TEST_IS) {
        uint32_t atom = index_atom(match->index, record.file, *(const StringId *)at);
        if (atom)
            return value_literals_hold(value, atom);
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

bool match_tests_hold(Match *match, const Condition *condition, Record record, Record *witness)
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

static bool holds(Match *match, const Condition *condition, Record record, Record *witness)
{
    *witness = record;
    if (!(condition->kinds & KIND(record.kind)))
        return false;
    if (++match->steps > MATCH_STEPS_MAX) {
        match->exhausted = true;
        return false;
    }
    if (match->trace)
        look_at(match, record);
    if (condition->memo != NO_MEMO)
        return memo_holds(match, condition, record, witness);
    return match_tests_hold(match, condition, record, witness);
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
