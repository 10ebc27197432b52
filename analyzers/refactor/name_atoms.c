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

/* A node on the way down, with what it stands in: asking a node for its parent starts at the root.
 */
typedef struct Stand {
    TSNode node, parent, outer;
} Stand;

typedef void StandVisit(const Stand *stand, const char *text, GHashTable *set);

/* Visits every node below one without recursion. */
static void each_node(TSNode node, const char *text, GHashTable *set, StandVisit *visit)
{
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    GArray *above = g_array_new(FALSE, FALSE, sizeof(TSNode));
    for (bool more = true; more;) {
        TSNode current = ts_tree_cursor_current_node(&cursor), none = {0};
        guint depth = above->len;
        Stand stand = {current, depth ? g_array_index(above, TSNode, depth - 1) : none,
                       depth > 1 ? g_array_index(above, TSNode, depth - 2) : none};
        visit(&stand, text, set);
        if (ts_tree_cursor_goto_first_child(&cursor)) {
            g_array_append_val(above, current);
            continue;
        }
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor)) {
            more = ts_tree_cursor_goto_parent(&cursor);
            g_array_set_size(above, more ? above->len - 1 : 0);
        }
    }
    g_array_unref(above);
    ts_tree_cursor_delete(&cursor);
}

static void visit_atom(const Stand *stand, const char *text, GHashTable *set)
{
    TSNode node = stand->node;
    if (g_str_has_suffix(ts_node_type(node), "identifier") && ts_node_child_count(node) == 0)
        add(set, node, text);
    else if (rust_node_is(node, "string_literal") || rust_node_is(node, "raw_string_literal"))
        add_formatted(set, node, text);
}

void name_atoms(TSNode node, const char *text, GHashTable *atoms)
{
    each_node(node, text, atoms, visit_atom);
}

static bool is_last_part(const Stand *stand)
{
    return rust_node_is(stand->parent, "scoped_identifier") &&
           rust_node_same(rust_node_field(stand->parent, "name"), stand->node);
}

/* Whether a name in tokens is a method that is called. */
static bool is_token_call(TSNode node, const char *text)
{
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    return start > 0 && text[start - 1] == '.' && (text[end] == '(' || text[end] == ':');
}

static bool is_call(const Stand *stand, const char *text)
{
    TSNode field = stand->parent, call = stand->outer;
    if (rust_node_is(field, "token_tree"))
        return is_token_call(stand->node, text);
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
static bool is_type_call(const Stand *stand, const char *text)
{
    if (!is_last_part(stand) || !g_ascii_islower(text[ts_node_start_byte(stand->node)]))
        return false;
    TSNode type = rust_node_field(stand->parent, "path");
    if (rust_node_is(type, "scoped_identifier"))
        type = rust_node_field(type, "name");
    return !ts_node_is_null(type) && g_ascii_isupper(text[ts_node_start_byte(type)]);
}

/* `a::Type { x, ..base }`: "Type.." */
static void add_rest(GHashTable *set, TSNode expression, const char *text)
{
    TSNode type = rust_node_field(expression, "name");
    while (rust_node_is(type, "generic_type") || rust_node_is(type, "scoped_type_identifier"))
        type = rust_node_field(type, rust_node_is(type, "generic_type") ? "type" : "name");
    if (ts_node_is_null(type))
        return;
    char *name = rust_node_text(type, text);
    g_hash_table_add(set, g_strconcat(name, "..", NULL));
    g_free(name);
}

static void visit_member(const Stand *stand, const char *text, GHashTable *set)
{
    TSNode node = stand->node, parent = stand->parent;
    bool may_be_method = rust_node_is(node, "field_identifier") || rust_node_is(node, "identifier");
    if (may_be_method && (is_call(stand, text) || is_type_call(stand, text)))
        add_method(set, node, text);
    bool is_field =
        rust_node_is(node, "field_identifier") ||
        rust_node_is(node, "shorthand_field_identifier") ||
        (rust_node_is(node, "integer_literal") && rust_node_is(parent, "field_expression"));
    bool is_name = rust_node_is(node, "identifier") &&
                   (rust_node_is(parent, "token_tree") ||
                    rust_node_is(parent, "shorthand_field_initializer") || is_last_part(stand));
    if (is_field || is_name)
        add(set, node, text);
    else if (rust_node_is(node, "base_field_initializer"))
        add_rest(set, stand->outer, text);
}

void name_members(TSNode node, const char *text, GHashTable *members)
{
    each_node(node, text, members, visit_member);
}
