#include "analyzers/syntax/c/c_extract.h"

static bool is_attribute(CKind kind)
{
    return kind == C_attribute_specifier || kind == C_attribute_declaration ||
           kind == C_ms_declspec_modifier;
}

/* The texts between the commas of __attribute__((a, b(c))), however deep brackets lie in each
 * other. */
static void add_arguments(CExtraction *x, TSNode list)
{
    TSTreeCursor cursor = ts_tree_cursor_new(list);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    while (more) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        CKind kind = c_kind(x->grammar, node);
        bool is_list = kind == C_argument_list || kind == C_parenthesized_expression;
        if (is_list && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        if (!is_list && ts_node_is_named(node))
            id_list_add(&x->shared.parts, c_text(x, node));
        while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)))
            if (!ts_tree_cursor_goto_parent(&cursor))
                break;
    }
    ts_tree_cursor_delete(&cursor);
}

/* Those of a declarator. */
static void add_inner(CExtraction *x, TSNode declarator)
{
    TSTreeCursor cursor = ts_tree_cursor_new(declarator);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode inner = ts_tree_cursor_current_node(&cursor);
        if (c_is(x, inner, C_attribute_specifier) || c_is(x, inner, C_attribute_declaration))
            add_arguments(x, inner);
    }
    ts_tree_cursor_delete(&cursor);
}

ListId c_attributes(CExtraction *x, TSNode declaration)
{
    TSTreeCursor cursor = ts_tree_cursor_new(declaration);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        CKind kind = c_kind(x->grammar, child);
        if (is_attribute(kind))
            add_arguments(x, child);
        else if (kind == C_function_declarator || kind == C_attributed_declarator ||
                 kind == C_pointer_declarator || kind == C_init_declarator)
            add_inner(x, child);
    }
    ts_tree_cursor_delete(&cursor);
    return facts_builder_take_list(&x->shared.facts, &x->shared.parts);
}
