#include "analyzers/patterns/gate.h"

#include <string.h>

#include "analyzers/patterns/timed.h"

/* Which rows a record's texts may come from. Walking along relations only widens it. */
typedef enum Reach { IN_FILE, IN_CRATE, ANYWHERE } Reach;

typedef struct Rows {
    const uint64_t *rows[3];      /* by Reach */
    const uint8_t *recognised[3]; /* likewise */
    uint32_t fragment_base;
    bool stay; /* look only at what does not leave the file */
} Rows;

static uint64_t *row(const Presence *presence, uint32_t number)
{
    return presence->bits + (size_t)number * presence->words;
}

static uint8_t *recognised_row(const Presence *presence, uint32_t number)
{
    return presence->recognised + (size_t)number * presence->form_count;
}

void presence_recognised(Presence *presence, uint32_t form, uint32_t crate)
{
    bool orphan = crate == WORKSPACE_NONE;
    recognised_row(presence, orphan ? presence->crate_count : crate)[form] = 1;
    recognised_row(presence, presence->crate_count + 1)[form] = 1;
}

typedef struct Filling {
    Presence *presence;
    const Index *index;
    const Fragments *fragments;
} Filling;

static void fill_file(void *data, uint32_t file, unsigned worker)
{
    const Filling *filling = data;
    const FileIndex *each = &filling->index->files[file];
    uint64_t *bits = row(filling->presence, file);
    uint32_t count = each->facts ? each->facts->strings.count : 0;
    for (uint32_t i = 0; i < count; i++)
        if (each->atoms[i] <= filling->presence->literal_count)
            bits[each->atoms[i] / 64] |= (uint64_t)1 << each->atoms[i] % 64;
    if (each->facts)
        fragments_find(filling->fragments, facts_at(each->facts, each->facts->string_text),
                       each->facts->string_text.count, bits, filling->presence->fragment_base);
}

/* So many texts of a version before may be gone in a row. */
#define GONE_MAX 8

static bool same_text(const FileIndex *now, uint32_t i, const FileIndex *before, uint32_t j)
{
    if (now->atoms[i] || before->atoms[j])
        return now->atoms[i] == before->atoms[j];
    uint32_t size = facts_string_length(now->facts, i);
    return size == facts_string_length(before->facts, j) &&
           memcmp(facts_string(now->facts, i), facts_string(before->facts, j), size) == 0;
}

/* Adds what only an edited file's new texts hold: it has mostly the same ones, in the same order.
 * What went with others stays, until its items are other ones. */
static void fill_edited(const Filling *filling, uint32_t file, const FileIndex *before)
{
    const FileIndex *now = &filling->index->files[file];
    uint64_t *bits = row(filling->presence, file);
    uint32_t next = 0, count = before->facts->strings.count;
    GString *fresh = g_string_new(NULL);
    for (uint32_t i = 0; i < now->facts->strings.count; i++) {
        uint32_t at = next, end = MIN(count, next + GONE_MAX), atom = now->atoms[i];
        while (at < end && !same_text(now, i, before, at))
            at++;
        if (at < end) {
            next = at + 1;
            continue;
        }
        if (atom <= filling->presence->literal_count)
            bits[atom / 64] |= (uint64_t)1 << atom % 64;
        g_string_append_len(fresh, facts_string(now->facts, i),
                            facts_string_length(now->facts, i) + 1);
    }
    fragments_find(filling->fragments, fresh->str, fresh->len, bits,
                   filling->presence->fragment_base);
    g_string_free(fresh, TRUE);
}

static void presence_open(Presence *presence, const Index *index, const CompiledSet *rules)
{
    uint32_t literal_count = rules->literals.texts->len;
    uint32_t files = index->workspace->file_count, crates = index->workspace->crate_count;
    uint32_t bits = literal_count + 1 + rules->fragments.texts->len;
    *presence = (Presence){.words = (bits + 63) / 64,
                           .file_count = files,
                           .crate_count = crates,
                           .literal_count = literal_count,
                           .fragment_base = literal_count + 1,
                           .form_count = rules->form_count};
    presence->recognised = g_new0(uint8_t, (gsize)(crates + 2) * rules->form_count + 1);
    presence->bits = g_new0(uint64_t, (gsize)(files + crates + 2) * presence->words);
}

static uint64_t *crate_row(const Presence *presence, uint32_t crate)
{
    uint32_t number = crate == WORKSPACE_NONE ? presence->crate_count : crate;
    return row(presence, presence->file_count + number);
}

static void add_rows(const Presence *presence, uint64_t *to, const uint64_t *from)
{
    for (uint32_t i = 0; i < presence->words; i++)
        to[i] |= from[i];
}

/* Adds up the rows of files to those of crates, and these to the last. */
static void add_up(Presence *presence, const Index *index)
{
    for (uint32_t file = 0; file < presence->file_count; file++)
        add_rows(presence, crate_row(presence, index->files[file].crate), row(presence, file));
    for (uint32_t i = 0; i <= presence->crate_count; i++)
        add_rows(presence, row(presence, presence->file_count + presence->crate_count + 1),
                 row(presence, presence->file_count + i));
}

void presence_init(Presence *presence, const Index *index, const CompiledSet *rules, unsigned jobs)
{
    presence_open(presence, index, rules);
    Filling filling = {presence, index, &rules->fragments};
    timed_parallel_for(presence->file_count, jobs, fill_file, &filling, NULL);
    add_up(presence, index);
}

static void compare_rows(Presence *presence, const Presence *before)
{
    uint32_t first = presence->file_count, count = presence->crate_count + 2;
    presence->differs = g_new(bool, count);
    for (uint32_t i = 0; i < count; i++)
        presence->differs[i] = memcmp(row(presence, first + i), row(before, first + i),
                                      presence->words * sizeof(uint64_t)) != 0;
}

void presence_refresh(Presence *presence, const Index *index, const CompiledSet *rules,
                      const PresenceBefore *last)
{
    presence_open(presence, index, rules);
    const Presence *before = last->presence;
    memcpy(presence->bits, before->bits,
           (size_t)presence->file_count * presence->words * sizeof(uint64_t));
    Filling filling = {presence, index, &rules->fragments};
    for (uint32_t file = 0; file < presence->file_count; file++)
        if ((last->levels[file] & (TRACE_BODIES | TRACE_ITEMS)) == TRACE_BODIES) {
            fill_edited(&filling, file, &last->index->files[file]);
        } else if (last->levels[file] & TRACE_BODIES) {
            memset(row(presence, file), 0, presence->words * sizeof(uint64_t));
            fill_file(&filling, file, 0);
        }
    add_up(presence, index);
    compare_rows(presence, before);
}

/* Few forms recognise anything in a crate. */
#define FORMS_AT_ONCE 64u

static bool same_rows(const Presence *presence, const Presence *before, uint32_t number,
                      const uint8_t *forms)
{
    if (presence->differs[number])
        return false;
    const uint8_t *now = recognised_row(presence, number), *then = recognised_row(before, number);
    for (uint32_t i = 0; i < presence->form_count; i += FORMS_AT_ONCE) {
        uint32_t count = MIN(FORMS_AT_ONCE, presence->form_count - i);
        if (memcmp(now + i, then + i, count) == 0)
            continue;
        for (uint32_t j = i; j < i + count; j++)
            if (forms[j] && now[j] != then[j])
                return false;
    }
    return true;
}

bool presence_same_anywhere(const Presence *presence, const Presence *before, const uint8_t *forms)
{
    return same_rows(presence, before, presence->crate_count + 1, forms);
}

bool presence_same_in(const Presence *presence, const Presence *before, uint32_t crate,
                      const uint8_t *forms)
{
    uint32_t number = crate == WORKSPACE_NONE ? presence->crate_count : crate;
    return same_rows(presence, before, number, forms);
}

void presence_clear(Presence *presence)
{
    g_free(presence->bits);
    g_free(presence->recognised);
    g_free(presence->differs);
    *presence = (Presence){0};
}

static bool regex_possible(const Regex *regex, const uint64_t *bits, uint32_t base)
{
    for (uint32_t i = 0; i < regex->need_count; i++)
        if (bits[(base + regex->needs[i]) / 64] >> (base + regex->needs[i]) % 64 & 1)
            return true;
    return regex->need_count == 0;
}

static bool value_possible(const ValueTest *test, const uint64_t *bits, uint32_t fragment_base)
{
    if (test->kind == TEST_ONE_OF) {
        for (uint32_t i = 0; i < test->inner_count; i++)
            if (value_possible(&test->inner[i], bits, fragment_base))
                return true;
        return false;
    }
    if (test->kind == TEST_REGEX)
        return regex_possible(test->regex, bits, fragment_base);
    if (test->kind != TEST_IS)
        return true;
    for (uint32_t i = 0; i < test->literal_count; i++)
        if (bits[test->literals[i] / 64] >> test->literals[i] % 64 & 1)
            return true;
    return false;
}

/* Texts that are in the files' own tables; others (a crate's name, a folder) are not looked up. */
static bool is_interned(const Test *test, uint32_t kinds)
{
    return test->field && (kinds & ~KINDS_FACT) == 0 && (kinds & ~test->field->kinds) == 0 &&
           (test->field->type == FIELD_STRING || test->field->type == FIELD_LIST);
}

static bool must_hold(const Test *test)
{
    return test->kind == TEST_ALL || test->kind == TEST_ANY ||
           (test->kind == TEST_RELATION &&
            (test->quantifier == EXISTS || (test->quantifier == COUNTED && test->minimum >= 1)));
}

static void value_fragments(Fragments *fragments, const ValueTest *test)
{
    if (test->kind == TEST_REGEX)
        fragments_add(fragments, test->regex);
    for (uint32_t i = 0; test->kind == TEST_ONE_OF && i < test->inner_count; i++)
        value_fragments(fragments, &test->inner[i]);
}

void gate_fragments(Fragments *fragments, const Condition *condition)
{
    for (uint32_t i = 0; i < condition->test_count; i++) {
        const Test *test = &condition->tests[i];
        if (test->kind == TEST_FIELD && is_interned(test, condition->kinds))
            value_fragments(fragments, &test->value);
        uint32_t count = test->kind == TEST_RELATION ? 1 : test->condition_count;
        for (uint32_t j = 0; must_hold(test) && j < count; j++)
            gate_fragments(fragments, &test->conditions[j]);
    }
}

static bool possible(const Rows *rows, const Condition *condition, Reach reach);

static bool recognised_possible(const Test *test, const uint8_t *recognised)
{
    for (uint32_t i = 0; i < test->form_count; i++)
        if (!recognised || recognised[test->forms[i]])
            return true;
    return false;
}

static bool test_possible(const Rows *rows, const Test *test, uint32_t kinds, Reach reach)
{
    Reach next;
    switch (test->kind) {
    case TEST_FIELD:
        return !is_interned(test, kinds) ||
               value_possible(&test->value, rows->rows[reach], rows->fragment_base);
    case TEST_RECOGNISED:
        return recognised_possible(test, rows->recognised[reach]);
    case TEST_RELATION:
        if (!must_hold(test))
            return true;
        next = test->relation->leaves == LEAVES_NOTHING ? reach
               : test->relation->leaves == LEAVES_FILE  ? (reach > IN_CRATE ? reach : IN_CRATE)
                                                        : ANYWHERE;
        return (rows->stay && next != IN_FILE) || possible(rows, &test->conditions[0], next);
    case TEST_ALL:
        for (uint32_t i = 0; i < test->condition_count; i++)
            if (!possible(rows, &test->conditions[i], reach))
                return false;
        return true;
    case TEST_ANY:
        for (uint32_t i = 0; i < test->condition_count; i++)
            if (possible(rows, &test->conditions[i], reach))
                return true;
        return false;
    default:
        return true;
    }
}

static bool possible(const Rows *rows, const Condition *condition, Reach reach)
{
    for (uint32_t i = 0; i < condition->test_count; i++)
        if (!test_possible(rows, &condition->tests[i], condition->kinds, reach))
            return false;
    return true;
}

static const uint64_t *everything(const Presence *presence)
{
    return row(presence, presence->file_count + presence->crate_count + 1);
}

bool gate_condition(const Presence *presence, const Condition *condition, uint32_t crate)
{
    const uint64_t *bits = crate_row(presence, crate);
    uint32_t row_number = crate == WORKSPACE_NONE ? presence->crate_count : crate;
    const uint8_t *here = recognised_row(presence, row_number);
    const uint8_t *anywhere = recognised_row(presence, presence->crate_count + 1);
    Rows rows = {
        {bits, bits, everything(presence)}, {here, here, anywhere}, presence->fragment_base, false};
    return possible(&rows, condition, IN_FILE);
}

bool gate_condition_in_file(const Presence *presence, const Condition *condition, uint32_t file)
{
    Rows rows = {
        {row(presence, file), NULL, NULL}, {NULL, NULL, NULL}, presence->fragment_base, true};
    return possible(&rows, condition, IN_FILE);
}

bool gate_form(const Presence *presence, const Form *form, uint32_t crate)
{
    if (!gate_condition(presence, form->where, crate))
        return false;
    float attainable = 0;
    for (uint32_t i = 0; i < form->signal_count && form->signals[i].weight > 0; i++)
        if (gate_condition(presence, form->signals[i].when, crate))
            attainable += form->signals[i].weight;
    return attainable >= form->threshold - SCORE_TOLERANCE;
}
