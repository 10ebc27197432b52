#include "server/features/words_at.h"

#include <glib.h>
#include <string.h>

#define MARKER "belfry:"
#define DEPTH_LIMIT 8

char *word_text(const Word *word, const LineIndex *lines)
{
    return g_strndup(lines->text + word->start, word->end - word->start);
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

static void grow(Word *word, const LineIndex *lines, uint32_t offset)
{
    uint32_t end = (uint32_t)line_index_end(lines, line_index_line(lines, offset));
    word->start = word->end = offset;
    while (word->start > 0 && is_code(lines->text[word->start - 1]))
        word->start--;
    while (word->end < end && is_code(lines->text[word->end]))
        word->end++;
}

Word word_of_allow(const LineIndex *lines, uint32_t offset, bool is_toml)
{
    Word word = {.kind = WORD_NONE};
    uint32_t at = behind_marker(lines, offset, is_toml);
    if (at == UINT32_MAX)
        return word;
    const char *text = lines->text;
    const char *open = memchr(text + at, '(', offset - at);
    if (open && memchr(open, ')', (size_t)(text + offset - open)))
        return word;
    grow(&word, lines, offset);
    while (at < word.start && is_blank(text[at]))
        at++;
    if (open)
        word.kind = WORD_CODE;
    else if (at == word.start)
        word.kind = WORD_ALLOW;
    return word;
}

/* Where reading of a belfry.toml has come to. */
typedef struct Reader {
    const char *text;
    uint32_t at, end;
    char table[WORD_NAME_SIZE], key[WORD_NAME_SIZE];
    bool in_value, is_said; /* `is_said`: the value is there already */
    unsigned depth;         /* of brackets in a value */
} Reader;

static void copy_name(char *name, const char *text, uint32_t start, uint32_t end)
{
    uint32_t size = MIN(end - start, WORD_NAME_SIZE - 1);
    memcpy(name, text + start, size);
    name[size] = '\0';
}

/* A string, or what is there of it: it ends with its line. */
static Word read_quoted(Reader *reader)
{
    char quote = reader->text[reader->at++];
    Word word = {.start = reader->at, .is_quoted = true};
    while (reader->at < reader->end && !is_one_of(reader->text[reader->at], "\r\n") &&
           reader->text[reader->at] != quote) {
        bool escape = quote == '"' && reader->text[reader->at] == '\\';
        reader->at += escape && reader->at + 1 < reader->end ? 2 : 1;
    }
    word.end = reader->at;
    word.is_closed = reader->at < reader->end && reader->text[reader->at] == quote;
    reader->at += word.is_closed;
    return word;
}

static Word read_bare(Reader *reader)
{
    Word word = {.start = reader->at};
    while (reader->at < reader->end &&
           (is_code(reader->text[reader->at]) || is_one_of(reader->text[reader->at], ":*/")))
        reader->at++;
    word.end = reader->at;
    return word;
}

static void skip_comment(Reader *reader)
{
    while (reader->at < reader->end && reader->text[reader->at] != '\n')
        reader->at++;
}

/* `[name]` or `[[name]]`, or what is there of it. */
static Word read_header(Reader *reader)
{
    while (reader->at < reader->end && reader->text[reader->at] == '[')
        reader->at++;
    Word word = read_bare(reader);
    word.kind = WORD_HEADER;
    reader->in_value = reader->is_said = false;
    reader->depth = 0;
    copy_name(reader->table, reader->text, word.start, word.end);
    while (reader->at < reader->end && reader->text[reader->at] == ']')
        reader->at++;
    return word;
}

static Word read_word(Reader *reader)
{
    bool quoted = is_one_of(reader->text[reader->at], "\"'");
    Word word = quoted ? read_quoted(reader) : read_bare(reader);
    word.kind = reader->in_value ? WORD_VALUE : WORD_KEY;
    memcpy(word.table, reader->table, WORD_NAME_SIZE);
    memcpy(word.key, reader->key, WORD_NAME_SIZE);
    reader->is_said = reader->in_value && reader->depth == 0;
    if (!reader->in_value)
        copy_name(reader->key, reader->text, word.start, word.end);
    return word;
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

/* The next word; WORD_NONE for marks and blanks. */
static Word read_next(Reader *reader)
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
    return (Word){.kind = WORD_NONE};
}

/* Where no word is yet: the empty one that would be written there. */
static Word empty_word(const Reader *reader, uint32_t offset)
{
    Word word = {.kind = reader->in_value ? WORD_VALUE : WORD_KEY, .start = offset, .end = offset};
    if (reader->is_said || (!reader->in_value && reader->key[0]))
        word.kind = WORD_NONE;
    memcpy(word.table, reader->table, WORD_NAME_SIZE);
    memcpy(word.key, reader->key, WORD_NAME_SIZE);
    return word;
}

Word word_of_config(const LineIndex *lines, uint32_t offset)
{
    Word allow = word_of_allow(lines, offset, true);
    if (allow.kind != WORD_NONE)
        return allow;
    Reader reader = {.text = lines->text, .end = (uint32_t)lines->size};
    while (reader.at < reader.end && reader.at <= offset) {
        uint32_t start = reader.at;
        Reader before = reader;
        Word word = read_next(&reader);
        bool is_header = word.kind == WORD_HEADER && start < offset && offset <= reader.at;
        if (is_header || (word.kind != WORD_NONE && word.start <= offset && offset <= word.end))
            return word;
        if (reader.text[start] == '#' && start < offset && reader.at >= offset)
            return (Word){.kind = WORD_NONE};
        if (start == offset)
            return empty_word(&before, offset);
    }
    return empty_word(&reader, offset);
}
