#include "analyzers/workspace/mention_text.h"

#include <string.h>

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) || c == '#';
}

/* Behind the literal at `at`, or `at`. */
static const char *skip_string(const char *at)
{
    if (*at != '"')
        return at;
    for (at++; *at && *at != '"'; at++)
        if (*at == '\\' && at[1])
            at++;
    return *at ? at + 1 : at;
}

bool mention_text_next(const char **at, const char *text, TextPath *path)
{
    for (const char *start = *at; *start;) {
        const char *end = skip_string(start);
        if (end > start) {
            start = end;
            continue;
        }
        while (is_name_byte(*end) ||
               (end > start && strncmp(end, "::", 2) == 0 && is_name_byte(end[2])))
            end += *end == ':' ? 2 : 1;
        bool colons = start >= text + 2 && strncmp(start - 2, "::", 2) == 0;
        bool begins = start == text || !strchr("'$.", start[-1]);
        bool follows = colons && start > text + 2 && (is_name_byte(start[-3]) || start[-3] == '>');
        *at = end > start ? end : start + 1;
        *path = (TextPath){start, colons};
        if (begins && !follows && memmem(start, (size_t)(end - start), "::", 2))
            return true;
        start = *at;
    }
    return false;
}

static bool starts_with_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    return strncmp(text, word, size) == 0 && !is_name_byte(text[size]);
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (starts_with_word(text, *words))
            return true;
    return false;
}

/* What the compiler and its tools read themselves. */
static bool names_no_crate(const char *text)
{
    static const char *const words[] = {
        "allow", "warn", "deny",   "forbid",     "expect", "doc",           "deprecated", "cfg",
        "link",  "repr", "clippy", "diagnostic", "miri",   "rust_analyzer", "rustfmt",    NULL};
    return is_one_of(text, words);
}

/* Past the predicate of a cfg_attr: what it adds is read like any attribute. */
static const char *inside_cfg_attr(const char *text)
{
    int depth = 0;
    const char *at = strchr(text, '(');
    for (at = at ? at + 1 : text + strlen(text); *at; at++) {
        const char *end = skip_string(at);
        if (end > at)
            at = end - 1;
        else if (*at == ',' && depth == 0)
            return at + 1 + strspn(at + 1, " ");
        else
            depth += (*at == '(') - (*at == ')');
    }
    return at;
}

static bool begin(const char *text, AttributePath *state)
{
    state->started = true;
    if (starts_with_word(text, "cfg_attr"))
        text = inside_cfg_attr(text);
    if (names_no_crate(text))
        return false;
    state->next = text;
    state->in_derive = starts_with_word(text, "derive");
    return true;
}

bool mention_text_attribute(const char *text, AttributePath *state)
{
    if (!state->started && !begin(text, state))
        return false;
    const char *first = state->next;
    if (!first || !mention_text_next(&state->next, text, &state->path))
        return false;
    bool is_attribute = state->path.start == first || state->path.start == first + 2;
    state->certainty = state->in_derive || (is_attribute && state->certainty == CERTAINTY_EXACT)
                           ? CERTAINTY_EXACT
                           : CERTAINTY_TEXTUAL;
    return true;
}
