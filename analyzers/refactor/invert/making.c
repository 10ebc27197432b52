#include "analyzers/refactor/invert/making.h"

#include <string.h>

bool making_refuse(const Making *making, const char *reason)
{
    return inversion_refuse(making->inversion, making->spot, making->made, reason);
}

/* Whether it has no effect and needs none: it may as well be done later. */
bool making_is_quiet(const PlanSource *source, TSNode node)
{
    TSNode function = tree_field(node, field_function);
    switch (ts_node_symbol(node)) {
    case sym_identifier:
    case sym_self:
    case sym_string_literal:
    case sym_integer_literal:
    case sym_float_literal:
    case sym_boolean_literal:
    case sym_char_literal:
    case sym_scoped_identifier:
        return true;
    case sym_reference_expression:
    case sym_field_expression:
        return making_is_quiet(source, tree_field(node, field_value));
    case sym_call_expression: {
        g_autofree char *path = tree_text(source, function);
        return tree_child_count(tree_field(node, field_arguments)) == 0 &&
               g_str_has_suffix(path, "::new") && strcspn(path, "(.") == strlen(path);
    }
    default:
        return false;
    }
}

/* Whether all that comes before `node` in its parent is quiet. */
static bool is_first(const PlanSource *source, TSNode node)
{
    for (TSNode before = ts_node_prev_named_sibling(node); before.id;
         before = ts_node_prev_named_sibling(before)) {
        TSNode value = before;
        if (tree_is_extra(before) || tree_is_field(before, field_function) ||
            tree_is_field(before, field_name) || tree_is_field(before, field_field) ||
            tree_is_field(before, field_pattern) || tree_is_field(before, field_type) ||
            tree_is(before, sym_shorthand_field_initializer))
            continue;
        if (tree_is(before, sym_let_declaration) || tree_is(before, sym_field_initializer))
            value = tree_field(before, field_value);
        if (value.id && !making_is_quiet(source, value))
            return false;
    }
    return true;
}

/* Whether what is around works it out each time. */
static bool is_step(const PlanSource *source, TSNode parent, TSNode node)
{
    static const TSSymbol steps[] = {
        sym_arguments,         sym_call_expression,        sym_reference_expression,
        sym_field_initializer, sym_field_initializer_list, sym_struct_expression,
        sym_let_declaration,   sym_expression_statement,   sym_parenthesized_expression,
        sym_field_expression,  sym_try_expression,         sym_unary_expression,
        sym_tuple_expression,  sym_return_expression,      sym_type_cast_expression};
    if (tree_is(parent, sym_binary_expression)) {
        TSNode sign = tree_field(parent, field_operator);
        bool lazy = tree_text_is(source, sign, "&&") || tree_text_is(source, sign, "||");
        return !lazy || tree_is_field(node, field_left);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++)
        if (tree_is(parent, steps[i]))
            return true;
    return (tree_is(parent, sym_match_expression) && tree_is_field(node, field_value)) ||
           (tree_is(parent, sym_if_expression) && tree_is_field(node, field_condition));
}

/* Whether the function does it each time, and before anything else that can be told apart. */
bool making_is_certain(const Making *making)
{
    TSNode body = tree_field(making->function, field_body);
    for (TSNode at = making->node; !ts_node_eq(at, body); at = ts_node_parent(at)) {
        TSNode parent = ts_node_parent(at);
        if (!ts_node_eq(parent, body) && !is_step(making->spot->source, parent, at))
            return making_refuse(making,
                                 "is made here in a branch, a loop or a closure, and not each time "
                                 "the function is called");
        if (!tree_is(parent, sym_let_declaration) && !is_first(making->spot->source, at))
            return making_refuse(making,
                                 "is made here after other things that would then be done later. "
                                 "Make it first");
    }
    return true;
}

typedef struct Count {
    const PlanSource *source;
    const char *name;
    TSNode apart; /* what is not counted */
    uint32_t count;
} Count;

static bool count_name(void *data, TSNode node)
{
    Count *count = data;
    bool within = ts_node_start_byte(node) >= ts_node_start_byte(count->apart) &&
                  ts_node_end_byte(node) <= ts_node_end_byte(count->apart);
    if (tree_is(node, sym_identifier) && !within && tree_text_is(count->source, node, count->name))
        count->count++;
    if (tree_is(node, sym_string_literal)) {
        g_autofree char *text = tree_text(count->source, node);
        g_autofree char *braced = g_strconcat("{", count->name, NULL);
        count->count += strstr(text, braced) != NULL;
    }
    return true;
}

uint32_t making_counts(const Making *making, TSNode node, const char *name, TSNode apart)
{
    Count count = {making->spot->source, name, apart, 0};
    tree_visit(node, count_name, &count);
    return count.count;
}

/* What is passed on and needed there as well stays. */
static bool may_drop(const Making *making, int number)
{
    for (guint i = 0; making->kept && i < making->kept->len; i++)
        if (g_array_index(making->kept, int, i) == number)
            return false;
    return true;
}

static bool is_copied(const char *type)
{
    static const char *const plain[] = {"bool",  "char",  "u8",  "u16", "u32", "u64",
                                        "u128",  "i8",    "i16", "i32", "i64", "i128",
                                        "usize", "isize", "f32", "f64"};
    for (unsigned i = 0; i < G_N_ELEMENTS(plain); i++)
        if (strcmp(type, plain[i]) == 0)
            return true;
    return *type == '&' && !strstr(type, "mut ");
}

/* Parameters that nothing else needs go; others must be such that callers can give them twice. */
bool making_drop_parameters(const Making *making)
{
    Moved *moved = making->moved;
    const Facts *facts = making->spot->source->facts;
    for (guint i = 0; i < moved->parameters->len; i++) {
        int number = g_array_index(moved->parameters, int, i);
        if (number < 0)
            continue;
        uint32_t dropped = (uint32_t)number;
        const ParamFact *parameter = &facts_params(facts)[moved->place.fn->params.first + dropped];
        TSNode body = tree_field(making->function, field_body);
        const char *name = facts_string(facts, parameter->fact.name);
        for (guint j = 0; j < i; j++)
            if (g_array_index(moved->parameters, int, j) == number)
                return making_refuse(making, "is made here of one parameter twice");
        if (!making_counts(making, body, name, making->node) && may_drop(making, number))
            g_array_append_val(moved->dropped, dropped);
        else if (!is_copied(facts_string(facts, parameter->type)))
            return making_refuse(making,
                                 "is made here of a parameter that the function needs itself as "
                                 "well, and callers could give it only once");
    }
    return true;
}
