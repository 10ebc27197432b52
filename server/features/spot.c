#include "server/features/spot.h"

#include <string.h>

#define MARKER "belfry:"
#define DEPTH_LIMIT 8
#define COMMENT_LIMIT 4096u /* bytes that are looked back */

char *spot_text(const Spot *spot, const LineIndex *lines)
{
    return g_strndup(lines->text + spot->start, spot->end - spot->start);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* Whether a comment begins right before `at`, blanks aside. */
static bool in_comment(const char *text, uint32_t start, uint32_t at, bool is_toml)
{
    while (at > start && is_blank(text[at - 1]))
        at--;
    if (is_toml)
        return at > start && text[at - 1] == '#';
    while (at > start && is_one_of(text[at - 1], "!*/")) {
        at--;
        if (at > start && text[at - 1] == '/' && is_one_of(text[at], "/*"))
            return true;
    }
    return false;
}

/* Behind the last `belfry:` of a comment on the line before `offset`; UINT32_MAX: none. */
static uint32_t behind_marker(const LineIndex *lines, uint32_t offset, bool is_toml)
{
    uint32_t start = lines->starts[line_index_line(lines, offset)];
    const char *text = lines->text;
    start = MAX(start, offset - MIN(offset, COMMENT_LIMIT));
    uint32_t size = (uint32_t)strlen(MARKER);
    for (uint32_t at = offset; at >= start + size; at--)
        if (strncmp(text + at - size, MARKER, size) == 0 &&
            in_comment(text, start, at - size, is_toml))
            return at;
    return UINT32_MAX;
}

static bool is_code(char c)
{
    return g_ascii_isalnum(c) || is_one_of(c, "-_.") || (unsigned char)c >= 0x80;
}

static void grow(Spot *spot, const LineIndex *lines, uint32_t offset)
{
    uint32_t end = (uint32_t)line_index_end(lines, line_index_line(lines, offset));
    spot->start = spot->end = offset;
    while (spot->start > 0 && is_code(lines->text[spot->start - 1]))
        spot->start--;
    while (spot->end < end && is_code(lines->text[spot->end]))
        spot->end++;
}

Spot spot_of_allow(const LineIndex *lines, uint32_t offset, bool is_toml)
{
    Spot spot = {.kind = SPOT_NONE};
    uint32_t at = behind_marker(lines, offset, is_toml);
    if (at == UINT32_MAX)
        return spot;
    const char *text = lines->text;
    const char *open = memchr(text + at, '(', offset - at);
    if (open && memchr(open, ')', (size_t)(text + offset - open)))
        return spot;
    grow(&spot, lines, offset);
    while (at < spot.start && is_blank(text[at]))
        at++;
    if (open)
        spot.kind = SPOT_CODE;
    else if (at == spot.start)
        spot.kind = SPOT_ALLOW;
    return spot;
}

/* Where reading of a belfry.toml has come to. */
typedef struct Reader {
    const char *text;
    uint32_t at, end;
    char table[SPOT_NAME_SIZE], key[SPOT_NAME_SIZE];
    bool in_value, is_said; /* `is_said`: the value is there already */
    unsigned depth;         /* of brackets in a value */
} Reader;

static void copy_name(char *name, const char *text, uint32_t start, uint32_t end)
{
    uint32_t size = MIN(end - start, SPOT_NAME_SIZE - 1);
    memcpy(name, text + start, size);
    name[size] = '\0';
}

/* A string, or what is there of it: it ends with its line. */
static Spot read_quoted(Reader *reader)
{
    char quote = reader->text[reader->at++];
    Spot spot = {.start = reader->at, .is_quoted = true};
    while (reader->at < reader->end && !is_one_of(reader->text[reader->at], "\r\n") &&
           reader->text[reader->at] != quote) {
        bool escape = quote == '"' && reader->text[reader->at] == '\\';
        reader->at += escape && reader->at + 1 < reader->end ? 2 : 1;
    }
    spot.end = reader->at;
    spot.is_closed = reader->at < reader->end && reader->text[reader->at] == quote;
    reader->at += spot.is_closed;
    return spot;
}

static Spot read_bare(Reader *reader)
{
    Spot spot = {.start = reader->at};
    while (reader->at < reader->end &&
           (is_code(reader->text[reader->at]) || is_one_of(reader->text[reader->at], ":*/")))
        reader->at++;
    spot.end = reader->at;
    return spot;
}

static void skip_comment(Reader *reader)
{
    while (reader->at < reader->end && reader->text[reader->at] != '\n')
        reader->at++;
}

/* `[name]`, `[[name]]` or `[name."part"]`, or what is there of it. */
static Spot read_header(Reader *reader)
{
    while (reader->at < reader->end && reader->text[reader->at] == '[')
        reader->at++;
    Spot spot = read_bare(reader);
    while (reader->at < reader->end && is_one_of(reader->text[reader->at], "\"'")) {
        read_quoted(reader);
        spot.end = read_bare(reader).end;
    }
    spot.kind = SPOT_HEADER;
    reader->in_value = reader->is_said = false;
    reader->depth = 0;
    copy_name(reader->table, reader->text, spot.start, spot.end);
    while (reader->at < reader->end && reader->text[reader->at] == ']')
        reader->at++;
    return spot;
}

static Spot read_word(Reader *reader)
{
    bool quoted = is_one_of(reader->text[reader->at], "\"'");
    Spot spot = quoted ? read_quoted(reader) : read_bare(reader);
    spot.kind = reader->in_value ? SPOT_VALUE : SPOT_KEY;
    memcpy(spot.table, reader->table, SPOT_NAME_SIZE);
    memcpy(spot.key, reader->key, SPOT_NAME_SIZE);
    reader->is_said = reader->in_value && reader->depth == 0;
    if (!reader->in_value)
        copy_name(reader->key, reader->text, spot.start, spot.end);
    return spot;
}

static void read_mark(Reader *reader)
{
    char c = reader->text[reader->at++];
    if (c == '\n' && reader->depth == 0) {
        reader->in_value = reader->is_said = false;
        reader->key[0] = '\0';
    } else if (c == '=') {
        reader->in_value = true;
    } else if (is_one_of(c, "[{") && reader->depth < DEPTH_LIMIT) {
        reader->depth++;
    } else if (is_one_of(c, "]}") && reader->depth > 0) {
        reader->depth--;
    }
}

/* A table's header ends an array that was never closed; rows of an array are indented. */
static bool starts_line(const Reader *reader)
{
    return reader->at == 0 || reader->text[reader->at - 1] == '\n';
}

/* The next spot; SPOT_NONE for marks and blanks. */
static Spot read_next(Reader *reader)
{
    char c = reader->text[reader->at];
    if (c == '#')
        skip_comment(reader);
    else if (c == '[' && (!reader->in_value || starts_line(reader)))
        return read_header(reader);
    else if (is_code(c) || is_one_of(c, "\"'*/:"))
        return read_word(reader);
    else
        read_mark(reader);
    return (Spot){.kind = SPOT_NONE};
}

/* Where no word is yet: the empty one that would be written there. */
static Spot empty_word(const Reader *reader, uint32_t offset)
{
    Spot spot = {.kind = reader->in_value ? SPOT_VALUE : SPOT_KEY, .start = offset, .end = offset};
    if (reader->is_said || (!reader->in_value && reader->key[0]))
        spot.kind = SPOT_NONE;
    memcpy(spot.table, reader->table, SPOT_NAME_SIZE);
    memcpy(spot.key, reader->key, SPOT_NAME_SIZE);
    return spot;
}

Spot spot_of_config(const LineIndex *lines, uint32_t offset)
{
    Spot allow = spot_of_allow(lines, offset, true);
    if (allow.kind != SPOT_NONE)
        return allow;
    Reader reader = {.text = lines->text, .end = (uint32_t)lines->size};
    while (reader.at < reader.end && reader.at <= offset) {
        uint32_t start = reader.at;
        Reader before = reader;
        Spot spot = read_next(&reader);
        bool is_header = spot.kind == SPOT_HEADER && start < offset && offset <= reader.at;
        if (is_header || (spot.kind != SPOT_NONE && spot.start <= offset && offset <= spot.end))
            return spot;
        if (reader.text[start] == '#' && start < offset && reader.at >= offset)
            return (Spot){.kind = SPOT_NONE};
        if (start == offset)
            return empty_word(&before, offset);
    }
    return empty_word(&reader, offset);
}

GArray *spots_of_config(const LineIndex *lines)
{
    GArray *spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    Reader reader = {.text = lines->text, .end = (uint32_t)lines->size};
    while (reader.at < reader.end) {
        Spot spot = read_next(&reader);
        if (spot.kind != SPOT_NONE)
            g_array_append_val(spots, spot);
    }
    return spots;
}
