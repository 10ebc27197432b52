#include "analyzers/syntax/query_source.h"

#include <string.h>

/* A team's file may nest as deep as it likes; patterns need less than this. */
#define DEPTH_MAX 64

typedef struct Reader {
    const char *text;
    uint32_t size, at, depth;
    GHashTable *literals;
} Reader;

static void part_free(QueryPart *part)
{
    if (!part)
        return;
    g_free(part->name);
    g_ptr_array_free(part->captures, TRUE);
    g_ptr_array_free(part->children, TRUE);
    g_free(part);
}

static QueryPart *part_new(QueryPartKind kind)
{
    QueryPart *part = g_new0(QueryPart, 1);
    part->kind = kind;
    part->captures = g_ptr_array_new_with_free_func(g_free);
    part->children = g_ptr_array_new_with_free_func((GDestroyNotify)part_free);
    return part;
}

static char peek(const Reader *reader)
{
    return reader->at < reader->size ? reader->text[reader->at] : 0;
}

static void skip_space(Reader *reader)
{
    for (char c = peek(reader); c == ';' || g_ascii_isspace(c); c = peek(reader)) {
        if (c == ';')
            while (peek(reader) && peek(reader) != '\n')
                reader->at++;
        else
            reader->at++;
    }
}

static bool is_name(char c)
{
    return g_ascii_isalnum(c) || (c && strchr("_-.?!/#", c));
}

static char *read_name(Reader *reader)
{
    uint32_t start = reader->at;
    while (is_name(peek(reader)))
        reader->at++;
    return g_strndup(reader->text + start, reader->at - start);
}

static char *read_string(Reader *reader)
{
    GString *string = g_string_new(NULL);
    for (reader->at++; peek(reader) && peek(reader) != '"'; reader->at++) {
        if (peek(reader) == '\\')
            reader->at++;
        g_string_append_c(string, peek(reader));
    }
    if (peek(reader))
        reader->at++;
    return g_string_free(string, FALSE);
}

/* (#name @capture "literal"…): only what must be equal to something is kept. */
static void read_predicate(Reader *reader)
{
    g_autofree char *name = read_name(reader);
    g_autofree char *capture = NULL;
    GPtrArray *literals = g_ptr_array_new_with_free_func(g_free);
    for (skip_space(reader); peek(reader) && peek(reader) != ')'; skip_space(reader)) {
        if (peek(reader) == '"') {
            g_ptr_array_add(literals, read_string(reader));
        } else if (peek(reader) == '@' && !capture) {
            reader->at++;
            capture = read_name(reader);
        } else {
            reader->at++;
        }
    }
    reader->at += peek(reader) == ')';
    bool equal = strcmp(name, "#eq?") == 0 || strcmp(name, "#any-of?") == 0;
    if (equal && capture && literals->len)
        g_hash_table_replace(reader->literals, g_steal_pointer(&capture), literals);
    else
        g_ptr_array_free(literals, TRUE);
}

static QueryPart *read_part(Reader *reader);

/* Everything up to `close`, added to `part`. Fields, dots and negated fields only steer the match.
 */
static void read_children(Reader *reader, QueryPart *part, char close)
{
    for (skip_space(reader); peek(reader) && peek(reader) != close; skip_space(reader)) {
        QueryPart *child = read_part(reader);
        if (child)
            g_ptr_array_add(part->children, child);
    }
    reader->at += peek(reader) == close;
}

static QueryPart *read_parenthesis(Reader *reader)
{
    reader->at++;
    skip_space(reader);
    if (peek(reader) == '#') {
        read_predicate(reader);
        return NULL;
    }
    QueryPart *part = part_new(QUERY_GROUP);
    if (is_name(peek(reader))) {
        part->name = read_name(reader);
        part->kind = strcmp(part->name, "_") == 0 ? QUERY_WILDCARD : QUERY_NODE;
    }
    read_children(reader, part, ')');
    return part;
}

static QueryPart *read_bare_part(Reader *reader)
{
    char c = peek(reader);
    if (c == '(')
        return read_parenthesis(reader);
    if (c == '"') {
        QueryPart *token = part_new(QUERY_TOKEN);
        token->name = read_string(reader);
        return token;
    }
    if (c == '[') {
        QueryPart *part = part_new(QUERY_ALTERNATIVES);
        reader->at++;
        read_children(reader, part, ']');
        return part;
    }
    if (!is_name(c) || c == '.' || c == '!') {
        reader->at++;
        return NULL;
    }
    g_autofree char *name = read_name(reader);
    return strcmp(name, "_") == 0 ? part_new(QUERY_WILDCARD) : NULL; /* else a field's name */
}

static QueryPart *read_part(Reader *reader)
{
    if (++reader->depth > DEPTH_MAX)
        reader->at = reader->size;
    QueryPart *part = read_bare_part(reader);
    reader->depth--;
    for (skip_space(reader); part && peek(reader) && strchr("?*+@", peek(reader));
         skip_space(reader)) {
        char mark = peek(reader);
        reader->at++;
        if (mark == '@')
            g_ptr_array_add(part->captures, read_name(reader));
        else
            part->optional |= mark != '+';
    }
    return part;
}

QuerySource *query_source_next(const char *text, uint32_t size, uint32_t *at)
{
    Reader reader = {.text = text, .size = size, .at = *at};
    skip_space(&reader);
    if (reader.at >= size)
        return NULL;
    QuerySource *source = g_new0(QuerySource, 1);
    source->literals =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    source->start = reader.at;
    reader.literals = source->literals;
    source->root = read_part(&reader);
    source->end = *at = reader.at;
    return source;
}

void query_source_free(QuerySource *source)
{
    if (!source)
        return;
    part_free(source->root);
    g_hash_table_unref(source->literals);
    g_free(source);
}
