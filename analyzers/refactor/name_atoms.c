/* Names without their meaning: sets of words below a node. */
#include <string.h>

#include "analyzers/refactor/name_walk.h"
#include "analyzers/refactor/rust_node.h"

static void add(GHashTable *set, TSNode node, const char *text)
{
    g_hash_table_add(set, rust_node_text(node, text));
}

static void add_formatted(GHashTable *set, TSNode string, const char *text)
{
    uint32_t end = ts_node_end_byte(string);
    for (uint32_t at = ts_node_start_byte(string); at + 1 < end; at++) {
        uint32_t start = at + 1;
        if (text[at] != '{')
            continue;
        for (at = start; at < end && (g_ascii_isalnum(text[at]) || text[at] == '_'); at++)
            ;
        if (at > start)
            g_hash_table_add(set, g_strndup(text + start, at - start));
        at--;
    }
}

/* Visits every node below one without recursion. */
typedef void NodeVisit(TSNode node, const char *text, GHashTable *set);

static void each_node(TSNode node, const char *text, GHashTable *set, NodeVisit *visit)
{
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    for (bool more = true; more;) {
        visit(ts_tree_cursor_current_node(&cursor), text, set);
        more = ts_tree_cursor_goto_first_child(&cursor);
        while (!more && !ts_tree_cursor_goto_next_sibling(&cursor))
            if (!ts_tree_cursor_goto_parent(&cursor)) {
                ts_tree_cursor_delete(&cursor);
                return;
            }
        more = true;
    }
}

static void visit_atom(TSNode node, const char *text, GHashTable *set)
{
    if (g_str_has_suffix(ts_node_type(node), "identifier") && ts_node_child_count(node) == 0)
        add(set, node, text);
    else if (rust_node_is(node, "string_literal"))
        add_formatted(set, node, text);
}

void name_atoms(TSNode node, const char *text, GHashTable *atoms)
{
    each_node(node, text, atoms, visit_atom);
}

static bool is_last_part(TSNode node)
{
    TSNode parent = ts_node_parent(node);
    return rust_node_is(parent, "scoped_identifier") &&
           rust_node_same(rust_node_field(parent, "name"), node);
}

/* Whether a name in tokens is a method that is called. */
static bool is_token_call(TSNode node, const char *text)
{
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    return start > 0 && text[start - 1] == '.' && (text[end] == '(' || text[end] == ':');
}

static bool is_call(TSNode node, const char *text)
{
    TSNode field = ts_node_parent(node), call = ts_node_parent(field);
    if (rust_node_is(field, "token_tree"))
        return is_token_call(node, text);
    if (rust_node_is(call, "generic_function"))
        return true;
    return rust_node_is(field, "field_expression") && rust_node_is(call, "call_expression") &&
           rust_node_same(rust_node_field(call, "function"), field);
}

static void add_method(GHashTable *set, TSNode node, const char *text)
{
    char *name = rust_node_text(node, text);
    g_hash_table_add(set, g_strconcat(".", name, NULL));
    g_free(name);
}

/* `Type::method(…)`: it may be a trait's. */
static bool is_type_call(TSNode node, const char *text)
{
    TSNode path = ts_node_parent(node);
    if (!is_last_part(node) || !g_ascii_islower(text[ts_node_start_byte(node)]))
        return false;
    TSNode type = rust_node_field(path, "path");
    if (rust_node_is(type, "scoped_identifier"))
        type = rust_node_field(type, "name");
    return !ts_node_is_null(type) && g_ascii_isupper(text[ts_node_start_byte(type)]);
}

static void visit_member(TSNode node, const char *text, GHashTable *set)
{
    bool may_be_method = rust_node_is(node, "field_identifier") || rust_node_is(node, "identifier");
    if (may_be_method && (is_call(node, text) || is_type_call(node, text)))
        add_method(set, node, text);
    if (rust_node_is(node, "field_identifier") || rust_node_is(node, "shorthand_field_identifier"))
        add(set, node, text);
    else if (rust_node_is(node, "integer_literal") &&
             rust_node_is(ts_node_parent(node), "field_expression"))
        add(set, node, text);
    else if (rust_node_is(node, "identifier")) {
        TSNode parent = ts_node_parent(node);
        if (rust_node_is(parent, "token_tree") ||
            rust_node_is(parent, "shorthand_field_initializer") || is_last_part(node))
            add(set, node, text);
    }
}

void name_members(TSNode node, const char *text, GHashTable *members)
{
    each_node(node, text, members, visit_member);
}
