/* Words of belfry.toml and of allow comments by the text alone, which may be half written: where a
 * tree would be in pieces, what is left of a word is enough. Knows no rule and no level. */
#pragma once

#include <stdbool.h>

#include "protocol/position.h"

typedef enum WordKind {
    WORD_NONE,
    WORD_ALLOW,  /* behind `belfry:` in a comment: `allow` itself */
    WORD_CODE,   /* a code in the parentheses of an allow */
    WORD_HEADER, /* in the brackets of a table of belfry.toml */
    WORD_KEY,
    WORD_VALUE
} WordKind;

#define WORD_NAME_SIZE 64

typedef struct Word {
    WordKind kind;
    uint32_t start, end;        /* without quotes */
    bool is_quoted;             /* an opening quote stands before it */
    bool is_closed;             /* and one behind it */
    char table[WORD_NAME_SIZE]; /* of a key or value: "levels"; "" at the top */
    char key[WORD_NAME_SIZE];   /* of a value */
} Word;

/* The word of an allow comment around `offset`, in Rust or TOML. */
Word word_of_allow(const LineIndex *lines, uint32_t offset, bool is_toml);
/* The same in a belfry.toml, allow comments included. */
Word word_of_config(const LineIndex *lines, uint32_t offset);
/* The word's text. Owned. */
char *word_text(const Word *word, const LineIndex *lines);
