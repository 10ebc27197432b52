#include "analyzers/workspace/toml.h"

#include <glib.h>
#include <string.h>
#include <tree_sitter/api.h>

#include "analyzers/base/hash.h"
#include "analyzers/workspace/toml_builder.h"
#include "analyzers/workspace/toml_inline.h"
#include "analyzers/workspace/toml_repair.h"
#include "analyzers/workspace/toml_scalar.h"

const TSLanguage *tree_sitter_toml(void);

/* One pass over the tree. The cursor stands on the node a function is called for, and stands there
 * again when it returns. */
typedef struct Reader {
    TomlBuilder builder;
    TSTreeCursor cursor;
    const char *text;
    unsigned depth;
} Reader;

static TomlValue *read_value(Reader *reader, TSNode node);

static TomlPlace place_of(TSNode node)
{
    return (TomlPlace){ts_node_start_byte(node), ts_node_end_byte(node),
                       ts_node_start_point(node).row};
}

static bool is(TSNode node, const char *type)
{
    return strcmp(ts_node_type(node), type) == 0;
}

/* Reports an ERROR or a missing token; true if `node` is one. */
static bool report_error(Reader *reader, TSNode node)
{
    TomlPlace place = place_of(node);
    if (ts_node_is_missing(node)) {
        toml_builder_problem(
            &reader->builder, place,
            g_strdup_printf("not valid TOML: `%s` is missing here", ts_node_type(node)));
        return true;
    }
    if (!ts_node_is_error(node))
        return false;
    toml_builder_problem(&reader->builder, place, g_strdup("not valid TOML from here"));
    return true;
}

static char *decode(Reader *reader, TSNode node)
{
    TomlPlace place = place_of(node);
    bool bad = false;
    char *text = toml_decode_string(reader->text + place.start, place.end - place.start, &bad);
    if (bad)
        toml_builder_problem(&reader->builder, place,
                             g_strdup("an escape that TOML does not know"));
    return text;
}

/* Appends the parts of the key at the cursor. */
static void read_key(Reader *reader, GArray *parts)
{
    TSNode node = ts_tree_cursor_current_node(&reader->cursor);
    TomlKeyPart part = {NULL, place_of(node)};
    if (is(node, "bare_key")) {
        part.key = g_strndup(reader->text + part.place.start, part.place.end - part.place.start);
    } else if (is(node, "quoted_key")) {
        part.key = decode(reader, node);
    } else if (is(node, "dotted_key") && ++reader->depth <= TOML_DEPTH_LIMIT) {
        if (ts_tree_cursor_goto_first_child(&reader->cursor)) {
            do
                read_key(reader, parts);
            while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
            ts_tree_cursor_goto_parent(&reader->cursor);
        }
        reader->depth--;
    } else if (is(node, "dotted_key")) {
        reader->depth--;
        toml_builder_problem(&reader->builder, part.place, g_strdup("a key of too many parts"));
    }
    if (part.key)
        g_array_append_val(parts, part);
}

/* Reads the pair at the cursor into `table`, which may be NULL after a refused header. */
static void read_pair(Reader *reader, TomlValue *table)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(TomlKeyPart));
    TomlValue *value = NULL;
    if (ts_tree_cursor_goto_first_child(&reader->cursor)) {
        do {
            TSNode child = ts_tree_cursor_current_node(&reader->cursor);
            if (report_error(reader, child) || !ts_node_is_named(child) || is(child, "comment"))
                continue;
            if (parts->len == 0)
                read_key(reader, parts);
            else if (!value)
                value = read_value(reader, child);
        } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
        ts_tree_cursor_goto_parent(&reader->cursor);
    }
    if (parts->len && value)
        toml_builder_pair(&reader->builder, table, parts, value);
    else
        toml_value_free(value);
    for (guint i = 0; i < parts->len; i++)
        g_free(g_array_index(parts, TomlKeyPart, i).key);
    g_array_free(parts, TRUE);
}

static void read_pairs(Reader *reader, TomlValue *table)
{
    if (!ts_tree_cursor_goto_first_child(&reader->cursor))
        return;
    do {
        TSNode child = ts_tree_cursor_current_node(&reader->cursor);
        if (!report_error(reader, child) && is(child, "pair"))
            read_pair(reader, table);
    } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
    ts_tree_cursor_goto_parent(&reader->cursor);
}

static TomlValue *read_array(Reader *reader, TSNode node)
{
    TomlValue *array = toml_builder_array(&reader->builder, place_of(node));
    if (!ts_tree_cursor_goto_first_child(&reader->cursor))
        return array;
    do {
        TSNode child = ts_tree_cursor_current_node(&reader->cursor);
        if (report_error(reader, child) || !ts_node_is_named(child) || is(child, "comment"))
            continue;
        TomlValue *item = read_value(reader, child);
        if (item)
            toml_builder_item(array, item);
    } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
    ts_tree_cursor_goto_parent(&reader->cursor);
    return array;
}

static TomlValue *read_scalar(Reader *reader, TSNode node)
{
    TomlValue *value = g_new0(TomlValue, 1);
    value->place = place_of(node);
    const char *raw = reader->text + value->place.start;
    size_t size = value->place.end - value->place.start;
    if (is(node, "string")) {
        value->kind = TOML_STRING;
        value->text = decode(reader, node);
    } else if (is(node, "integer")) {
        value->kind = TOML_INTEGER;
        if (!toml_decode_integer(raw, size, &value->integer))
            toml_builder_problem(&reader->builder, value->place,
                                 g_strdup("an integer beyond 64 bits"));
    } else if (is(node, "float")) {
        value->kind = TOML_FLOAT;
        value->number = toml_decode_float(raw, size);
    } else if (is(node, "boolean")) {
        value->kind = TOML_BOOLEAN;
        value->boolean = size == 4;
    } else {
        value->kind = TOML_DATE;
        value->text = g_strndup(raw, size);
    }
    return value;
}

/* NULL when it nests too deep. */
static TomlValue *read_value(Reader *reader, TSNode node)
{
    bool is_array = is(node, "array");
    if (!is_array && !is(node, "inline_table"))
        return read_scalar(reader, node);
    TomlValue *value = NULL;
    if (++reader->depth > TOML_DEPTH_LIMIT) {
        toml_builder_problem(&reader->builder, place_of(node),
                             g_strdup("nested too deep to be read"));
    } else if (is_array) {
        value = read_array(reader, node);
    } else {
        value = toml_builder_table(&reader->builder, place_of(node));
        read_pairs(reader, value);
    }
    reader->depth--;
    return value;
}

/* The header and the pairs of the table at the cursor. */
static void read_table(Reader *reader, bool is_array)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(TomlKeyPart));
    TomlPlace place = place_of(ts_tree_cursor_current_node(&reader->cursor));
    bool opened = false;
    ts_tree_cursor_goto_first_child(&reader->cursor);
    do {
        TSNode child = ts_tree_cursor_current_node(&reader->cursor);
        if (report_error(reader, child))
            continue;
        if (parts->len == 0 && !opened && ts_node_is_named(child))
            read_key(reader, parts);
        if (!opened && (is(child, "]") || is(child, "]]")) && parts->len) {
            place.end = ts_node_end_byte(child);
            toml_builder_header(&reader->builder, parts, place, is_array);
            opened = true;
        }
        if (is(child, "pair"))
            read_pair(reader, opened ? reader->builder.body : NULL);
    } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
    ts_tree_cursor_goto_parent(&reader->cursor);
    for (guint i = 0; i < parts->len; i++)
        g_free(g_array_index(parts, TomlKeyPart, i).key);
    g_array_free(parts, TRUE);
}

/* The children of the document; an ERROR that stayed is told and skipped. */
static void read_document(Reader *reader)
{
    if (!ts_tree_cursor_goto_first_child(&reader->cursor))
        return;
    do {
        TSNode child = ts_tree_cursor_current_node(&reader->cursor);
        if (report_error(reader, child))
            continue;
        if (is(child, "pair"))
            read_pair(reader, reader->builder.body);
        else if (is(child, "table") || is(child, "table_array_element"))
            read_table(reader, is(child, "table_array_element"));
    } while (ts_tree_cursor_goto_next_sibling(&reader->cursor));
    ts_tree_cursor_goto_parent(&reader->cursor);
}

/* `blanked` is the text with the lines the tree has. */
static void check_text(Reader *reader, const char *blanked, size_t size)
{
    const char *bad;
    if (g_utf8_validate_len(reader->text, size, &bad))
        return;
    uint32_t at = (uint32_t)(bad - reader->text), line = 0;
    for (const char *c = blanked; c < blanked + at; c++)
        line += *c == '\n';
    toml_builder_problem(&reader->builder, (TomlPlace){at, at + 1, line},
                         g_strdup("not UTF-8, or a NUL byte"));
}

/* Takes newlines. */
static TomlDocument *finish(Reader *reader, GArray *newlines)
{
    TomlDocument *document = toml_builder_finish(&reader->builder);
    if (newlines) {
        toml_inline_restore(document, newlines);
        g_array_unref(newlines);
    }
    return document;
}

static TomlDocument *parse(const char *text, size_t size)
{
    Reader reader = {.text = text};
    toml_builder_init(&reader.builder);
    if (size > TOML_SIZE_LIMIT) {
        char *message = g_strdup_printf("larger than %zu KiB; not read", TOML_SIZE_LIMIT >> 10);
        toml_builder_problem(&reader.builder, (TomlPlace){0, 0, 0}, message);
        return toml_builder_finish(&reader.builder);
    }
    char *repaired = size ? g_memdup2(text, size) : g_strdup("");
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_toml());
    GArray *newlines = toml_inline_blank(repaired, size);
    check_text(&reader, repaired, size);
    TSTree *tree = toml_repair_parse(parser, repaired, size, &reader.builder);
    reader.cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    read_document(&reader);
    ts_tree_cursor_delete(&reader.cursor);
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    g_free(repaired);
    return finish(&reader, newlines);
}

TomlDocument *toml_parse(const char *text, size_t size)
{
    TomlDocument *document = parse(text, size);
    document->text_hash = hash_bytes(text, size);
    return document;
}
