#include "analyzers/syntax/macro_body.h"

#include <string.h>

#define NESTING_MAX 8

static Span word_at(const char *text, uint32_t end, uint32_t at)
{
    uint32_t size = 0;
    while (at + size < end && text_is_word_byte(text[at + size]))
        size++;
    return (Span){text + at, size};
}

static bool is_one_of(Span word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equals(word, words[i]))
            return true;
    }
    return false;
}

static bool is_item_keyword(Span word)
{
    static const char *const WORDS[] = {"fn",    "struct", "enum",       "union",  "trait",
                                        "impl",  "mod",    "use",        "static", "type",
                                        "const", "extern", "macro_rules"};
    return is_one_of(word, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* What may stand before an item's keyword. */
static bool is_modifier(Span word)
{
    static const char *const WORDS[] = {"pub",    "unsafe",  "async", "const",
                                        "extern", "default", "crate"};
    return is_one_of(word, WORDS, sizeof WORDS / sizeof *WORDS);
}

static bool has_items(const char *text, uint32_t start, uint32_t end, uint32_t depth);

/* A word where an item can begin: an item's keyword, or a macro whose braces hold items. */
static bool begins_item(const char *text, uint32_t end, uint32_t at, Span word, uint32_t depth)
{
    uint32_t next = text_skip_trivia(text, end, at + word.size);
    if (next >= end)
        return false;
    if (is_item_keyword(word))
        return next > at + word.size || text[next] == '<' || text[next] == '!';
    if (text[next] != '!' || depth >= NESTING_MAX)
        return false;
    uint32_t open = text_skip_trivia(text, end, next + 1);
    return open < end && text[open] == '{' &&
           has_items(text, open + 1, text_close(text, end, open) - 1, depth + 1);
}

static bool has_items(const char *text, uint32_t start, uint32_t end, uint32_t depth)
{
    bool can_begin = true;
    for (uint32_t at = text_skip_trivia(text, end, start); at < end;
         at = text_skip_trivia(text, end, at)) {
        char byte = text[at];
        uint32_t literal = text_skip_literal(text, end, at);
        if (literal != at) {
            at = literal;
        } else if (byte == '(' || byte == '[' || byte == '{') {
            at = text_close(text, end, at);
            can_begin = true;
        } else if (text_is_word_byte(byte)) {
            Span word = word_at(text, end, at);
            if (can_begin && begins_item(text, end, at, word, depth))
                return true;
            can_begin = is_modifier(word);
            at += word.size;
        } else {
            can_begin = byte == ';' || (byte == '#' && can_begin);
            at++;
        }
    }
    return false;
}

bool macro_body_has_items(const char *text, uint32_t start, uint32_t end)
{
    return has_items(text, start, end, 0);
}

static bool expect_word(const char *text, uint32_t end, uint32_t *at, const char *word)
{
    uint32_t start = text_skip_trivia(text, end, *at);
    Span found = word_at(text, end, start);
    if (!text_equals(found, word))
        return false;
    *at = start + found.size;
    return true;
}

/* `#[cfg(…)]`; `predicate` is what stands in the parentheses. */
static bool expect_cfg(const char *text, uint32_t end, uint32_t *at, Span *predicate)
{
    uint32_t start = text_skip_trivia(text, end, *at);
    if (start + 2 >= end || text[start] != '#' || text[start + 1] != '[')
        return false;
    uint32_t inner = start + 2;
    if (!expect_word(text, end, &inner, "cfg") || inner >= end || text[inner] != '(')
        return false;
    uint32_t close = text_close(text, end, inner);
    *predicate = text_trim(text + inner + 1, close - inner - 2);
    *at = text_close(text, end, start + 1);
    return true;
}

bool macro_body_has_arms(const char *text, uint32_t start, uint32_t end)
{
    Span predicate;
    return expect_word(text, end, &start, "if") && expect_cfg(text, end, &start, &predicate);
}

bool macro_body_next_arm(const char *text, uint32_t end, uint32_t *at, MacroArm *arm)
{
    bool otherwise = expect_word(text, end, at, "else");
    arm->predicate = (Span){0};
    if (expect_word(text, end, at, "if")) {
        if (!expect_cfg(text, end, at, &arm->predicate))
            return false;
    } else if (!otherwise) {
        return false;
    }
    uint32_t open = text_skip_trivia(text, end, *at);
    if (open >= end || text[open] != '{')
        return false;
    uint32_t close = text_close(text, end, open);
    arm->start = open + 1;
    arm->end = close - 1;
    *at = close;
    return true;
}

bool macro_body_next_group(const char *text, uint32_t end, uint32_t *at, MacroArm *group)
{
    char last = '\0';
    for (uint32_t i = text_skip_trivia(text, end, *at); i < end;
         i = text_skip_trivia(text, end, i)) {
        char byte = text[i];
        uint32_t next = text_skip_literal(text, end, i);
        if (next == i)
            next = byte == '(' || byte == '[' || byte == '{' ? text_close(text, end, i) : i + 1;
        if (byte == '{' && (last == ':' || last == '>') && has_items(text, i + 1, next - 1, 0)) {
            *group = (MacroArm){{0}, i + 1, next - 1};
            *at = next;
            return true;
        }
        last = byte;
        i = next;
    }
    return false;
}

bool macro_rule_may_have_items(const char *text, uint32_t start, uint32_t end)
{
    static const char *const WORDS[] = {"fn ",  "impl", "struct ", "enum ",  "trait ",
                                        "mod ", "use ", "static ", "const ", "type "};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (memmem(text + start, end - start, WORDS[i], strlen(WORDS[i])))
            return true;
    }
    return false;
}

static void blank(char *text, uint32_t start, uint32_t end)
{
    for (; start < end; start++) {
        if (text[start] != '\n')
            text[start] = ' ';
    }
}

/* The offset behind the separator and the `*`, `+` or `?` that follow a repetition's bracket. */
static uint32_t repetition_end(const char *text, uint32_t end, uint32_t close)
{
    for (uint32_t at = close; at < end && at < close + 4; at++) {
        if (text[at] == '*' || text[at] == '+' || text[at] == '?')
            return at + 1;
    }
    return close;
}

static void make_rust(char *text, uint32_t start, uint32_t end, uint32_t depth);

/* A list that lost all it had stays one: `<>` is none, nor is a comma with nothing before it. */
static void mend_list(char *text, uint32_t end, uint32_t at, uint32_t past)
{
    uint32_t before = at;
    while (before > 0 && (unsigned char)text[before - 1] <= ' ')
        before--;
    char last = before ? text[before - 1] : '\0';
    uint32_t next = text_skip_trivia(text, end, past);
    bool first =
        strchr("<([{,", last) || (before >= 5 && memcmp(text + before - 5, "where", 5) == 0);
    if (next >= end || !last)
        return;
    if (last == '<' && text[next] == '>')
        memcpy(text + at, "_r", 2);
    else if (first && text[next] == ',')
        text[next] = ' ';
}

/* `$(…)sep*` at `at`: its items stay, anything else goes. Returns the offset behind it. */
static uint32_t unfold_repetition(char *text, uint32_t end, uint32_t at, uint32_t depth)
{
    uint32_t close = text_close(text, end, at + 1);
    uint32_t past = repetition_end(text, end, close);
    if (depth < NESTING_MAX && has_items(text, at + 2, close - 1, 0)) {
        blank(text, at, at + 2);
        blank(text, close - 1, past);
        make_rust(text, at + 2, close - 1, depth + 1);
    } else {
        blank(text, at, past);
        mend_list(text, end, at, past);
    }
    return past;
}

/* `$x` at `at`. `$vis` and the like in front of a keyword would be a word too many. */
static uint32_t name_variable(char *text, uint32_t end, uint32_t at)
{
    Span word = word_at(text, end, at + 1);
    uint32_t past = at + 1 + word.size, next = text_skip_trivia(text, end, past);
    Span after = word_at(text, end, next);
    if (text_equals(word, "crate"))
        text[at] = ' ';
    else if (is_item_keyword(after) || is_modifier(after))
        blank(text, at, past);
    else
        text[at] = '_';
    return past;
}

static void make_rust(char *text, uint32_t start, uint32_t end, uint32_t depth)
{
    for (uint32_t at = start; at < end;) {
        uint32_t next = text_skip_trivia(text, end, at);
        if (next == at)
            next = text_skip_literal(text, end, at);
        if (next != at)
            at = next;
        else if (text[at] != '$' || at + 1 >= end)
            at++;
        else if (text[at + 1] == '(')
            at = unfold_repetition(text, end, at, depth);
        else
            at = text_is_word_byte(text[at + 1]) ? name_variable(text, end, at) : at + 1;
    }
}

void macro_rule_make_rust(char *text, uint32_t start, uint32_t end)
{
    make_rust(text, start, end, 0);
}
