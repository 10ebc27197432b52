#include "analyzers/refactor/invert/tree.h"

#include <string.h>

bool tree_is(TSNode node, TSSymbol symbol)
{
    return node.id && ts_node_symbol(node) == symbol;
}

TSNode tree_field(TSNode node, TSFieldId field)
{
    return node.id ? ts_node_child_by_field_id(node, field) : node;
}

bool tree_is_field(TSNode node, TSFieldId field)
{
    TSNode parent = node.id ? ts_node_parent(node) : node;
    TSNode held = tree_field(parent, field);
    return held.id && ts_node_eq(held, node);
}

TSNode tree_up(TSNode node, TSSymbol symbol)
{
    while (node.id && !tree_is(node, symbol))
        node = ts_node_parent(node);
    return node;
}

TSNode tree_function(TSNode node)
{
    return tree_up(node, sym_function_item);
}

TSNode tree_at(Plan *plan, const char *path, uint32_t start, uint32_t end)
{
    const TSTree *tree = plan_tree(plan, path);
    TSNode none = {0};
    if (!tree)
        return none;
    return ts_node_named_descendant_for_byte_range(ts_tree_root_node(tree), start, end);
}

char *tree_text(const PlanSource *source, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    return g_strndup(source->text + start, ts_node_end_byte(node) - start);
}

bool tree_text_is(const PlanSource *source, TSNode node, const char *text)
{
    uint32_t start = ts_node_start_byte(node), size = ts_node_end_byte(node) - start;
    return strlen(text) == size && memcmp(source->text + start, text, size) == 0;
}

bool tree_is_extra(TSNode node)
{
    return tree_is(node, sym_line_comment) || tree_is(node, sym_block_comment) ||
           tree_is(node, sym_attribute_item);
}

TSNode tree_child(TSNode node, uint32_t number)
{
    TSNode none = {0};
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
        TSNode child = ts_node_named_child(node, i);
        if (!tree_is_extra(child) && number-- == 0)
            return child;
    }
    return none;
}

uint32_t tree_child_count(TSNode node)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++)
        count += !tree_is_extra(ts_node_named_child(node, i));
    return count;
}

uint32_t tree_number(TSNode node)
{
    TSNode parent = ts_node_parent(node);
    uint32_t number = 0;
    for (TSNode child = tree_child(parent, 0); child.id && !ts_node_eq(child, node);)
        child = tree_child(parent, ++number);
    return number;
}

bool tree_visit(TSNode node, bool (*visit)(void *data, TSNode node), void *data)
{
    if (!node.id)
        return true;
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool going = true;
    for (bool more = true; more && going;) {
        TSNode at = ts_tree_cursor_current_node(&cursor);
        bool name = tree_is(at, sym_lifetime) || tree_is(at, sym_label);
        going = name || visit(data, at);
        if (!name && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor))
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    return going;
}
