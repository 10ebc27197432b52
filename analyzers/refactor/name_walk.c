#include "analyzers/refactor/name_walk.h"

#include <string.h>

#include "analyzers/refactor/name_visit.h"
#include "analyzers/refactor/rust_node.h"

bool name_enter(NameVisit *state)
{
    if (state->depth == NAME_DEPTH_MAX) {
        state->walk->too_deep = true;
        return false;
    }
    state->depth++;
    return true;
}

void name_leave(NameVisit *state)
{
    state->depth--;
}

static void visit_children(NameVisit *state, TSNode node)
{
    GArray *children = rust_node_children(node, true);
    for (guint i = 0; i < children->len; i++)
        name_visit(state, g_array_index(children, TSNode, i));
    g_array_unref(children);
}

static void visit_field(NameVisit *state, TSNode node, const char *field)
{
    TSNode child = rust_node_field(node, field);
    if (!ts_node_is_null(child))
        name_visit(state, child);
}

typedef void ScopeVisit(NameVisit *state, TSNode node);

static void in_scope(NameVisit *state, TSNode node, ScopeVisit *within)
{
    guint scope = state->scope;
    state->scope = state->visible->len;
    within(state, node);
    g_array_set_size(state->visible, state->scope);
    state->scope = scope;
}

static void bind_import(NameVisit *state, TSNode tree)
{
    if (!name_enter(state))
        return;
    if (rust_node_is(tree, "use_as_clause"))
        name_bind(state, rust_node_field(tree, "alias"), tree, true);
    else if (rust_node_is(tree, "scoped_use_list"))
        bind_import(state, rust_node_field(tree, "list"));
    else if (rust_node_is(tree, "scoped_identifier"))
        name_bind(state, rust_node_field(tree, "name"), tree, true);
    else if (rust_node_is(tree, "identifier"))
        name_bind(state, tree, tree, true);
    else if (rust_node_is(tree, "use_list"))
        for (uint32_t i = 0; i < rust_node_count(tree); i++)
            bind_import(state, ts_node_named_child(tree, i));
    name_leave(state);
}

/* Items of a block are known in all of it. */
static void bind_items(NameVisit *state, TSNode block)
{
    for (uint32_t i = 0; i < rust_node_count(block); i++) {
        TSNode child = ts_node_named_child(block, i);
        if (rust_node_is(child, "use_declaration"))
            bind_import(state, rust_node_field(child, "argument"));
        else if (g_str_has_suffix(ts_node_type(child), "_item") &&
                 !rust_node_is(child, "attribute_item"))
            name_bind(state, rust_node_field(child, "name"), child, true);
    }
}

static void visit_block(NameVisit *state, TSNode block)
{
    bind_items(state, block);
    visit_children(state, block);
}

static void visit_arm(NameVisit *state, TSNode arm)
{
    TSNode pattern = rust_node_field(arm, "pattern"),
           condition = rust_node_field(pattern, "condition");
    for (uint32_t i = 0; i < rust_node_count(pattern); i++) {
        TSNode child = ts_node_named_child(pattern, i);
        if (!rust_node_same(child, condition))
            name_bind_pattern(state, child, arm);
    }
    if (!ts_node_is_null(condition))
        name_visit(state, condition);
    visit_field(state, arm, "value");
}

static void visit_guarded(NameVisit *state, TSNode node)
{
    visit_field(state, node, "condition");
    visit_field(state, node, rust_node_is(node, "if_expression") ? "consequence" : "body");
}

static void visit_for(NameVisit *state, TSNode node)
{
    name_bind_pattern(state, rust_node_field(node, "pattern"), node);
    visit_field(state, node, "body");
}

static void visit_parameters(NameVisit *state, TSNode parameters)
{
    for (uint32_t i = 0; i < rust_node_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        if (rust_node_is(parameter, "parameter")) {
            visit_field(state, parameter, "type");
            name_bind_pattern(state, rust_node_field(parameter, "pattern"), parameter);
        } else if (rust_node_is(parameters, "closure_parameters"))
            name_bind_pattern(state, parameter, parameter);
        else
            name_visit(state, parameter);
    }
}

static void visit_closure(NameVisit *state, TSNode closure)
{
    visit_parameters(state, rust_node_field(closure, "parameters"));
    visit_field(state, closure, "return_type");
    visit_field(state, closure, "body");
}

static void visit_generics(NameVisit *state, TSNode generics)
{
    for (uint32_t i = 0; i < rust_node_count(generics); i++) {
        TSNode parameter = ts_node_named_child(generics, i);
        if (!rust_node_is(parameter, "lifetime_parameter"))
            name_bind(state, rust_node_field(parameter, "name"), parameter, false);
    }
    for (uint32_t i = 0; i < rust_node_count(generics); i++) {
        TSNode parameter = ts_node_named_child(generics, i);
        visit_field(state, parameter, "bounds");
        visit_field(state, parameter, "type");
        visit_field(state, parameter, "default_type");
    }
}

/* An item: its name is not a use, its generics are known in all of it. */
static void visit_item(NameVisit *state, TSNode item)
{
    TSNode name = rust_node_field(item, "name"),
           generics = rust_node_field(item, "type_parameters");
    if (!ts_node_is_null(generics))
        visit_generics(state, generics);
    for (uint32_t i = 0; i < rust_node_count(item); i++) {
        TSNode child = ts_node_named_child(item, i);
        if (rust_node_is(child, "parameters"))
            visit_parameters(state, child);
        else if (!rust_node_same(child, name) && !rust_node_same(child, generics))
            name_visit(state, child);
    }
}

/* A function sees no locals of the body it stands in. */
static void visit_function(NameVisit *state, TSNode function)
{
    GArray *visible = state->visible;
    state->visible = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (guint i = 0; i < visible->len; i++) {
        uint32_t index = g_array_index(visible, uint32_t, i);
        const NameBinding *binding = &g_array_index(state->walk->bindings, NameBinding, index);
        if (binding->is_item || binding->is_generic)
            g_array_append_val(state->visible, index);
    }
    in_scope(state, function, visit_item);
    g_array_unref(state->visible);
    state->visible = visible;
}

static void visit_let(NameVisit *state, TSNode let)
{
    visit_field(state, let, "type");
    visit_field(state, let, "value");
    visit_field(state, let, "alternative");
    name_bind_pattern(state, rust_node_field(let, "pattern"), let);
}

static void visit_condition(NameVisit *state, TSNode let)
{
    visit_field(state, let, "value");
    name_bind_pattern(state, rust_node_field(let, "pattern"), let);
}

static void visit_if(NameVisit *state, TSNode node)
{
    in_scope(state, node, visit_guarded);
    visit_field(state, node, "alternative");
}

static void visit_guarded_scope(NameVisit *state, TSNode node)
{
    in_scope(state, node, visit_guarded);
}
static void visit_block_scope(NameVisit *state, TSNode node)
{
    in_scope(state, node, visit_block);
}
static void visit_arm_scope(NameVisit *state, TSNode node)
{
    in_scope(state, node, visit_arm);
}
static void visit_closure_scope(NameVisit *state, TSNode node)
{
    in_scope(state, node, visit_closure);
}
static void visit_item_scope(NameVisit *state, TSNode node)
{
    in_scope(state, node, visit_item);
}

static void visit_for_scope(NameVisit *state, TSNode node)
{
    visit_field(state, node, "value");
    in_scope(state, node, visit_for);
}

static void visit_value(NameVisit *state, TSNode node)
{
    visit_field(state, node, "value");
}
static void visit_type(NameVisit *state, TSNode node)
{
    visit_field(state, node, "type");
}
static void visit_use(NameVisit *state, TSNode node)
{
    name_visit_import(state, rust_node_field(node, "argument"), "");
}
static void skip(NameVisit *state, TSNode node)
{
    (void)state;
    (void)node;
}

static const struct {
    const char *kind;
    ScopeVisit *visit;
} visits[] = {
    {"identifier", name_visit_path},
    {"type_identifier", name_visit_path},
    {"self", name_visit_path},
    {"scoped_identifier", name_visit_path},
    {"scoped_type_identifier", name_visit_path},
    {"block", visit_block_scope},
    {"let_declaration", visit_let},
    {"let_condition", visit_condition},
    {"if_expression", visit_if},
    {"while_expression", visit_guarded_scope},
    {"match_arm", visit_arm_scope},
    {"for_expression", visit_for_scope},
    {"closure_expression", visit_closure_scope},
    {"function_item", visit_function},
    {"function_signature_item", visit_function},
    {"struct_item", visit_item_scope},
    {"enum_item", visit_item_scope},
    {"union_item", visit_item_scope},
    {"trait_item", visit_item_scope},
    {"impl_item", visit_item_scope},
    {"type_item", visit_item_scope},
    {"const_item", visit_item_scope},
    {"static_item", visit_item_scope},
    {"enum_variant", visit_item_scope},
    {"field_declaration", visit_type},
    {"field_expression", visit_value},
    {"field_initializer", visit_value},
    {"type_binding", visit_type},
    {"associated_type", visit_item_scope},
    {"macro_invocation", name_visit_macro},
    {"use_declaration", visit_use},
    {"attribute_item", name_visit_attribute},
    {"inner_attribute_item", name_visit_attribute},
    {"macro_definition", name_visit_definition},
    {"mod_item", skip},
    {"visibility_modifier", skip},
    {"lifetime", skip},
    {"label", skip},
    {"self_parameter", skip},
    {"line_comment", skip},
    {"block_comment", skip},
};

void name_visit(NameVisit *state, TSNode node)
{
    if (ts_node_is_null(node) || !name_enter(state))
        return;
    const char *kind = ts_node_type(node);
    ScopeVisit *own = visit_children;
    for (size_t i = 0; i < G_N_ELEMENTS(visits); i++)
        if (strcmp(visits[i].kind, kind) == 0) {
            own = visits[i].visit;
            break;
        }
    own(state, node);
    name_leave(state);
}

static void clear_binding(void *data)
{
    g_free(((NameBinding *)data)->name);
}
static void clear_use(void *data)
{
    g_free(((NameUse *)data)->path);
}

NameWalk *name_walk_new(TSNode node, const char *text)
{
    NameWalk *walk = g_new0(NameWalk, 1);
    walk->bindings = g_array_new(FALSE, FALSE, sizeof(NameBinding));
    g_array_set_clear_func(walk->bindings, clear_binding);
    walk->uses = g_array_new(FALSE, FALSE, sizeof(NameUse));
    g_array_set_clear_func(walk->uses, clear_use);
    NameVisit state = {.walk = walk, .text = text};
    state.visible = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    name_visit(&state, node);
    g_array_unref(state.visible);
    return walk;
}

void name_walk_free(NameWalk *walk)
{
    if (!walk)
        return;
    g_array_unref(walk->bindings);
    g_array_unref(walk->uses);
    g_free(walk);
}
