/* Source text as facts hold it: whitespace-normalised, without comments, cut at FACTS_TEXT_MAX.
 * Everything here looks at bytes only and takes time linear in them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "analyzers/syntax/facts.h"

typedef struct Text {
    char bytes[FACTS_TEXT_MAX + 8];
    uint32_t size;
    bool cut; /* there was more */
} Text;

typedef struct Span {
    const char *start;
    uint32_t size;
} Span;

/* One space for every run of whitespace and comments; none where a line was broken behind an
 * opening bracket or before a closing one, a `.` or a `?`, and no comma before such a bracket. What
 * string literals hold stays as it is. */
void text_normalise(Text *text, const char *bytes, uint32_t size);
/* More at its end, as it is; what has no room is cut on a character boundary. */
void text_append(Text *text, const char *bytes, uint32_t size);
/* Whether text_normalise would leave it alone; false where that takes more than a look. */
bool text_is_plain(const char *bytes, uint32_t size);
/* A path without its generic arguments, leading `::` and whitespace: `Vec::<u8>::new` → `Vec::new`.
 */
void text_path(Text *text, const char *bytes, uint32_t size);
/* The last segment of a path: behind the last `::` outside `<>`. */
Span text_last_segment(const char *bytes, uint32_t size);
/* The last path segment of a type's text, through &, *, dyn and impl; empty for tuples, slices and
 * function pointers. */
Span text_head(const char *bytes, uint32_t size);

/* Of an identifier; bytes of other alphabets count. */
static inline bool text_is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || (unsigned char)byte >= 0x80;
}

static inline bool text_equals(Span span, const char *word)
{
    return span.size && span.start[0] == word[0] && span.size == strlen(word) &&
           memcmp(span.start, word, span.size) == 0;
}

Span text_trim(const char *bytes, uint32_t size);
/* The first offset at or behind `at` that is neither whitespace nor part of a comment. */
uint32_t text_skip_trivia(const char *bytes, uint32_t size, uint32_t at);
bool text_starts(Span span, const char *word);
/* The offset behind the bracket that closes the one at `at`, or `size`. Knows string literals. */
uint32_t text_close(const char *bytes, uint32_t size, uint32_t at);
/* The offset behind the string, char or raw string literal at `at`; `at` if none starts there. */
uint32_t text_skip_literal(const char *bytes, uint32_t size, uint32_t at);
