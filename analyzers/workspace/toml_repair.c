#include "analyzers/workspace/toml_repair.h"

#include <string.h>

#define REPAIRS 8
#define LINES_BACK 500

/* A run of whole lines, without the last one's newline. */
typedef struct Lines {
    size_t start, end;
} Lines;

/* Where the first syntax error of a tree that has one starts. */
static uint32_t first_error(TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    TSNode node = root;
    while (!ts_node_is_error(node) && !ts_node_is_missing(node) &&
           ts_tree_cursor_goto_first_child(&cursor)) {
        do
            node = ts_tree_cursor_current_node(&cursor);
        while (!ts_node_has_error(node) && ts_tree_cursor_goto_next_sibling(&cursor));
    }
    ts_tree_cursor_delete(&cursor);
    return ts_node_start_byte(node);
}

static Lines line_at(const char *text, size_t size, size_t at)
{
    Lines line = {MIN(at, size), MIN(at, size)};
    while (line.start > 0 && text[line.start - 1] != '\n')
        line.start--;
    while (line.end < size && text[line.end] != '\n')
        line.end++;
    return line;
}

static bool is_blank(const char *text, Lines lines)
{
    for (size_t i = lines.start; i < lines.end; i++)
        if (!strchr(" \t\r\n", text[i]))
            return false;
    return true;
}

/* Whether the lines are valid TOML by themselves: a header or whole pairs. */
static bool stands_alone(TSParser *parser, const char *text, Lines lines)
{
    TSTree *tree = ts_parser_parse_string(parser, NULL, text + lines.start,
                                          (uint32_t)(lines.end - lines.start));
    bool valid = !ts_node_has_error(ts_tree_root_node(tree));
    ts_tree_delete(tree);
    return valid;
}

/* Whether a pair could start on this line. */
static bool starts_pair(const char *text, Lines line)
{
    const char *equals = memchr(text + line.start, '=', line.end - line.start);
    const char *at = text + line.start;
    while (equals && at < equals && (g_ascii_isalnum(*at) || strchr("_-.\"' \t", *at)) && *at)
        at++;
    return equals && at == equals && at > text + line.start;
}

/* The lines to blame for an error met at `at`. A line that is fine by itself was met inside
 * something left open before it: then that is to blame, from where it started. */
static Lines culprit(TSParser *parser, const char *text, size_t size, size_t at)
{
    Lines line = line_at(text, size, at);
    while (line.start > 0 && is_blank(text, line))
        line = line_at(text, size, line.start - 1);
    if (!stands_alone(parser, text, line) || line.start == 0)
        return line;
    Lines before = line;
    for (int i = 0; i < LINES_BACK && before.start > 0; i++) {
        before = line_at(text, size, before.start - 1);
        if (starts_pair(text, before) && !stands_alone(parser, text, before))
            return (Lines){before.start, line.start - 1};
    }
    return line;
}

static uint32_t count_lines(const char *text, size_t end)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < end; i++)
        lines += text[i] == '\n';
    return lines;
}

static void blank(char *text, Lines lines)
{
    for (size_t i = lines.start; i < lines.end; i++)
        if (text[i] != '\n')
            text[i] = ' ';
}

TSTree *toml_repair_parse(TSParser *parser, char *text, size_t size, TomlBuilder *builder)
{
    for (int repair = 0;; repair++) {
        TSTree *tree = ts_parser_parse_string(parser, NULL, text, (uint32_t)size);
        TSNode root = ts_tree_root_node(tree);
        if (repair == REPAIRS || !ts_node_has_error(root))
            return tree;
        Lines lines = culprit(parser, text, size, first_error(root));
        if (is_blank(text, lines))
            return tree;
        TomlPlace place = {(uint32_t)lines.start, (uint32_t)lines.end,
                           count_lines(text, lines.start)};
        toml_builder_problem(builder, place, g_strdup("not valid TOML"));
        blank(text, lines);
        ts_tree_delete(tree);
    }
}
