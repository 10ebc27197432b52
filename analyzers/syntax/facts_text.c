#include "analyzers/syntax/facts_text.h"

#include <string.h>

static bool is_blank(char byte)
{
    return (unsigned char)byte <= ' ';
}

Span text_trim(const char *bytes, uint32_t size)
{
    while (size && is_blank(bytes[0])) {
        bytes++;
        size--;
    }
    while (size && is_blank(bytes[size - 1]))
        size--;
    return (Span){bytes, size};
}

bool text_starts(Span span, const char *word)
{
    size_t length = strlen(word);
    return span.size >= length && memcmp(span.start, word, length) == 0;
}

static uint32_t skip_block_comment(const char *bytes, uint32_t size, uint32_t at)
{
    uint32_t depth = 1;
    for (at += 2; at < size && depth; at++) {
        if (at + 1 < size && bytes[at] == '/' && bytes[at + 1] == '*') {
            depth++;
            at++;
        } else if (at + 1 < size && bytes[at] == '*' && bytes[at + 1] == '/') {
            depth--;
            at++;
        }
    }
    return at;
}

static bool comment_at(const char *bytes, uint32_t size, uint32_t at)
{
    return at + 1 < size && bytes[at] == '/' && (bytes[at + 1] == '/' || bytes[at + 1] == '*');
}

uint32_t text_skip_trivia(const char *bytes, uint32_t size, uint32_t at)
{
    while (at < size) {
        if (is_blank(bytes[at])) {
            at++;
        } else if (!comment_at(bytes, size, at)) {
            break;
        } else if (bytes[at + 1] == '*') {
            at = skip_block_comment(bytes, size, at);
        } else {
            const char *end = memchr(bytes + at, '\n', size - at);
            at = end ? (uint32_t)(end - bytes) : size;
        }
    }
    return at;
}

static uint32_t skip_quoted(const char *bytes, uint32_t size, uint32_t at)
{
    for (at++; at < size && bytes[at] != '"'; at++) {
        if (bytes[at] == '\\')
            at++;
    }
    return at < size ? at + 1 : size;
}

/* r"…", r#"…"#; `at` is that of the r. */
static uint32_t skip_raw(const char *bytes, uint32_t size, uint32_t at)
{
    uint32_t quote = at + 1, hashes;
    while (quote < size && bytes[quote] == '#')
        quote++;
    hashes = quote - at - 1;
    if (quote >= size || bytes[quote] != '"')
        return at;
    for (uint32_t end = quote + 1; end < size; end++) {
        const char *found = memchr(bytes + end, '"', size - end);
        if (!found)
            return size;
        end = (uint32_t)(found - bytes);
        uint32_t closing = 0;
        while (closing < hashes && end + 1 + closing < size && bytes[end + 1 + closing] == '#')
            closing++;
        if (closing == hashes)
            return end + 1 + hashes;
    }
    return size;
}

/* 'x', '\n', '\u{…}'; a lifetime is none. */
static uint32_t skip_char(const char *bytes, uint32_t size, uint32_t at)
{
    if (at + 2 >= size)
        return at;
    uint32_t end = at + 1;
    if (bytes[end] == '\\') {
        for (end += 2; end < size && end < at + 14; end++) {
            if (bytes[end] == '\'')
                return end + 1;
        }
        return at;
    }
    for (end++; end < size && ((unsigned char)bytes[end] & 0xc0) == 0x80; end++)
        ;
    return end < size && bytes[end] == '\'' ? end + 1 : at;
}

uint32_t text_skip_literal(const char *bytes, uint32_t size, uint32_t at)
{
    bool in_word = at > 0 && text_is_word_byte(bytes[at - 1]);
    if (bytes[at] == '"')
        return skip_quoted(bytes, size, at);
    if (bytes[at] == '\'')
        return skip_char(bytes, size, at);
    if (in_word || at + 1 >= size)
        return at;
    if (bytes[at] == 'r' && (bytes[at + 1] == '"' || bytes[at + 1] == '#'))
        return skip_raw(bytes, size, at);
    if ((bytes[at] == 'b' || bytes[at] == 'c') && bytes[at + 1] == 'r') {
        uint32_t end = skip_raw(bytes, size, at + 1);
        return end == at + 1 ? at : end;
    }
    return at;
}

uint32_t text_close(const char *bytes, uint32_t size, uint32_t at)
{
    uint32_t depth = 0;
    while (at < size) {
        uint32_t next = comment_at(bytes, size, at) ? text_skip_trivia(bytes, size, at)
                                                    : text_skip_literal(bytes, size, at);
        if (next != at) {
            at = next;
            continue;
        }
        char byte = bytes[at++];
        if (byte == '(' || byte == '[' || byte == '{')
            depth++;
        else if ((byte == ')' || byte == ']' || byte == '}') && (depth == 0 || --depth == 0))
            return at;
    }
    return size;
}

bool text_is_plain(const char *bytes, uint32_t size)
{
    if (size > FACTS_TEXT_MAX)
        return false;
    for (uint32_t i = 0; i < size; i++) {
        char byte = bytes[i];
        if ((unsigned char)byte < ' ' || byte == '/' || byte == 0x7f ||
            (byte == ' ' && i + 1 < size && bytes[i + 1] == ' '))
            return false;
    }
    return size == 0 || (bytes[0] != ' ' && bytes[size - 1] != ' ');
}

/* What a run of trivia between two pieces of text becomes. */
static void put_gap(Text *text, bool broken, char next)
{
    char last = text->size ? text->bytes[text->size - 1] : '(';
    bool closing = next == ')' || next == ']' || next == '>';
    if (broken && closing && last == ',')
        text->size--;
    else if (!text->size || (broken && (closing || last == '(' || last == '[' || last == '<' ||
                                        last == '.' || next == '.' || next == '?')))
        return;
    else
        text->bytes[text->size++] = ' ';
}

void text_append(Text *text, const char *bytes, uint32_t size)
{
    uint32_t room = FACTS_TEXT_MAX - (text->size < FACTS_TEXT_MAX ? text->size : FACTS_TEXT_MAX);
    if (size > room) {
        size = room;
        while (size && ((unsigned char)bytes[size] & 0xc0) == 0x80)
            size--;
        text->cut = true;
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
}

/* Whether comments or literals may be in it. */
static bool is_complex(const char *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] == '/' || bytes[i] == '"' || bytes[i] == '\'')
            return true;
    }
    return false;
}

static uint32_t skip_blanks(const char *bytes, uint32_t size, uint32_t at)
{
    while (at < size && is_blank(bytes[at]))
        at++;
    return at;
}

/* Nothing but blanks to look after. */
static void normalise_simple(Text *text, const char *bytes, uint32_t size)
{
    uint32_t at = skip_blanks(bytes, size, 0);
    while (at < size && !text->cut) {
        uint32_t end = at;
        while (end < size && !is_blank(bytes[end]))
            end++;
        text_append(text, bytes + at, end - at);
        at = skip_blanks(bytes, size, end);
        if (at < size)
            put_gap(text, memchr(bytes + end, '\n', at - end) != NULL, bytes[at]);
    }
}

void text_normalise(Text *text, const char *bytes, uint32_t size)
{
    text->size = 0;
    text->cut = false;
    if (!is_complex(bytes, size)) {
        normalise_simple(text, bytes, size);
        return;
    }
    uint32_t at = 0;
    while (at < size && !text->cut) {
        uint32_t next = text_skip_trivia(bytes, size, at);
        if (next != at) {
            if (next < size)
                put_gap(text, memchr(bytes + at, '\n', next - at) != NULL, bytes[next]);
            at = next;
            continue;
        }
        next = text_skip_literal(bytes, size, at);
        if (next == at)
            next++;
        while (next < size && text_is_word_byte(bytes[next - 1]) && text_is_word_byte(bytes[next]))
            next++;
        text_append(text, bytes + at, next - at);
        at = next;
    }
}

/* The offset behind the `>` that closes the `<` at `at`; `->` and `=>` close nothing. */
static uint32_t close_angle(const char *bytes, uint32_t size, uint32_t at)
{
    uint32_t depth = 0;
    for (; at < size; at++) {
        if (bytes[at] == '<')
            depth++;
        else if (bytes[at] == '>' && bytes[at - 1] != '-' && bytes[at - 1] != '=' && --depth == 0)
            return at + 1;
    }
    return size;
}

void text_path(Text *text, const char *bytes, uint32_t size)
{
    text->size = 0;
    text->cut = false;
    uint32_t at = 0;
    while (at < size && !text->cut) {
        uint32_t next = text_skip_trivia(bytes, size, at);
        if (next != at) {
            at = next;
        } else if (bytes[at] == '<') {
            uint32_t end = close_angle(bytes, size, at);
            if (text->size == 0)
                text_append(text, bytes + at, end - at);
            else if (text->size > 1 && text->bytes[text->size - 1] == ':')
                text->size -= 2;
            at = end;
        } else {
            text_append(text, bytes + at, 1);
            at++;
            if (text->size == 2 && text->bytes[0] == ':' && text->bytes[1] == ':')
                text->size = 0;
        }
    }
}

Span text_last_segment(const char *bytes, uint32_t size)
{
    uint32_t start = 0;
    for (uint32_t at = 0; at < size; at++) {
        if (bytes[at] == '<')
            at = close_angle(bytes, size, at) - 1;
        else if (bytes[at] == ':')
            start = at + 1;
    }
    return text_trim(bytes + start, size - start);
}

static Span behind(Span span, uint32_t skipped)
{
    return text_trim(span.start + skipped, span.size - skipped);
}

static uint32_t word_size(Span span)
{
    uint32_t size = 0;
    while (size < span.size && text_is_word_byte(span.start[size]))
        size++;
    return size;
}

/* Takes one prefix of a type off: &, *const, mut, dyn, a lifetime, for<…>, ?. False if none. */
static bool strip_prefix(Span *span)
{
    static const char *const WORDS[] = {"mut", "dyn", "impl", "const", "raw"};
    if (!span->size)
        return false;
    char first = span->start[0];
    if (first == '&' || first == '*' || first == '?' ||
        (first == '(' && (text_starts(*span, "(dyn ") || text_starts(*span, "(impl ")))) {
        *span = behind(*span, 1);
        return true;
    }
    if (first == '\'') {
        *span = behind(*span, 1);
        *span = behind(*span, word_size(*span));
        if (span->size && span->start[0] == '+')
            *span = behind(*span, 1);
        return true;
    }
    if (text_starts(*span, "for<")) {
        *span = behind(*span, close_angle(span->start, span->size, 3));
        return true;
    }
    Span word = {span->start, word_size(*span)};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (text_equals(word, WORDS[i])) {
            *span = behind(*span, word.size);
            return true;
        }
    }
    return false;
}

Span text_head(const char *bytes, uint32_t size)
{
    Span span = text_trim(bytes, size);
    while (strip_prefix(&span))
        ;
    if (span.size && span.start[0] == '<')
        span = behind(span, close_angle(span.start, span.size, 0));
    for (;;) {
        while (span.size && span.start[0] == ':')
            span = behind(span, 1);
        Span word = {span.start, word_size(span)};
        if (word.size == 2 && text_equals(word, "fn"))
            return (Span){bytes, 0};
        Span rest = behind(span, word.size);
        if (rest.size > 2 && rest.start[0] == '<') {
            Span past = behind(rest, close_angle(rest.start, rest.size, 0));
            if (!text_starts(past, "::"))
                return word;
            rest = past;
        }
        if (!text_starts(rest, "::"))
            return word.size == 6 && (text_equals(word, "unsafe") || text_equals(word, "extern"))
                       ? (Span){bytes, 0}
                       : word;
        if (text_starts(rest, "::<"))
            return word;
        span = rest;
    }
}
