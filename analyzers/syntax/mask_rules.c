#include "analyzers/syntax/mask_rules.h"

#include <glib.h>
#include <string.h>

#include "analyzers/syntax/tokens.h"

typedef enum Bracket {
    BRACKET_OTHER,
    BRACKET_CALL, /* arguments and parameters: one attribute each is read */
    BRACKET_TUPLE,
    BRACKET_FIELDS, /* of a struct pattern or literal */
    BRACKET_ENUM,
} Bracket;

/* Tokens looked at for the end of generics or of an attribute. */
#define LOOKAHEAD 256

typedef struct Search {
    Tokens tokens;
    GArray *masks;       /* Mask */
    GArray *brackets;    /* Bracket of each that is open */
    uint32_t impl_const; /* the `const` of an `impl … const`, seen from its `impl`; or UINT32_MAX */
    bool after_enum;
} Search;

static bool is(const Search *search, uint32_t i, const char *text)
{
    return tokens_is(&search->tokens, i, text);
}

/* Masks the tokens from `first` to `last` as one. */
static bool mask(Search *search, uint32_t first, uint32_t last, MaskKind kind)
{
    const Token *from = &search->tokens.items[first], *to = &search->tokens.items[last];
    Mask found = {from->start, to->start + to->size - from->start, kind};
    g_array_append_val(search->masks, found);
    return true;
}

static bool is_word(const Search *search, uint32_t i)
{
    return i < search->tokens.count && search->tokens.items[i].kind == TOKEN_WORD;
}

/* The token that closes the bracket at `open`, or the last one. `->` and `=>` are marks of their
 * own. */
static uint32_t closing(const Search *search, uint32_t open, const char *opens, const char *closes)
{
    uint32_t depth = 0, i = open;
    for (; i + 1 < search->tokens.count; i++) {
        depth += is(search, i, opens);
        depth -= is(search, i, closes);
        if (!depth)
            break;
    }
    return i;
}

static bool unsafe_or_safe(Search *search, uint32_t i)
{
    static const char *const items[] = {"fn", "static", "unsafe", "extern", NULL};
    if (is(search, i, "safe") && tokens_is_any(&search->tokens, i + 1, items))
        return mask(search, i, i, MASK_SAFE);
    if (!is(search, i, "unsafe"))
        return false;
    uint32_t body = i + 2;
    if (body < search->tokens.count && search->tokens.items[body].kind == TOKEN_LITERAL)
        body++;
    if (is(search, i + 1, "static") || (is(search, i + 1, "extern") && is(search, body, "{")))
        return mask(search, i, i, MASK_UNSAFE);
    return false;
}

static bool const_or_auto(Search *search, uint32_t i)
{
    if (is(search, i, "impl")) {
        uint32_t after = is(search, i + 1, "<") ? closing(search, i + 1, "<", ">") + 1 : i + 1;
        search->impl_const = is(search, after, "const") ? after : UINT32_MAX;
    }
    if (is(search, i, "~") && is(search, i + 1, "const"))
        return mask(search, i, i + 1, MASK_CONST);
    if (is(search, i, "[") && is(search, i + 1, "const") && is(search, i + 2, "]"))
        return mask(search, i, i + 2, MASK_CONST);
    static const char *const traits[] = {"trait", "unsafe", "auto", NULL};
    if (is(search, i, "auto") && is(search, i + 1, "trait"))
        return mask(search, i, i, MASK_AUTO);
    if (!is(search, i, "const"))
        return false;
    bool trait = tokens_is_any(&search->tokens, i + 1, traits) &&
                 (is(search, i + 1, "trait") || is(search, i + 2, "trait"));
    return (trait || (i && i == search->impl_const)) && mask(search, i, i, MASK_CONST);
}

static bool generator(Search *search, uint32_t i)
{
    if (!is(search, i, "gen"))
        return false;
    bool block =
        i && is(search, i - 1, "async") && (is(search, i + 1, "{") || is(search, i + 1, "move"));
    return (block || is(search, i + 1, "fn")) && mask(search, i, i, MASK_GEN);
}

static bool keyword_as_name(Search *search, uint32_t i)
{
    static const char *const types[] = {"u8",  "i8",  "u16",  "i16",  "u32",   "i32",
                                        "u64", "i64", "u128", "i128", "isize", "usize",
                                        "f32", "f64", "bool", "str",  "char",  NULL};
    static const char *const keywords[] = {"const", "mut", NULL};
    static const char *const opens[] = {"(", "[", "{", NULL};
    bool type = tokens_is_any(&search->tokens, i, types);
    bool name = false;
    if (is(search, i, "raw"))
        name = i && is(search, i - 1, "&") && !tokens_is_any(&search->tokens, i + 1, keywords);
    else if (is(search, i, "default"))
        name = is(search, i + 1, "@") || (i && is(search, i - 1, "const"));
    else if (type)
        name = is(search, i + 1, "@") ||
               (is(search, i + 1, "!") && tokens_is_any(&search->tokens, i + 2, opens));
    return name && mask(search, i, i, MASK_NAME);
}

static bool stray_token(Search *search, uint32_t i)
{
    bool lone = is(search, i, "$") && is(search, i + 1, ")");
    return (lone || is(search, i, "~")) && mask(search, i, i, MASK_TOKEN);
}

static bool turbofish_before_fields(Search *search, uint32_t i)
{
    if (!is(search, i, "::") || !is(search, i + 1, "<"))
        return false;
    uint32_t end = closing(search, i + 1, "<", ">");
    return end - i < 32 && is(search, end + 1, "{") && mask(search, i, end, MASK_TURBOFISH);
}

static Bracket innermost(const Search *search)
{
    guint open = search->brackets->len;
    return open ? g_array_index(search->brackets, Bracket, open - 1) : BRACKET_OTHER;
}

/* Attributes the grammar reads stay, and their tokens are not looked into. Returns their last
 * token. */
static uint32_t attribute(Search *search, uint32_t i)
{
    uint32_t end = closing(search, i + 1, "[", "]");
    Bracket around = innermost(search);
    bool second = i && is(search, i - 1, "]");
    if (around == BRACKET_TUPLE || around == BRACKET_FIELDS || (around == BRACKET_CALL && second))
        mask(search, i, end, MASK_ATTRIBUTE);
    return end;
}

static Bracket parenthesis(const Search *search, uint32_t i)
{
    static const char *const keywords[] = {"return", "break", "if",  "while", "match", "in", "let",
                                           "else",   "move",  "mut", "ref",   "yield", NULL};
    static const char *const callees[] = {")", "]", ">", "?", NULL};
    if (!i || is(search, i - 1, "!"))
        return BRACKET_OTHER;
    bool callee = (is_word(search, i - 1) && !tokens_is_any(&search->tokens, i - 1, keywords)) ||
                  tokens_is_any(&search->tokens, i - 1, callees);
    return callee ? BRACKET_CALL : BRACKET_TUPLE;
}

/* Whether the mark at `i` is the second half of an operator: `==`, `&&`, `||`, `<=`. */
static bool is_operator(const Search *search, uint32_t i)
{
    const Token *token = &search->tokens.items[i];
    return token->start && strchr("=!<>&|", search->tokens.text[token->start - 1]);
}

/* `Path {` of a pattern or literal, told from a block by what stands before the path. */
static Bracket brace(Search *search, uint32_t i)
{
    static const char *const before[] = {"let",    "(", ",", "=", "|", "&", "@",  "ref", "mut",
                                         "return", "{", "}", ";", ":", "[", "=>", NULL};
    if (search->after_enum) {
        search->after_enum = false;
        return BRACKET_ENUM;
    }
    uint32_t path = i;
    while (path && (is_word(search, path - 1) || is(search, path - 1, "::")) &&
           !tokens_is_any(&search->tokens, path - 1, before))
        path--;
    if (path == i || !path || innermost(search) == BRACKET_ENUM)
        return BRACKET_OTHER;
    bool one_path = i - path == 1 || is(search, path + 1, "::");
    return one_path && tokens_is_any(&search->tokens, path - 1, before) &&
                   !is_operator(search, path - 1)
               ? BRACKET_FIELDS
               : BRACKET_OTHER;
}

static void follow_brackets(Search *search, uint32_t i)
{
    Bracket bracket = BRACKET_OTHER;
    search->after_enum |= is(search, i, "enum");
    if (is(search, i, ")") || is(search, i, "]") || is(search, i, "}")) {
        if (search->brackets->len)
            g_array_set_size(search->brackets, search->brackets->len - 1);
        return;
    }
    if (is(search, i, "("))
        bracket = parenthesis(search, i);
    else if (is(search, i, "{"))
        bracket = brace(search, i);
    else if (!is(search, i, "["))
        return;
    g_array_append_val(search->brackets, bracket);
}

static void search_token(Search *search, uint32_t i)
{
    if (!unsafe_or_safe(search, i) && !const_or_auto(search, i) && !generator(search, i) &&
        !keyword_as_name(search, i) && !stray_token(search, i))
        turbofish_before_fields(search, i);
    follow_brackets(search, i);
}

/* Rules look ahead, so a mask may begin inside the one before it: that one wins. */
static void drop_overlaps(GArray *masks)
{
    uint32_t end = 0, kept = 0;
    for (guint i = 0; i < masks->len; i++) {
        Mask *found = &g_array_index(masks, Mask, i);
        if (found->start < end)
            continue;
        end = found->start + found->size;
        g_array_index(masks, Mask, kept++) = *found;
    }
    g_array_set_size(masks, kept);
}

Mask *mask_rules_run(const char *text, uint32_t size, uint32_t *count)
{
    Search search = {.impl_const = UINT32_MAX,
                     .masks = g_array_new(FALSE, FALSE, sizeof(Mask)),
                     .brackets = g_array_new(FALSE, FALSE, sizeof(Bracket))};
    tokens_init(&search.tokens, text, size);
    for (uint32_t i = 0; i < search.tokens.count; i++) {
        if (is(&search, i, "#") && is(&search, i + 1, "["))
            i = attribute(&search, i);
        else
            search_token(&search, i);
    }
    tokens_clear(&search.tokens);
    g_array_free(search.brackets, TRUE);
    drop_overlaps(search.masks);
    *count = search.masks->len;
    return (Mask *)(void *)g_array_free(search.masks, FALSE);
}
