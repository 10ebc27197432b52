/* rebind: `b.option(x);` becomes `b = b.option(x);`, and the binding of `b` becomes `mut` where it
 * is not. Applies when the receiver is a plain name bound by a `let` or a parameter of the same fn.
 */
#include <string.h>

#include "analyzers/patterns/transforms/transform.h"

static bool spells(const FixSource *source, TSNode node, const char *text, uint32_t length)
{
    return ts_node_end_byte(node) - ts_node_start_byte(node) == length &&
           memcmp(source->text + ts_node_start_byte(node), text, length) == 0;
}

/* The pattern of a binding of that name inside one statement or parameter; null node if none. */
static TSNode binding_in(const FixSource *source, TSNode node, const char *name, uint32_t length)
{
    const char *kind = ts_node_type(node);
    if (strcmp(kind, "let_declaration") != 0 && strcmp(kind, "parameter") != 0)
        return (TSNode){0};
    TSNode pattern = ts_node_child_by_field_name(node, "pattern", strlen("pattern"));
    bool plain = !ts_node_is_null(pattern) && strcmp(ts_node_type(pattern), "identifier") == 0;
    return plain && spells(source, pattern, name, length) ? pattern : (TSNode){0};
}

/* Looks for the binding backwards through the blocks around `node`, then among the parameters. */
static TSNode find_binding(const FixSource *source, TSNode node, const char *name, uint32_t length)
{
    for (; !ts_node_is_null(node); node = ts_node_parent(node)) {
        for (TSNode at = ts_node_prev_sibling(node); !ts_node_is_null(at);
             at = ts_node_prev_sibling(at)) {
            TSNode found = binding_in(source, at, name, length);
            if (!ts_node_is_null(found))
                return found;
        }
        if (strcmp(ts_node_type(node), "closure_expression") == 0)
            break;
        if (strcmp(ts_node_type(node), "function_item") != 0)
            continue;
        TSNode parameters = ts_node_child_by_field_name(node, "parameters", strlen("parameters"));
        for (uint32_t i = 0; i < ts_node_child_count(parameters); i++) {
            TSNode found = binding_in(source, ts_node_child(parameters, i), name, length);
            if (!ts_node_is_null(found))
                return found;
        }
        break;
    }
    return (TSNode){0};
}

static bool is_mutable(TSNode pattern)
{
    TSNode before = ts_node_prev_sibling(pattern);
    return !ts_node_is_null(before) && strcmp(ts_node_type(before), "mutable_specifier") == 0;
}

static bool is_name(const FixPlace *place)
{
    for (uint32_t i = place->start; i < place->end; i++) {
        char c = place->source->text[i];
        if (!g_ascii_isalnum(c) && c != '_')
            return false;
    }
    return place->end > place->start;
}

bool rebind_transform(const TransformContext *context, GArray *edits)
{
    FixPlace call;
    if (!transform_place(context, "of", &call))
        return false;
    g_autofree char *receiver = g_strconcat(transform_text(context, "of"), ".receiver", NULL);
    FixPlace name;
    if (!fix_place(context->maker, context->names, receiver, &name) || !is_name(&name))
        return false;
    const char *text = name.source->text + name.start;
    uint32_t length = name.end - name.start;
    TSNode root = ts_tree_root_node(fix_maker_tree(name.source, name.start));
    TSNode node = ts_node_descendant_for_byte_range(root, name.start, name.end);
    TSNode binding = find_binding(name.source, node, text, length);
    if (ts_node_is_null(binding))
        return false;
    transform_edit(edits, &call, name.start, name.start,
                   g_strdup_printf("%.*s = ", (int)length, text));
    if (!is_mutable(binding)) {
        uint32_t at = ts_node_start_byte(binding);
        transform_edit(edits, &call, at, at, g_strdup("mut "));
    }
    return true;
}
