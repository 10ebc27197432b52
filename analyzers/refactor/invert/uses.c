/* Where a field, parameter or local that holds the type is used. */
#include <string.h>

#include "analyzers/refactor/invert/hidden_calls.h"
#include "analyzers/refactor/invert/inversion.h"
#include "analyzers/refactor/invert/spots.h"
#include "analyzers/refactor/invert/tokens.h"

typedef struct Uses {
    Inversion *inversion;
    guint number; /* of the binding; the array may move while it is worked on */
    Spot spot;    /* the file that is read */
    const char *name;
} Uses;

static const Binding *binding_of(const Uses *uses)
{
    return inversion_binding(uses->inversion, uses->number);
}

static Spot spot_at(const Uses *uses, TSNode node)
{
    return crossing_spot(uses->inversion->crossing, uses->spot.module, ts_node_start_byte(node));
}

static bool refuse(const Uses *uses, TSNode node, const char *reason)
{
    return inversion_refuse(uses->inversion, &uses->spot, node, reason);
}

/* Whether a name stands where a pattern binds it. */
static bool is_bound(TSNode node)
{
    static const TSSymbol patterns[] = {sym_mut_pattern,          sym_tuple_pattern,
                                        sym_tuple_struct_pattern, sym_closure_parameters,
                                        sym_match_pattern,        sym_captured_pattern,
                                        sym_ref_pattern,          sym_slice_pattern,
                                        sym_reference_pattern,    sym_or_pattern};
    TSNode parent = ts_node_parent(node);
    for (unsigned i = 0; i < G_N_ELEMENTS(patterns); i++)
        if (tree_is(parent, patterns[i]))
            return true;
    return tree_is_field(node, field_pattern);
}

static bool look_at_name(void *data, TSNode node)
{
    const Uses *uses = data;
    const Binding *binding = binding_of(uses);
    bool shorthand = tree_is(node, alias_sym_shorthand_field_identifier);
    if ((!tree_is(node, sym_identifier) && !shorthand) ||
        !tree_text_is(uses->spot.source, node, uses->name) ||
        ts_node_start_byte(node) < ts_node_end_byte(binding->node))
        return true;
    if (tree_is(ts_node_parent(node), sym_scoped_identifier))
        return true;
    if (is_bound(node) || shorthand)
        return refuse(uses, node,
                      "is in a variable whose name is bound again here. Give one of them "
                      "another name first");
    if (tree_is(ts_node_parent(node), sym_token_tree) &&
        tree_is(ts_node_prev_sibling(node), anon_sym_DOT))
        return true;
    Spot spot = spot_at(uses, node);
    return inversion_follow(uses->inversion, &spot, node, binding->form, uses->number);
}

/* A name in braces of a format string. */
static bool look_at_string(void *data, TSNode node)
{
    const Uses *uses = data;
    if (!tree_is(node, sym_string_literal) || !tree_is(ts_node_parent(node), sym_token_tree))
        return true;
    g_autofree char *text = tree_text(uses->spot.source, node);
    g_autofree char *expression = g_strdup_printf("\\{%s\\b", uses->name);
    return !g_regex_match_simple(expression, text, 0, 0) ||
           refuse(uses, node, "is printed here, which the port has no method for");
}

static bool in_function(Uses *uses)
{
    TSNode function = binding_of(uses)->function;
    TSNode body = tree_field(function, field_body);
    return tree_visit(body, look_at_name, uses) && tree_visit(body, look_at_string, uses);
}

/* Whether an expression may be of the struct that has the field. */
static bool may_be_owner(const Uses *uses, TSNode node)
{
    Spot spot = spot_at(uses, node);
    const Binding *binding = binding_of(uses);
    Held held = held_of_expression(uses->inversion->crossing, spot, node);
    if (held.form == HELD_UNKNOWN)
        return true;
    return held_is(&held, binding->spot.module, binding->owner);
}

/* The value that a field gets: it must be known to be of the type. */
static bool fill(const Uses *uses, TSNode value)
{
    Spot spot = spot_at(uses, value);
    const Binding *binding = binding_of(uses);
    Held held = held_of_expression(uses->inversion->crossing, spot, value);
    bool known = held_is(&held, uses->inversion->target->module, uses->inversion->target->name) &&
                 held.form == binding->form;
    if (!known)
        return refuse(uses, value,
                      "is not known to be what the field gets here. Write the type of "
                      "what is put there");
    if (inversion_is_const(&spot, value))
        return refuse(uses, value,
                      "is worked out here when the program is compiled, which no port "
                      "can be");
    if (binding->form == HELD_VALUE)
        inversion_rewrite(uses->inversion, REWRITE_BOX, &spot, value);
    return inversion_convert(uses->inversion, &spot, value);
}

static bool look_at_access(const Uses *uses, TSNode node)
{
    TSNode access = ts_node_parent(node), parent = ts_node_parent(access);
    if (!tree_is(access, sym_field_expression) ||
        !may_be_owner(uses, tree_field(access, field_value)))
        return true;
    if (tree_is(parent, sym_call_expression) && tree_is_field(access, field_function))
        return true;
    if (tree_is(parent, sym_assignment_expression) && tree_is_field(access, field_left))
        return fill(uses, tree_field(parent, field_right));
    Spot spot = spot_at(uses, node);
    return inversion_follow(uses->inversion, &spot, access, binding_of(uses)->form, uses->number);
}

static bool look_at_literal(const Uses *uses, TSNode node)
{
    const Binding *binding = binding_of(uses);
    Spot spot = spot_at(uses, node);
    TSNode literal = tree_up(node, sym_struct_expression);
    TSNode parent = ts_node_parent(node);
    bool shorthand = tree_is(parent, sym_shorthand_field_initializer);
    g_autofree char *type = tree_text(uses->spot.source, tree_field(literal, field_name));
    Held held = held_of_text(uses->inversion->crossing, spot.module, type,
                             held_self(spot.source->facts, spot.function));
    if (held.form != HELD_UNKNOWN && !held_is(&held, binding->spot.module, binding->owner))
        return true;
    if (held.form == HELD_UNKNOWN)
        return refuse(uses, node, "may be in a field that is filled here by way of an alias");
    if (!shorthand)
        return fill(uses, tree_field(parent, field_value));
    if (inversion_is_const(&spot, node))
        return refuse(uses, node,
                      "is worked out here when the program is compiled, which no port "
                      "can be");
    if (binding->form == HELD_VALUE)
        inversion_rewrite(uses->inversion, REWRITE_SHORTHAND, &spot, node);
    return true;
}

static bool look_at_pattern(const Uses *uses, TSNode node)
{
    const Binding *binding = binding_of(uses);
    Spot spot = spot_at(uses, node);
    TSNode pattern = tree_up(node, sym_struct_pattern);
    g_autofree char *type = tree_text(uses->spot.source, tree_field(pattern, field_type));
    Held held = held_of_text(uses->inversion->crossing, spot.module, type,
                             held_self(spot.source->facts, spot.function));
    return (held.form != HELD_UNKNOWN && !held_is(&held, binding->spot.module, binding->owner)) ||
           refuse(uses, node, "is in a field that a pattern takes here. Take it by its name first");
}

/* Whether braces in tokens may be those of the struct, made of its fields or taken apart. */
static bool may_be_literal(const Uses *uses, TSNode node)
{
    TSNode tree = ts_node_parent(node), name = ts_node_prev_sibling(tree);
    TSNode before = ts_node_prev_sibling(node), behind = ts_node_next_sibling(node);
    const Binding *binding = binding_of(uses);
    bool braces = uses->spot.source->text[ts_node_start_byte(tree)] == '{';
    bool field = tree_is(behind, anon_sym_COLON) || tree_is(before, anon_sym_COMMA) ||
                 tree_is(before, anon_sym_LBRACE);
    if (!braces || !field || !name.id || !ts_node_is_named(name))
        return false;
    if (!tree_is(name, sym_identifier))
        return tree_is(name, sym_metavariable) || tree_is(name, sym_token_tree);
    Spot spot = spot_at(uses, node);
    g_autofree char *path = tokens_path(uses->spot.source, name);
    Held held = held_of_text(uses->inversion->crossing, spot.module, path,
                             held_self(spot.source->facts, spot.function));
    return tree_text_is(uses->spot.source, name, binding->owner) ||
           tree_text_is(uses->spot.source, name, "Self") ||
           held_is(&held, binding->spot.module, binding->owner);
}

/* `self.store` in the tokens of a macro. */
static bool look_at_tokens(const Uses *uses, TSNode node)
{
    TSNode dot = ts_node_prev_sibling(node), owner = dot.id ? ts_node_prev_sibling(dot) : dot;
    Spot spot = spot_at(uses, node);
    if (!tree_is(dot, anon_sym_DOT))
        return !may_be_literal(uses, node) ||
               refuse(uses, node,
                      "may be in a field that is filled or taken in the tokens of a "
                      "macro here. Take that out of the macro first");
    bool plain = !tree_is(ts_node_prev_sibling(owner), anon_sym_DOT);
    if (plain && (tree_is(owner, sym_identifier) || tree_is(owner, sym_self)) &&
        !may_be_owner(uses, owner))
        return true;
    if (tree_is(ts_node_next_sibling(node), sym_token_tree))
        return true;
    return inversion_follow(uses->inversion, &spot, node, binding_of(uses)->form, uses->number);
}

static bool look_at_field(void *data, TSNode node)
{
    const Uses *uses = data;
    TSSymbol symbol = ts_node_symbol(node);
    if ((symbol != sym_identifier && symbol != alias_sym_field_identifier &&
         symbol != alias_sym_shorthand_field_identifier) ||
        !tree_text_is(uses->spot.source, node, uses->name))
        return true;
    switch (ts_node_symbol(ts_node_parent(node))) {
    case sym_field_expression:
        return symbol != alias_sym_field_identifier || look_at_access(uses, node);
    case sym_field_initializer:
        return !tree_is_field(node, field_field) || look_at_literal(uses, node);
    case sym_shorthand_field_initializer:
        return look_at_literal(uses, node);
    case sym_field_pattern:
        return look_at_pattern(uses, node);
    case sym_token_tree:
        return look_at_tokens(uses, node);
    default:
        return true;
    }
}

/* Whether a module can see the field. */
static bool sees(const Uses *uses, uint32_t module)
{
    const Binding *binding = binding_of(uses);
    const Crossing *crossing = uses->inversion->crossing;
    g_autofree char *crate = spots_crate_name(
        crossing, module, crossing->workspace->modules[binding->spot.module].crate);
    return crate && scope_sees(crossing->scope, module, binding->spot.module, binding->visibility);
}

static bool in_file(Uses *uses, uint32_t module)
{
    const Workspace *workspace = uses->inversion->crossing->workspace;
    const Module *at = &workspace->modules[module];
    if (at->file == WORKSPACE_NONE || at->is_inline)
        return true;
    uses->spot = crossing_spot(uses->inversion->crossing, module, 0);
    bool around = module == spots_file_module(workspace, binding_of(uses)->spot.module);
    if (!uses->spot.source || !strstr(uses->spot.source->text, uses->name) ||
        (!around && !sees(uses, module)))
        return true;
    const TSTree *tree = plan_tree(uses->inversion->crossing->plan, uses->spot.file);
    if (!tree || !uses->spot.source->facts)
        return plan_refuse(uses->inversion->crossing->plan, "%s cannot be read as it was analysed",
                           uses->spot.file);
    return tree_visit(ts_tree_root_node(tree), look_at_field, uses);
}

bool inversion_uses(Inversion *inversion, guint number)
{
    Uses uses = {.inversion = inversion, .number = number};
    g_autofree char *name = g_strdup(inversion_binding(inversion, number)->name);
    uses.name = name;
    uses.spot = inversion_binding(inversion, number)->spot;
    if (inversion_binding(inversion, number)->kind != BINDING_FIELD)
        return in_function(&uses);
    if (inversion_binding(inversion, number)->visibility == VIS_PUB &&
        !hidden_fields_check(inversion->crossing, inversion_binding(inversion, number)->owner,
                             name))
        return false;
    for (uint32_t i = 0; i < inversion->crossing->workspace->module_count; i++)
        if (!in_file(&uses, i))
            return false;
    return true;
}
