/* The words patterns are anchored at, and where they stand in a text: one pass, no tree. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* An anchor of a pattern. */
typedef struct QueryPlace {
    uint32_t pattern, anchor;
} QueryPlace;

typedef struct QueryWord {
    char *text;
    uint32_t size;
    GArray *places; /* QueryPlace */
} QueryWord;

typedef struct QueryWords {
    QueryWord *items;
    uint32_t count;
    uint32_t lengths[256]; /* by first byte: bit n is set if a word of n bytes begins with it */
    uint32_t firsts[256];  /* by first byte: index + 1 of the first word, words being sorted */
} QueryWords;

void query_words_add(QueryWords *words, const char *text, QueryPlace place);
void query_words_clear(QueryWords *words);

/* The next of the words in text[*at, end), with `*at` moved to its first byte; NULL: none is left.
 * Words in strings and comments are found as well. */
const QueryWord *query_words_next(const QueryWords *words, const char *text, uint32_t *at,
                                  uint32_t end);
