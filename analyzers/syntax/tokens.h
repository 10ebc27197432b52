/* Rust text as a flat list of tokens: enough to look at keywords and brackets without being misled
 * by strings and comments. Not a parser: nothing nests, nothing is ever refused. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum TokenKind {
    TOKEN_WORD,    /* identifier or keyword, raw ones with their r# */
    TOKEN_LITERAL, /* string, char, number */
    TOKEN_LIFETIME,
    TOKEN_MARK, /* one character of punctuation; "::" "->" "=>" are one mark */
} TokenKind;

typedef struct Token {
    uint32_t start, size;
    TokenKind kind;
} Token;

typedef struct Tokens {
    const char *text; /* borrowed */
    Token *items;
    uint32_t count;
} Tokens;

void tokens_init(Tokens *tokens, const char *text, uint32_t size);
void tokens_clear(Tokens *tokens);

/* Whether token `index` exists and reads `text`; never true of literals. */
bool tokens_is(const Tokens *tokens, uint32_t index, const char *text);
/* Whether token `index` exists and is one of the words in `words`, which ends in NULL. */
bool tokens_is_any(const Tokens *tokens, uint32_t index, const char *const *words);
/* Behind the bracket that closes the one at `open`; the count of tokens where none does. */
uint32_t tokens_past_bracket(const Tokens *tokens, uint32_t open);
