#define PCRE2_CODE_UNIT_WIDTH 8
#include "analyzers/patterns/regex.h"

#include <glib.h>
#include <pcre2.h>
#include <string.h>

static bool literal_byte(char c)
{
    return g_ascii_isalnum(c) || strchr("_ :&<>'\"=-#,@%!", c);
}

static uint32_t count_pieces(const char *text, const char *end)
{
    uint32_t pieces = 1;
    for (; text < end; text++) {
        if (*text == '|')
            pieces++;
        else if (!literal_byte(*text))
            return 0;
    }
    return pieces;
}

/* Recognises `^?literal$?`, `^?(a|b|c)$?` and `a|b|c`. */
static void read_simple(Pool *pool, Regex *regex)
{
    const char *text = regex->pattern, *end = text + strlen(text);
    uint8_t anchors = 0;
    if (text < end && *text == '^') {
        anchors |= REGEX_START;
        text++;
    }
    if (text < end && end[-1] == '$') {
        anchors |= REGEX_END;
        end--;
    }
    bool group = end - text >= 2 && *text == '(' && end[-1] == ')';
    if (group) {
        text++;
        end--;
    }
    uint32_t pieces = count_pieces(text, end);
    if (pieces == 0 || (pieces > 1 && anchors && !group))
        return;
    regex->anchors = anchors;
    regex->literals = POOL_NEW(pool, RegexLiteral, pieces);
    for (;;) {
        const char *bar = memchr(text, '|', (size_t)(end - text));
        uint32_t size = (uint32_t)((bar ? bar : end) - text);
        regex->literals[regex->literal_count++] = (RegexLiteral){text, size};
        if (!bar)
            return;
        text = bar + 1;
    }
}

Regex *regex_new(Pool *pool, const char *pattern)
{
    Regex *regex = POOL_NEW(pool, Regex, 1);
    regex->pattern = pool_copy(pool, pattern, strlen(pattern));
    read_simple(pool, regex);
    return regex;
}

static pcre2_code *compile(const Regex *regex, int *error, size_t *offset)
{
    return pcre2_compile((PCRE2_SPTR)regex->pattern, PCRE2_ZERO_TERMINATED,
                         PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF | PCRE2_DOLLAR_ENDONLY, error,
                         offset, NULL);
}

char *regex_problem(const Regex *regex)
{
    int error;
    size_t offset;
    pcre2_code *code = compile(regex, &error, &offset);
    if (code) {
        pcre2_code_free(code);
        return NULL;
    }
    char message[160];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    return g_strdup_printf("the regular expression /%s/ does not compile at byte %zu: %s",
                           regex->pattern, offset, message);
}

/* `^a|b|c` and `a|b|c$`: plain words of which only the one at the edge is anchored, and only there.
 * Whoever writes that nearly always means all of them. */
const char *regex_hint(const Regex *regex)
{
    const char *pattern = regex->pattern, *end = pattern + strlen(pattern);
    bool starts = *pattern == '^', ends = end > pattern && end[-1] == '$';
    if (starts == ends)
        return NULL;
    if (count_pieces(pattern + starts, end - ends) < 2)
        return NULL;
    return "only some alternatives are anchored; write ^(a|b)$ if all of them should be";
}

static bool literal_matches(const Regex *regex, const RegexLiteral *literal, const char *text,
                            size_t size)
{
    if (literal->size > size)
        return false;
    switch (regex->anchors) {
    case REGEX_START:
        return memcmp(text, literal->text, literal->size) == 0;
    case REGEX_END:
        return memcmp(text + size - literal->size, literal->text, literal->size) == 0;
    case REGEX_START | REGEX_END:
        return size == literal->size && memcmp(text, literal->text, size) == 0;
    default:
        return literal->size == 0 || memmem(text, size, literal->text, literal->size) != NULL;
    }
}

/* Two threads may both compile; the first one's code stays. */
static pcre2_code *code_of(Regex *regex)
{
    void *code = atomic_load_explicit(&regex->code, memory_order_acquire);
    if (code)
        return code;
    int error;
    size_t offset;
    pcre2_code *made = compile(regex, &error, &offset);
    if (!made)
        return NULL;
    pcre2_jit_compile(made, PCRE2_JIT_COMPLETE);
    if (atomic_compare_exchange_strong(&regex->code, &code, made))
        return made;
    pcre2_code_free(made);
    return code;
}

static void prepare(RegexScratch *scratch)
{
    if (scratch->data)
        return;
    scratch->data = pcre2_match_data_create(1, NULL);
    scratch->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(scratch->context, REGEX_MATCH_LIMIT);
    pcre2_set_depth_limit(scratch->context, REGEX_DEPTH_LIMIT);
}

bool regex_matches(Regex *regex, RegexScratch *scratch, const char *text, size_t size)
{
    for (uint32_t i = 0; i < regex->literal_count; i++)
        if (literal_matches(regex, &regex->literals[i], text, size))
            return true;
    if (regex->literals)
        return false;
    pcre2_code *code = code_of(regex);
    if (!code)
        return false;
    prepare(scratch);
    if (size > REGEX_SUBJECT_MAX)
        size = REGEX_SUBJECT_MAX;
    int found = pcre2_match(code, (PCRE2_SPTR)text, size, 0, 0, scratch->data, scratch->context);
    if (found < PCRE2_ERROR_NOMATCH)
        atomic_store_explicit(&regex->limited, true, memory_order_relaxed);
    return found >= 0;
}

void regex_clear(Regex *regex)
{
    pcre2_code_free(atomic_load(&regex->code));
    atomic_store(&regex->code, NULL);
}

void regex_scratch_clear(RegexScratch *scratch)
{
    pcre2_match_data_free(scratch->data);
    pcre2_match_context_free(scratch->context);
    *scratch = (RegexScratch){0};
}
