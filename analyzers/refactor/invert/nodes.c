#include "analyzers/refactor/invert/nodes.h"

#include <string.h>

bool node_is(TSNode node, TSSymbol symbol)
{
    return node.id && ts_node_symbol(node) == symbol;
}

TSNode node_field(TSNode node, TSFieldId field)
{
    return node.id ? ts_node_child_by_field_id(node, field) : node;
}

bool node_is_field(TSNode node, TSFieldId field)
{
    TSNode parent = node.id ? ts_node_parent(node) : node;
    TSNode held = node_field(parent, field);
    return held.id && ts_node_eq(held, node);
}

TSNode node_up(TSNode node, TSSymbol symbol)
{
    while (node.id && !node_is(node, symbol))
        node = ts_node_parent(node);
    return node;
}

TSNode node_function(TSNode node)
{
    return node_up(node, sym_function_item);
}

TSNode node_at(Plan *plan, const char *path, uint32_t start, uint32_t end)
{
    const TSTree *tree = plan_tree(plan, path);
    TSNode none = {0};
    if (!tree)
        return none;
    return ts_node_named_descendant_for_byte_range(ts_tree_root_node(tree), start, end);
}

char *node_text(const PlanSource *source, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    return g_strndup(source->text + start, ts_node_end_byte(node) - start);
}

bool node_text_is(const PlanSource *source, TSNode node, const char *text)
{
    uint32_t start = ts_node_start_byte(node), size = ts_node_end_byte(node) - start;
    return strlen(text) == size && memcmp(source->text + start, text, size) == 0;
}

bool node_is_extra(TSNode node)
{
    return node_is(node, sym_line_comment) || node_is(node, sym_block_comment) ||
           node_is(node, sym_attribute_item);
}

TSNode node_child(TSNode node, uint32_t number)
{
    TSNode none = {0};
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
        TSNode child = ts_node_named_child(node, i);
        if (!node_is_extra(child) && number-- == 0)
            return child;
    }
    return none;
}

uint32_t node_child_count(TSNode node)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++)
        count += !node_is_extra(ts_node_named_child(node, i));
    return count;
}

uint32_t node_number(TSNode node)
{
    TSNode parent = ts_node_parent(node);
    uint32_t number = 0;
    for (TSNode child = node_child(parent, 0); child.id && !ts_node_eq(child, node);)
        child = node_child(parent, ++number);
    return number;
}

bool nodes_visit(TSNode node, bool (*visit)(void *data, TSNode node), void *data)
{
    if (!node.id)
        return true;
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool going = true;
    for (bool more = true; more && going;) {
        TSNode at = ts_tree_cursor_current_node(&cursor);
        bool name = node_is(at, sym_lifetime) || node_is(at, sym_label);
        going = name || visit(data, at);
        if (!name && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor))
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    return going;
}
