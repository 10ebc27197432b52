#include "analyzers/refactor/path_parts.h"

#include <string.h>

#include "analyzers/syntax/tokens.h"

#define TREE_DEPTH_MAX 32

typedef struct Reader {
    Tokens tokens;
    uint32_t base; /* of the tokens in the text */
    uint32_t at;
    PathParts parts;
    PathPartsFound found;
    void *data;
} Reader;

static bool reads(const Reader *reader, const char *text)
{
    return tokens_is(&reader->tokens, reader->at, text);
}

static bool is_word(const Reader *reader, uint32_t index)
{
    return index < reader->tokens.count && reader->tokens.items[index].kind == TOKEN_WORD;
}

static uint32_t start_of(const Reader *reader, uint32_t index)
{
    return reader->base + reader->tokens.items[index].start;
}

static uint32_t end_of(const Reader *reader, uint32_t index)
{
    return start_of(reader, index) + reader->tokens.items[index].size;
}

static void reader_init(Reader *reader, const char *text, uint32_t start, uint32_t end)
{
    tokens_init(&reader->tokens, text + start, end - start);
    reader->base = start;
    reader->parts.pieces = g_array_new(FALSE, FALSE, sizeof(PathPiece));
}

static void reader_clear(Reader *reader)
{
    tokens_clear(&reader->tokens);
    g_array_unref(reader->parts.pieces);
}

/* A name with the `$` before it, if that touches it. */
static void add_piece(Reader *reader)
{
    PathPiece piece = {start_of(reader, reader->at), end_of(reader, reader->at)};
    bool dollar = reader->at && tokens_is(&reader->tokens, reader->at - 1, "$") &&
                  end_of(reader, reader->at - 1) == piece.start;
    piece.start -= dollar ? 1 : 0;
    g_array_append_val(reader->parts.pieces, piece);
    reader->at++;
}

static void use_clause(Reader *reader, uint32_t depth);

static void use_list(Reader *reader, uint32_t depth)
{
    uint32_t known = reader->parts.pieces->len;
    bool leading_colons = reader->parts.leading_colons;
    for (reader->at++; reader->at < reader->tokens.count && !reads(reader, "}");) {
        uint32_t before = reader->at;
        use_clause(reader, depth + 1);
        g_array_set_size(reader->parts.pieces, known);
        reader->parts.leading_colons = leading_colons;
        reader->at += reads(reader, ",") || reader->at == before ? 1 : 0;
    }
    reader->at++;
}

static void use_leaf(Reader *reader, uint32_t first)
{
    if (reads(reader, "as"))
        reader->at += 2;
    reader->parts.start = start_of(reader, first);
    reader->parts.end = end_of(reader, MIN(reader->at, reader->tokens.count) - 1);
    reader->found(reader->data, &reader->parts);
}

/* Whether a clause goes on behind the token that was read. */
static bool use_part(Reader *reader)
{
    bool goes_on = reads(reader, "$") || reads(reader, "::");
    bool ends = reads(reader, "*") || (reads(reader, "self") && reader->parts.pieces->len);
    if (goes_on && reads(reader, "::") && !reader->parts.pieces->len)
        reader->parts.leading_colons = true;
    if (goes_on || ends) {
        reader->at++;
        return goes_on;
    }
    if (!is_word(reader, reader->at) || reads(reader, "as"))
        return false;
    add_piece(reader);
    return reads(reader, "::");
}

static void use_clause(Reader *reader, uint32_t depth)
{
    uint32_t first = reader->at;
    if (depth > TREE_DEPTH_MAX)
        return;
    while (reader->at < reader->tokens.count) {
        if (reads(reader, "{")) {
            use_list(reader, depth);
            return;
        }
        if (!use_part(reader))
            break;
    }
    if (reader->at > first)
        use_leaf(reader, first);
}

void path_parts_of_use(const char *text, uint32_t start, uint32_t end, PathPartsFound found,
                       void *data)
{
    Reader reader = {.found = found, .data = data};
    reader_init(&reader, text, start, end);
    while (reader.at < reader.tokens.count && !reads(&reader, "use"))
        reader.at++;
    reader.at++;
    if (reader.at < reader.tokens.count)
        use_clause(&reader, 0);
    reader_clear(&reader);
}

/* What stands before a name and makes it no start of a path: a field's dot, or the end of a type
 * whose part it is. */
static bool starts_path(const Reader *reader)
{
    const Tokens *tokens = &reader->tokens;
    uint32_t at = reader->at;
    if (!at)
        return true;
    if (tokens_is(tokens, at - 1, "::"))
        return at < 2 || !(tokens_is(tokens, at - 2, ">") || is_word(reader, at - 2));
    bool range = at > 1 && tokens_is(tokens, at - 2, ".");
    return !tokens_is(tokens, at - 1, ".") || range;
}

static void read_path(Reader *reader)
{
    uint32_t first = reader->at;
    reader->parts.leading_colons = first && tokens_is(&reader->tokens, first - 1, "::");
    g_array_set_size(reader->parts.pieces, 0);
    add_piece(reader);
    while (reads(reader, "::") && is_word(reader, reader->at + 1)) {
        reader->at++;
        add_piece(reader);
    }
    reader->parts.start = reader->parts.leading_colons
                              ? start_of(reader, first - 1)
                              : g_array_index(reader->parts.pieces, PathPiece, 0).start;
    reader->parts.end = end_of(reader, reader->at - 1);
    reader->found(reader->data, &reader->parts);
}

void path_parts_of_tokens(const char *text, uint32_t start, uint32_t end, PathPartsFound found,
                          void *data)
{
    static const char *const keywords[] = {
        "as",     "async", "await", "break",  "const", "continue", "dyn",    "else",   "enum",
        "extern", "false", "fn",    "for",    "if",    "impl",     "in",     "let",    "loop",
        "match",  "mod",   "move",  "mut",    "pub",   "ref",      "return", "static", "struct",
        "trait",  "true",  "type",  "unsafe", "use",   "where",    "while",  NULL};
    Reader reader = {.found = found, .data = data};
    reader_init(&reader, text, start, end);
    while (reader.at < reader.tokens.count) {
        bool is_name =
            is_word(&reader, reader.at) && !tokens_is_any(&reader.tokens, reader.at, keywords);
        if (is_name && starts_path(&reader))
            read_path(&reader);
        else
            reader.at++;
    }
    reader_clear(&reader);
}
