#include "analyzers/refactor/rust_node.h"

#include <string.h>

bool rust_node_is(TSNode node, const char *kind)
{
    return !ts_node_is_null(node) && strcmp(ts_node_type(node), kind) == 0;
}

TSNode rust_node_field(TSNode node, const char *field)
{
    if (ts_node_is_null(node))
        return node;
    return ts_node_child_by_field_name(node, field, (uint32_t)strlen(field));
}

TSNode rust_node_child_of(TSNode node, const char *kind)
{
    uint32_t count = rust_node_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (rust_node_is(child, kind))
            return child;
    }
    return (TSNode){0};
}

TSNode rust_node_attribute_name(TSNode item)
{
    TSNode attribute = rust_node_child_of(item, "attribute");
    return ts_node_is_null(attribute) ? attribute : ts_node_named_child(attribute, 0);
}

bool rust_node_same(TSNode first, TSNode second)
{
    return first.id == second.id;
}

char *rust_node_text(TSNode node, const char *text)
{
    uint32_t start = ts_node_start_byte(node);
    return g_strndup(text + start, ts_node_end_byte(node) - start);
}

bool rust_node_text_is(TSNode node, const char *text, const char *expected)
{
    if (ts_node_is_null(node))
        return false;
    size_t size = ts_node_end_byte(node) - ts_node_start_byte(node);
    return strlen(expected) == size &&
           strncmp(text + ts_node_start_byte(node), expected, size) == 0;
}

bool rust_node_text_is_one(TSNode node, const char *text, const char *const *expected, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rust_node_text_is(node, text, expected[i]))
            return true;
    return false;
}

static bool is_outer_comment(TSNode node, const char *text)
{
    return rust_node_is_comment(node) && text[ts_node_start_byte(node) + 2] != '!';
}

/* Line ends between two bytes, where nothing but blanks stands. A line comment that is a doc
 * comment holds its line end. */
static unsigned lines_between(const char *text, uint32_t from, uint32_t to)
{
    unsigned lines = from > 0 && text[from - 1] == '\n';
    for (; from < to; from++)
        lines += text[from] == '\n';
    return lines;
}

/* Whether a comment stands behind something on its line: then it speaks of that. */
static bool is_trailing(TSNode comment, const char *text)
{
    uint32_t at = ts_node_start_byte(comment);
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return at > 0 && text[at - 1] != '\n';
}

/* `#[allow(dead_code)] // for debugging` */
static bool is_behind_attribute(TSNode comment, const char *text)
{
    TSNode before = ts_node_prev_named_sibling(comment);
    return is_trailing(comment, text) && rust_node_is(before, "attribute_item") &&
           !lines_between(text, ts_node_end_byte(before), ts_node_start_byte(comment));
}

uint32_t rust_node_item_start(TSNode item, const char *text)
{
    uint32_t start = ts_node_start_byte(item);
    for (TSNode before = ts_node_prev_named_sibling(item); !ts_node_is_null(before);
         before = ts_node_prev_named_sibling(before)) {
        bool comment = is_outer_comment(before, text);
        if (!comment && !rust_node_is(before, "attribute_item"))
            break;
        if (comment && is_behind_attribute(before, text))
            continue;
        if (comment &&
            (lines_between(text, ts_node_end_byte(before), start) > 1 || is_trailing(before, text)))
            break;
        start = ts_node_start_byte(before);
    }
    return start;
}

uint32_t rust_node_item_end(TSNode item, const char *text, uint32_t size)
{
    uint32_t end = ts_node_end_byte(item);
    TSNode after = ts_node_next_named_sibling(item);
    if (!ts_node_is_null(after) && is_outer_comment(after, text) &&
        !lines_between(text, end, ts_node_start_byte(after)))
        end = ts_node_end_byte(after);
    uint32_t line = end;
    while (line < size && (text[line] == ' ' || text[line] == '\t' || text[line] == '\r'))
        line++;
    return line < size && text[line] == '\n' ? line + 1 : end;
}

uint32_t rust_node_count(TSNode node)
{
    return ts_node_is_null(node) ? 0 : ts_node_named_child_count(node);
}

GArray *rust_node_children(TSNode node, bool named)
{
    GArray *children = g_array_new(FALSE, FALSE, sizeof(TSNode));
    if (ts_node_is_null(node))
        return children;
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
         more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        if (!named || ts_node_is_named(child))
            g_array_append_val(children, child);
    }
    ts_tree_cursor_delete(&cursor);
    return children;
}

static bool goto_next(TSTreeCursor *cursor)
{
    while (!ts_tree_cursor_goto_next_sibling(cursor))
        if (!ts_tree_cursor_goto_parent(cursor))
            return false;
    return true;
}

bool rust_node_any(TSNode node, const char *text, RustNodeTest *test, const char *skip)
{
    if (ts_node_is_null(node))
        return false;
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool found = false;
    for (bool more = true; more && !found;) {
        TSNode current = ts_tree_cursor_current_node(&cursor);
        found = test(current, text);
        bool skips = skip && rust_node_is(current, skip);
        more = (!skips && ts_tree_cursor_goto_first_child(&cursor)) || goto_next(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    return found;
}

static bool is_of_kind(TSNode node, const char *kind)
{
    return rust_node_is(node, kind);
}

bool rust_node_holds(TSNode node, const char *kind)
{
    return rust_node_any(node, kind, is_of_kind, NULL);
}

bool rust_node_is_comment(TSNode node)
{
    return rust_node_is(node, "line_comment") || rust_node_is(node, "block_comment");
}
