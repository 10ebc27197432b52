#include "analyzers/syntax/tokens.h"

#include <glib.h>
#include <string.h>

typedef struct Scan {
    const char *text;
    uint32_t size, at;
} Scan;

static char peek(const Scan *scan, uint32_t ahead)
{
    return ahead < scan->size - scan->at ? scan->text[scan->at + ahead] : 0;
}

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static uint32_t line_comment(const Scan *scan)
{
    const char *from = scan->text + scan->at;
    const char *end = memchr(from, '\n', scan->size - scan->at);
    return end ? (uint32_t)(end - from) : scan->size - scan->at;
}

static uint32_t block_comment(const Scan *scan)
{
    uint32_t depth = 1, length = 2;
    while (depth && scan->at + length < scan->size) {
        char c = peek(scan, length), next = peek(scan, length + 1);
        int step = c == '/' && next == '*' ? 1 : c == '*' && next == '/' ? -1 : 0;
        depth += (uint32_t)step;
        length += step ? 2 : 1;
    }
    return length;
}

/* Length of white space or a comment here; 0 if there is neither. */
static uint32_t gap(const Scan *scan)
{
    char c = peek(scan, 0), next = peek(scan, 1);
    if (c == '/' && next == '/')
        return line_comment(scan);
    if (c == '/' && next == '*')
        return block_comment(scan);
    return g_ascii_isspace(c) || c == 0 ? 1 : 0;
}

static uint32_t quoted(const Scan *scan, uint32_t length, char quote)
{
    while (scan->at + length < scan->size) {
        char c = peek(scan, length);
        length += c == '\\' ? 2 : 1;
        if (c == quote)
            break;
    }
    return length;
}

/* r"…", r#"…"#, after `prefix` letters; 0 if it is no raw string. */
static uint32_t raw_string(const Scan *scan, uint32_t prefix)
{
    uint32_t hashes = 0, length = prefix;
    while (peek(scan, length) == '#')
        length++, hashes++;
    if (peek(scan, length) != '"')
        return 0;
    for (length++; scan->at + length < scan->size; length++) {
        if (peek(scan, length) != '"')
            continue;
        uint32_t closing = 0;
        while (closing < hashes && peek(scan, length + 1 + closing) == '#')
            closing++;
        if (closing == hashes)
            return length + 1 + hashes;
    }
    return length;
}

/* The string whose prefix (b, c, r, br, cr) starts here; 0 if it is a word. */
static uint32_t prefixed_string(const Scan *scan)
{
    char c = peek(scan, 0), next = peek(scan, 1);
    if (c == 'r')
        return raw_string(scan, 1);
    if (c != 'b' && c != 'c')
        return 0;
    if (next == '"' || (c == 'b' && next == '\''))
        return quoted(scan, 2, next);
    return next == 'r' ? raw_string(scan, 2) : 0;
}

static uint32_t word(const Scan *scan)
{
    uint32_t length = peek(scan, 0) == 'r' && peek(scan, 1) == '#' ? 2 : 0;
    while (is_word(peek(scan, length)))
        length++;
    return length;
}

/* 'a' and '\n' are literals, 'a is a lifetime. */
static Token tick(const Scan *scan)
{
    Token token = {scan->at, 1, TOKEN_LITERAL};
    if (peek(scan, 1) == '\\') {
        token.size = quoted(scan, 1, '\'');
        return token;
    }
    uint32_t character = (uint32_t)(g_utf8_skip[(guchar)peek(scan, 1)]);
    if (peek(scan, 1 + character) == '\'') {
        token.size = 2 + character;
        return token;
    }
    token.kind = TOKEN_LIFETIME;
    while (is_word(peek(scan, token.size)))
        token.size++;
    return token;
}

static Token mark(const Scan *scan)
{
    char c = peek(scan, 0), next = peek(scan, 1);
    bool pair = (c == ':' && next == ':') || ((c == '-' || c == '=') && next == '>');
    return (Token){scan->at, pair ? 2 : 1, TOKEN_MARK};
}

static Token next_token(const Scan *scan)
{
    char c = peek(scan, 0);
    uint32_t size = c == '"' ? quoted(scan, 1, '"') : prefixed_string(scan);
    if (size)
        return (Token){scan->at, size, TOKEN_LITERAL};
    if (c == '\'')
        return tick(scan);
    if (is_word(c))
        return (Token){scan->at, word(scan), g_ascii_isdigit(c) ? TOKEN_LITERAL : TOKEN_WORD};
    return mark(scan);
}

void tokens_init(Tokens *tokens, const char *text, uint32_t size)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Token));
    Scan scan = {text, size, 0};
    while (scan.at < size) {
        uint32_t skip = gap(&scan);
        if (!skip) {
            Token token = next_token(&scan);
            if (token.size > size - scan.at)
                token.size = size - scan.at;
            g_array_append_val(items, token);
            skip = token.size;
        }
        scan.at = skip < size - scan.at ? scan.at + skip : size;
    }
    tokens->text = text;
    tokens->count = items->len;
    tokens->items = (Token *)(void *)g_array_free(items, FALSE);
}

void tokens_clear(Tokens *tokens)
{
    g_free(tokens->items);
    *tokens = (Tokens){0};
}

bool tokens_is(const Tokens *tokens, uint32_t index, const char *text)
{
    if (index >= tokens->count || tokens->items[index].kind == TOKEN_LITERAL)
        return false;
    const Token *token = &tokens->items[index];
    if (tokens->text[token->start] != *text)
        return false;
    return strlen(text) == token->size &&
           memcmp(tokens->text + token->start, text, token->size) == 0;
}

bool tokens_is_any(const Tokens *tokens, uint32_t index, const char *const *words)
{
    for (; *words; words++)
        if (tokens_is(tokens, index, *words))
            return true;
    return false;
}

uint32_t tokens_past_bracket(const Tokens *tokens, uint32_t open)
{
    static const char *const opens[] = {"(", "[", "{", NULL};
    static const char *const closes[] = {")", "]", "}", NULL};
    uint32_t depth = 1, i = open + 1;
    for (; i < tokens->count && depth; i++) {
        depth += tokens_is_any(tokens, i, opens);
        depth -= tokens_is_any(tokens, i, closes);
    }
    return i;
}
