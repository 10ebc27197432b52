#include <string.h>

#include "analyzers/patterns/match.h"

const char *value_text(const Index *index, Value value)
{
    if (value.type == VALUE_STRING)
        return facts_string(index_facts(index, value.file), value.id);
    return value.type == VALUE_TEXT ? value.text : "";
}

static size_t value_size(const Index *index, Value value)
{
    if (value.type == VALUE_STRING)
        return facts_string_length(index_facts(index, value.file), value.id);
    return strlen(value_text(index, value));
}

static uint32_t value_atom(const Index *index, Value value)
{
    return value.type == VALUE_STRING ? index_atom(index, value.file, value.id) : 0;
}

/* The items of a list, one by one. */
static bool list_item(const Index *index, Value list, uint32_t i, Value *item)
{
    if (list.id == FACT_NONE) {
        *item = (Value){.type = VALUE_TEXT, .text = list.texts ? list.texts[i] : NULL};
        return item->text != NULL;
    }
    uint32_t count;
    const StringId *ids = facts_list(index_facts(index, list.file), list.id, &count);
    if (i >= count)
        return false;
    *item = (Value){.type = VALUE_STRING, .file = list.file, .id = ids[i]};
    return true;
}

static bool is_one_of(const Match *match, const ValueTest *test, Value value)
{
    uint32_t atom = value_atom(match->index, value);
    if (atom)
        return value_literals_hold(test, atom);
    const char *text = value_text(match->index, value);
    for (uint32_t i = 0; i < test->literal_count; i++)
        if (strcmp(atoms_text(match->index->atoms, test->literals[i]), text) == 0)
            return true;
    return false;
}

/* Answers of a regular expression are kept by atom: names repeat. */
static bool matches(Match *match, Regex *regex, Value value)
{
    const char *text = value_text(match->index, value);
    size_t size = value_size(match->index, value);
    bool is_cheap = regex->literals && regex->anchors;
    uint32_t atom = is_cheap ? 0 : value_atom(match->index, value);
    if (!atom)
        return regex_matches(regex, &match->scratch, text, size);
    uint64_t key = ((uint64_t)(regex->number + 1) << 32 | atom) << 1;
    uint64_t *entry = &match->cache[((key * 0x9e3779b97f4a7c15u) >> 40) % MATCH_CACHE_SIZE];
    if ((*entry & ~(uint64_t)1) == key)
        return *entry & 1;
    bool found = regex_matches(regex, &match->scratch, text, size);
    *entry = key | found;
    return found;
}

static bool same_text(const Index *index, Value left, Value right)
{
    bool strings = left.type == VALUE_STRING && right.type == VALUE_STRING;
    if (strings && left.file == right.file)
        return left.id == right.id && left.id != 0;
    uint32_t a = value_atom(index, left), b = value_atom(index, right);
    if (a && b)
        return a == b && left.id != 0;
    const char *text = value_text(index, left);
    return *text && strcmp(text, value_text(index, right)) == 0;
}

/* The value a variable stands for. A tuple's field has no name but a number: `self.0`. */
static Value variable(const Match *match, const ValueTest *test)
{
    static const char *const numbers[] = {"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                          "8", "9", "10", "11", "12", "13", "14", "15"};
    Record record = match->slots[test->slot];
    if (!record_exists(record))
        return (Value){.type = VALUE_NONE};
    Value value = match_field(match->index, test->field, test->field_name, record);
    if (record.kind == FACT_FIELD && value.type == VALUE_STRING && value.id == 0 &&
        strcmp(test->field_name, "name") == 0) {
        const FieldFact *field = record_fact(match->index, record);
        return (Value){.type = VALUE_TEXT, .text = numbers[field->index & 15]};
    }
    return value;
}

static bool equals_variable(Match *match, const ValueTest *test, Value value)
{
    Value other = variable(match, test), item;
    if (other.type == VALUE_NUMBER && value.type == VALUE_NUMBER)
        return other.number == value.number;
    if (other.type != VALUE_LIST)
        return other.type != VALUE_NONE && same_text(match->index, other, value);
    for (uint32_t i = 0; list_item(match->index, other, i, &item); i++)
        if (same_text(match->index, item, value))
            return true;
    return false;
}

static bool is_word_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

static bool has_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = size ? strstr(text, word) : NULL; at; at = strstr(at + 1, word))
        if ((at == text || !is_word_byte(at[-1])) && !is_word_byte(at[size]))
            return true;
    return false;
}

/* Whether a text holds, as a word or at its start, one of the texts the inner test names. */
static bool contains(Match *match, const ValueTest *test, Value value)
{
    const ValueTest *inner = test->inner;
    const char *text = value_text(match->index, value);
    bool as_word = test->kind == TEST_WORD;
    if (inner->kind == TEST_VARIABLE) {
        const char *part = value_text(match->index, variable(match, inner));
        return *part && (as_word ? has_word(text, part) : g_str_has_prefix(text, part));
    }
    for (uint32_t i = 0; i < inner->literal_count; i++) {
        const char *part = atoms_text(match->index->atoms, inner->literals[i]);
        if (as_word ? has_word(text, part) : g_str_has_prefix(text, part))
            return true;
    }
    return false;
}

static bool matches_one(Match *match, const ValueTest *test, Value value)
{
    switch (test->kind) {
    case TEST_IS:
        return is_one_of(match, test, value);
    case TEST_REGEX:
        return matches(match, test->regex, value);
    case TEST_VARIABLE:
        return equals_variable(match, test, value);
    case TEST_WORD:
    case TEST_PREFIX:
        return contains(match, test, value);
    default:
        return match_value(match, test, value);
    }
}

static int64_t count_items(Match *match, const ValueTest *test, Value list, int64_t enough)
{
    int64_t count = 0;
    Value item;
    for (uint32_t i = 0; count < enough && list_item(match->index, list, i, &item); i++)
        count += matches_one(match, test, item);
    return count;
}

static bool has_any(const Match *match, Value value)
{
    Value item;
    if (value.type == VALUE_NUMBER)
        return value.number != 0;
    if (value.type == VALUE_LIST)
        return list_item(match->index, value, 0, &item);
    return *value_text(match->index, value) != '\0';
}

bool match_value(Match *match, const ValueTest *test, Value value)
{
    int64_t count;
    switch (test->kind) {
    case TEST_BOOL:
        return value.type != VALUE_NONE && has_any(match, value) == test->truth;
    case TEST_NUMBER:
        return value.type == VALUE_NUMBER && value.number >= test->minimum &&
               value.number <= test->maximum;
    case TEST_VALUE_NOT:
        return !match_value(match, test->inner, value);
    case TEST_ONE_OF:
        for (uint32_t i = 0; i < test->inner_count; i++)
            if (match_value(match, &test->inner[i], value))
                return true;
        return false;
    case TEST_LIST_NONE:
        return value.type == VALUE_LIST && count_items(match, test->inner, value, 1) == 0;
    case TEST_LIST_COUNT:
        count = value.type == VALUE_LIST ? count_items(match, test->inner, value, INT64_MAX) : 0;
        return count >= test->minimum && count <= test->maximum;
    default:
        if (value.type == VALUE_LIST)
            return count_items(match, test, value, 1) > 0;
        return value.type != VALUE_NONE && matches_one(match, test, value);
    }
}
