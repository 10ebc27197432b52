#include "analyzers/refactor/move_module/move_attributes.h"

#include <string.h>

#include "analyzers/refactor/rust_node.h"

char *move_attribute_text(TSNode item, const char *text)
{
    g_autofree char *whole = rust_node_text(item, text);
    const char *open = strchr(whole, '['), *close = strrchr(whole, ']');
    return g_strstrip(open && close ? g_strndup(open + 1, (gsize)(close - open - 1))
                                    : g_strdup(""));
}

static void add_inner(GPtrArray *attributes, TSNode node, const char *text)
{
    for (uint32_t i = 0; i < rust_node_count(node); i++) {
        TSNode item = ts_node_named_child(node, i);
        if (rust_node_is(item, "inner_attribute_item"))
            g_ptr_array_add(attributes, move_attribute_text(item, text));
    }
}

GPtrArray *move_attributes_of_file(Move *move, const char *path)
{
    GPtrArray *attributes = g_ptr_array_new_with_free_func(g_free);
    const PlanSource *source = plan_source(move->plan, path);
    const TSTree *tree = source ? plan_tree(move->plan, path) : NULL;
    if (tree)
        add_inner(attributes, ts_tree_root_node(tree), source->text);
    return attributes;
}

GPtrArray *move_attributes_within(Move *move)
{
    if (!move->is_inline)
        return move_attributes_of_file(move, move_path_of(move, move->module));
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    GPtrArray *attributes = g_ptr_array_new_with_free_func(g_free);
    add_inner(attributes, rust_node_field(move_declaration(move), "body"), source->text);
    return attributes;
}

GPtrArray *move_attributes_of_line(Move *move)
{
    const PlanSource *source = plan_source(move->plan, move->declared_in);
    GPtrArray *attributes = g_ptr_array_new_with_free_func(g_free);
    TSNode node = ts_node_prev_named_sibling(move_declaration(move));
    for (; rust_node_is(node, "attribute_item") || rust_node_is_comment(node);
         node = ts_node_prev_named_sibling(node))
        if (rust_node_is(node, "attribute_item"))
            g_ptr_array_add(attributes, move_attribute_text(node, source->text));
    return attributes;
}

static void add_parts(GPtrArray *parts, char *attribute);

/* What stands behind the condition of a `cfg_attr`. */
static void add_held(GPtrArray *parts, const Tokens *tokens)
{
    uint32_t depth = 0, start = 0;
    for (uint32_t i = 1; i < tokens->count; i++) {
        const Token *token = &tokens->items[i];
        depth +=
            tokens_is(tokens, i, "(") || tokens_is(tokens, i, "[") || tokens_is(tokens, i, "{");
        bool closes =
            tokens_is(tokens, i, ")") || tokens_is(tokens, i, "]") || tokens_is(tokens, i, "}");
        bool ends = depth == 1 && (closes || tokens_is(tokens, i, ","));
        if (ends && start)
            add_parts(parts, g_strndup(tokens->text + start, token->start - start));
        if (ends)
            start = token->start + token->size;
        depth -= closes && depth;
    }
}

/* Takes the text. */
static void add_parts(GPtrArray *parts, char *attribute)
{
    Tokens tokens;
    g_strstrip(attribute);
    tokens_init(&tokens, attribute, (uint32_t)strlen(attribute));
    if (tokens_is(&tokens, 0, "cfg_attr"))
        add_held(parts, &tokens);
    else if (*attribute)
        g_ptr_array_add(parts, g_strdup(attribute));
    tokens_clear(&tokens);
    g_free(attribute);
}

GPtrArray *move_attribute_parts(const char *attribute)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    add_parts(parts, g_strdup(attribute));
    return parts;
}
