/* A value that the lower level makes: whoever calls the function that makes it is to pass it in. */
#include <string.h>

#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/invert/making.h"

/* Climbs over `.unwrap()` and `.expect("…")`. */
static TSNode unwrapped(const PlanSource *source, TSNode node)
{
    for (;;) {
        TSNode field = ts_node_parent(node), call = ts_node_parent(field);
        TSNode name = tree_field(field, field_field);
        if (!tree_is(field, sym_field_expression) || !tree_is(call, sym_call_expression) ||
            !tree_is_field(field, field_function) ||
            !(tree_text_is(source, name, "unwrap") || tree_text_is(source, name, "expect")))
            return node;
        node = call;
    }
}

int moved_parameter(const Making *making, const char *name)
{
    const Facts *facts = making->spot->source->facts;
    const FnFact *fn = making->moved->place.fn;
    for (uint32_t i = 0; i < fn->params.count; i++)
        if (strcmp(facts_string(facts, facts_params(facts)[fn->params.first + i].fact.name),
                   name) == 0)
            return (int)i;
    return -1;
}

/* Whether a parameter is of the very type that the maker takes there. */
static bool same_type(const Making *making, const FnPlace *maker, uint32_t number, int parameter)
{
    const Facts *facts = making->spot->source->facts;
    const FnFact *fn = making->moved->place.fn;
    if (!maker->facts || number >= maker->fn->params.count)
        return false;
    const ParamFact *taken = &facts_params(maker->facts)[maker->fn->params.first + number];
    const ParamFact *given = &facts_params(facts)[fn->params.first + (uint32_t)parameter];
    return strcmp(facts_string(maker->facts, taken->type), facts_string(facts, given->type)) == 0;
}

static bool take_argument(const Making *making, const FnPlace *maker, TSNode argument,
                          uint32_t number)
{
    int parameter = -1;
    g_autofree char *text = tree_text(making->spot->source, argument);
    if (tree_is(argument, sym_identifier)) {
        parameter = moved_parameter(making, text);
        if (parameter < 0 || !same_type(making, maker, number, parameter))
            return making_refuse(making,
                                 "is made here of what callers do not have as it is: a local, a "
                                 "constant, or a parameter of another type");
    } else if (!making_is_quiet(making->spot->source, argument) || strpbrk(text, "(&") ||
               !strchr("\"'0123456789tfb-", *text) || tree_is(argument, sym_scoped_identifier))
        return making_refuse(making,
                             "is made here of what is worked out in the function. Pass that in "
                             "first");
    g_ptr_array_add(making->moved->arguments, parameter < 0 ? g_steal_pointer(&text) : NULL);
    g_array_append_val(making->moved->parameters, parameter);
    return true;
}

static bool take_arguments(const Making *making)
{
    const CrossingTarget *target = making->inversion->target;
    FnPlace maker = held_function(making->inversion->crossing, target->module, target->name,
                                  making->moved->maker);
    TSNode list = tree_field(making->made, field_arguments);
    for (uint32_t i = 0; list.id && i < tree_child_count(list); i++)
        if (!take_argument(making, &maker, tree_child(list, i), i))
            return false;
    return true;
}

/* A name for the new parameter: that of the local or the field it goes into, or of its type. */
static char *parameter_name(const Making *making, TSNode pattern)
{
    TSNode parent = ts_node_parent(making->node);
    if (pattern.id)
        return tree_text(making->spot->source, pattern);
    if (tree_is(parent, sym_field_initializer))
        return tree_text(making->spot->source, tree_field(parent, field_field));
    GString *name = g_string_new(NULL);
    for (const char *at = making->inversion->target->name; *at; at++) {
        if (g_ascii_isupper(*at) && name->len && g_ascii_islower(at[-1]))
            g_string_append_c(name, '_');
        g_string_append_c(name, g_ascii_tolower(*at));
    }
    if (layout_is_keyword(name->str))
        g_string_append_c(name, '_');
    return g_string_free(name, FALSE);
}

bool moved_check_name(const Making *making, TSNode let)
{
    TSNode apart = let.id ? let : making->node;
    TSNode parameters = tree_field(making->function, field_parameters);
    TSNode body = tree_field(making->function, field_body);
    for (guint i = 0; i < making->inversion->moved->len; i++) {
        const Moved *other = making->inversion->moved->pdata[i];
        if (other != making->moved && ts_node_eq(other->function, making->function))
            return making_refuse(making, "is made more than once in the function here");
    }
    bool taken = making_counts(making, parameters, making->moved->name, apart) ||
                 (!let.id && making_counts(making, body, making->moved->name, apart));
    return !taken || making_refuse(making, "is to become a parameter of the function here, whose "
                                           "name is taken there");
}

static void add_binding(const Making *making, TSNode let)
{
    Binding binding = {.kind = BINDING_PARAMETER,
                       .form = HELD_VALUE,
                       .spot = *making->spot,
                       .name = g_strdup(making->moved->name),
                       .node = let.id ? let : tree_field(making->function, field_parameters),
                       .function = making->function};
    making->moved->binding = making->inversion->bindings->len;
    g_array_append_val(making->inversion->bindings, binding);
}

/* The maker's name: "open" of `Store::open`. */
static char *maker_name(const Making *making)
{
    g_autofree char *path =
        tree_text(making->spot->source, tree_is(making->made, sym_call_expression)
                                            ? tree_field(making->made, field_function)
                                            : making->made);
    const char *last = g_strrstr(path, "::");
    return tree_is(making->made, sym_call_expression) ? g_strdup(last ? last + 2 : path)
                                                      : g_strdup("");
}

static char *suffix_of(const Making *making)
{
    uint32_t start = ts_node_end_byte(making->made), end = ts_node_end_byte(making->node);
    return g_strndup(making->spot->source->text + start, end - start);
}

Moved *moved_new(const Making *making)
{
    Moved *moved = g_new0(Moved, 1);
    moved->place = (FnPlace){making->spot->source->facts,
                             &facts_fns(making->spot->source->facts)[making->spot->function],
                             making->spot->module, making->spot->function};
    moved->spot = *making->spot;
    moved->function = making->function;
    moved->node = making->node;
    moved->maker = maker_name(making);
    moved->suffix = suffix_of(making);
    moved->arguments = g_ptr_array_new_with_free_func(g_free);
    moved->parameters = g_array_new(FALSE, FALSE, sizeof(int));
    moved->dropped = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return moved;
}

bool moved_check_function(const Making *making)
{
    const Facts *facts = making->spot->source->facts;
    if (!making->function.id || making->spot->function == FACT_NONE)
        return making_refuse(making, "is made here outside of any function");
    const FnFact *fn = &facts_fns(facts)[making->spot->function];
    const char *fixed = function_fixed(facts, fn);
    if (fixed) {
        g_autofree char *reason = g_strdup_printf(
            "is made here in %s, which cannot get another parameter. Take it as a parameter of a "
            "function of its own first",
            fixed);
        return making_refuse(making, reason);
    }
    if (tree_is(ts_node_parent(making->node), sym_try_expression))
        return making_refuse(making,
                             "is made here with `?`, which would happen at the callers, with their "
                             "error types. Make it there first");
    return true;
}

/* The local whose whole value it is; null if there is none. */
static TSNode local_of(const Making *making, TSNode *pattern)
{
    TSNode let = ts_node_parent(making->node), none = {0};
    *pattern = none;
    if (!tree_is(let, sym_let_declaration))
        return none;
    *pattern = tree_field(let, field_pattern);
    making->moved->is_mutable = tree_is(tree_child(let, 0), sym_mutable_specifier);
    if (!tree_is(*pattern, sym_identifier))
        *pattern = none;
    return let;
}

/* Whether a value without a name, which only lends itself, would outlive its statement. */
static bool lives_longer(const Making *making)
{
    TSNode body = tree_field(making->function, field_body), at = making->node;
    TSNode parent = ts_node_parent(at);
    if (!tree_is(parent, sym_field_expression) && !tree_is(parent, sym_reference_expression))
        return false;
    while (!ts_node_eq(ts_node_parent(at), body))
        at = ts_node_parent(at);
    TSNode behind = ts_node_next_named_sibling(at);
    while (behind.id && tree_is_extra(behind))
        behind = ts_node_next_named_sibling(behind);
    return behind.id;
}

bool inversion_made(Inversion *inversion, const Spot *spot, TSNode expression)
{
    Making making = {.inversion = inversion, .spot = spot, .made = expression};
    making.node = unwrapped(spot->source, expression);
    making.function = tree_function(expression);
    if (!moved_check_function(&making))
        return false;
    making.moved = moved_new(&making);
    g_ptr_array_add(inversion->moved, making.moved);
    TSNode pattern, let = local_of(&making, &pattern);
    if (let.id && !pattern.id)
        return making_refuse(&making, "is taken apart by a pattern here");
    making.moved->name = parameter_name(&making, pattern);
    Held held = held_of_expression(inversion->crossing, *spot, making.node);
    bool plain = held.form == HELD_VALUE &&
                 held_is(&held, inversion->target->module, inversion->target->name);
    if (!plain && strcmp(making.moved->maker, "default") != 0)
        return making_refuse(&making, "is made here by what does not plainly return it");
    if (!making_is_certain(&making) || !take_arguments(&making) ||
        !making_drop_parameters(&making) || !moved_check_name(&making, let))
        return false;
    add_binding(&making, let);
    if (let.id)
        return true;
    if (lives_longer(&making))
        return making_refuse(&making,
                             "is dropped at the end of its statement here, and would live as long "
                             "as the function. Give it a name first");
    return inversion_follow(inversion, spot, making.node, HELD_VALUE, making.moved->binding);
}
