#include <string.h>

#include "analyzers/refactor/invert/held_text.h"

#define NESTING 12

/* A type's text and where it is written. */
typedef struct TypeText {
    char *text; /* owned; NULL: unknown */
    uint32_t module;
} TypeText;

static const TypeText unknown_type = {NULL, WORKSPACE_NONE};

static TypeText guess(Crossing *crossing, Spot spot, TSNode node, unsigned depth);

/* A function's return type, `Self` replaced; unknown where a generic parameter decides. */
static TypeText returned(const FnPlace *place)
{
    const FnFact *fn = place->fn;
    if (!place->facts)
        return unknown_type;
    const char *ret = facts_string(place->facts, fn->ret);
    const char *head = facts_string(place->facts, fn->ret_head);
    const char *generics = facts_string(place->facts, fn->generics);
    bool is_async = fn->fact.flags & FACT_ASYNC;
    if (is_async || (*generics && (!*head || strstr(generics, head))) ||
        strlen(ret) >= FACTS_TEXT_MAX - 1)
        return unknown_type;
    const char *type = facts_string(place->facts, fn->type_name);
    char **parts = g_regex_split_simple("\\bSelf\\b", ret, 0, 0);
    TypeText text = {*type ? g_strjoinv(type, parts) : g_strdup(ret), place->module};
    g_strfreev(parts);
    return text;
}

/* Text around the one of `inner`, which is taken. */
static TypeText around(TypeText inner, const char *before, const char *after)
{
    if (inner.text) {
        char *text = g_strconcat(before, inner.text, after, NULL);
        g_free(inner.text);
        inner.text = text;
    }
    return inner;
}

static TypeText unwrapped(TypeText type)
{
    bool can =
        type.text && (held_head_is(type.text, "Result") || held_head_is(type.text, "Option"));
    char *inner = can ? held_argument(type.text) : NULL;
    g_free(type.text);
    return (TypeText){inner, type.module};
}

static TypeText without_reference(TypeText type)
{
    if (type.text && *type.text == '&') {
        const char *rest = held_skip_lifetime(type.text + 1);
        char *text = g_strdup(rest + (g_str_has_prefix(rest, "mut ") ? 4 : 0));
        g_free(type.text);
        type.text = text;
        return type;
    }
    static const char *const pointers[] = {"Box", "Rc", "Arc"};
    for (unsigned i = 0; type.text && i < G_N_ELEMENTS(pointers); i++)
        if (held_head_is(type.text, pointers[i])) {
            char *inner = held_argument(type.text);
            g_free(type.text);
            type.text = inner;
            break;
        }
    return type;
}

/* The name of a type of ours, in the module that has it. */
static TypeText named(const Held *held)
{
    bool known = held->form == HELD_VALUE;
    return (TypeText){known ? g_strdup(held->name) : NULL, held->module};
}

/* What `Box::new(x)`, `Mutex::new(x)` or `Arc::clone(&x)` is; false for any other call. */
static bool of_pointer_call(Crossing *crossing, Spot spot, TSNode call, unsigned depth,
                            TypeText *type)
{
    g_autofree char *path = tree_text(spot.source, tree_field(call, field_function));
    TSNode argument = tree_child(tree_field(call, field_arguments), 0);
    static const struct {
        const char *path, *before;
    } makers[] = {{"Box::new", "Box<"}, {"Rc::new", "Rc<"}, {"Arc::new", "Arc<"}};
    for (unsigned i = 0; i < G_N_ELEMENTS(makers); i++)
        if (held_path_ends(path, makers[i].path) && argument.id) {
            *type = around(guess(crossing, spot, argument, depth + 1), makers[i].before, ">");
            return true;
        }
    if (g_str_has_suffix(path, "::new") && argument.id) {
        g_autofree char *head = g_strndup(path, strlen(path) - strlen("::new"));
        if (held_is_lock(crossing, spot.module, head)) {
            *type = around(guess(crossing, spot, argument, depth + 1), "std::sync::Mutex<", ">");
            return true;
        }
    }
    if (!(held_path_ends(path, "Arc::clone") || held_path_ends(path, "Rc::clone")) ||
        !tree_is(argument, sym_reference_expression))
        return false;
    *type = guess(crossing, spot, tree_field(argument, field_value), depth + 1);
    return true;
}

static TypeText of_path(Crossing *crossing, Spot spot, const char *path)
{
    if (strchr(path, '<'))
        return unknown_type;
    FnPlace place = held_called(crossing, spot, path);
    if (place.facts || !g_str_has_suffix(path, "::default"))
        return returned(&place);
    g_autofree char *owner = g_strndup(path, strlen(path) - strlen("::default"));
    const char *self = held_self(spot.source->facts, spot.function);
    Held held = held_of_text(crossing, spot.module, owner, self);
    return named(&held);
}

static TypeText of_path_call(Crossing *crossing, Spot spot, TSNode call, unsigned depth)
{
    TypeText type;
    if (of_pointer_call(crossing, spot, call, depth, &type))
        return type;
    g_autofree char *path = tree_text(spot.source, tree_field(call, field_function));
    return of_path(crossing, spot, path);
}

static TypeText of_method_call(Crossing *crossing, Spot spot, TSNode function, unsigned depth)
{
    g_autofree char *name = tree_text(spot.source, tree_field(function, field_field));
    TypeText receiver = guess(crossing, spot, tree_field(function, field_value), depth + 1);
    if (strcmp(name, "unwrap") == 0 || strcmp(name, "expect") == 0)
        return unwrapped(receiver);
    if (strcmp(name, "clone") == 0)
        return receiver.text && *receiver.text == '&' ? without_reference(receiver) : receiver;
    Held held = held_of_text(crossing, receiver.module, receiver.text, NULL);
    g_free(receiver.text);
    if (held.form <= HELD_FOREIGN || held.form > HELD_ARC)
        return unknown_type;
    FnPlace place = held_function(crossing, held.module, held.name, name);
    return returned(&place);
}

static TypeText of_call(Crossing *crossing, Spot spot, TSNode call, unsigned depth)
{
    TSNode function = tree_field(call, field_function);
    if (tree_is(function, sym_field_expression))
        return of_method_call(crossing, spot, function, depth);
    return of_path_call(crossing, spot, call, depth);
}

static TypeText of_field(Crossing *crossing, Spot spot, TSNode node, unsigned depth)
{
    g_autofree char *name = tree_text(spot.source, tree_field(node, field_field));
    TypeText owner = guess(crossing, spot, tree_field(node, field_value), depth + 1);
    Held held = held_of_text(crossing, owner.module, owner.text, NULL);
    g_free(owner.text);
    if (held.form <= HELD_FOREIGN || held.form > HELD_ARC)
        return unknown_type;
    uint32_t inner;
    const Facts *facts = scope_facts(crossing->scope, held.module, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FIELD); i++) {
        const FieldFact *field = &facts_fields(facts)[i];
        const TypeFact *type = &facts_types(facts)[field->fact.owner];
        if (field->variant == FACT_NONE && type->fact.module == inner &&
            strcmp(facts_string(facts, type->fact.name), held.name) == 0 &&
            strcmp(facts_string(facts, field->fact.name), name) == 0)
            return (TypeText){g_strdup(facts_string(facts, field->type)), held.module};
    }
    return unknown_type;
}

/* The name that a pattern of one name binds. */
static bool binds(const Spot *spot, TSNode pattern, const char *name)
{
    if (tree_is(pattern, sym_mut_pattern))
        pattern = ts_node_named_child(pattern, ts_node_named_child_count(pattern) - 1);
    return tree_is(pattern, sym_identifier) && tree_text_is(spot->source, pattern, name);
}

/* Whether a pattern binds the name among others. */
static bool mentions(const Spot *spot, TSNode pattern, const char *name)
{
    g_autofree char *text = pattern.id ? tree_text(spot->source, pattern) : g_strdup("");
    g_autofree char *expression = g_strdup_printf("\\b%s\\b", name);
    return g_regex_match_simple(expression, text, 0, 0);
}

static TypeText of_let(Crossing *crossing, Spot spot, TSNode let, unsigned depth)
{
    TSNode type = tree_field(let, field_type), value = tree_field(let, field_value);
    if (type.id)
        return (TypeText){tree_text(spot.source, type), spot.module};
    return value.id ? guess(crossing, spot, value, depth + 1) : unknown_type;
}

static TypeText of_parameter(Spot spot, TSNode function, const char *name)
{
    TSNode parameters = tree_field(function, field_parameters);
    for (uint32_t i = 0; i < ts_node_named_child_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        if (tree_is(parameter, sym_parameter) &&
            binds(&spot, tree_field(parameter, field_pattern), name))
            return (TypeText){tree_text(spot.source, tree_field(parameter, field_type)),
                              spot.module};
    }
    return unknown_type;
}

/* Whether what stands around names something by a pattern that is not looked into. */
static bool hides(const Spot *spot, TSNode node, const char *name)
{
    return (tree_is(node, sym_closure_expression) &&
            mentions(spot, tree_field(node, field_parameters), name)) ||
           ((tree_is(node, sym_match_arm) || tree_is(node, sym_for_expression)) &&
            mentions(spot, tree_field(node, field_pattern), name)) ||
           ((tree_is(node, sym_if_expression) || tree_is(node, sym_while_expression)) &&
            mentions(spot, tree_field(tree_field(node, field_condition), field_pattern), name));
}

/* The `let` that names it last before the node; null if there is none. `at` gets the function, or
 * what stands between and names it by a pattern that is not looked into. */
static TSNode let_of(const Spot *spot, TSNode node, const char *name, TSNode *at)
{
    TSNode none = {0};
    for (*at = node; at->id && !tree_is(*at, sym_function_item); *at = ts_node_parent(*at)) {
        for (TSNode before = ts_node_prev_named_sibling(*at); before.id;
             before = ts_node_prev_named_sibling(before))
            if (tree_is(before, sym_let_declaration) &&
                mentions(spot, tree_field(before, field_pattern), name))
                return before;
        if (hides(spot, *at, name))
            return none;
    }
    return none;
}

static TypeText of_name(Crossing *crossing, Spot spot, TSNode node, unsigned depth)
{
    g_autofree char *name = tree_text(spot.source, node);
    TSNode at, let = let_of(&spot, node, name, &at);
    if (let.id)
        return binds(&spot, tree_field(let, field_pattern), name)
                   ? of_let(crossing, spot, let, depth)
                   : unknown_type;
    if (at.id && !tree_is(at, sym_function_item))
        return unknown_type;
    TypeText type = at.id ? of_parameter(spot, at, name) : unknown_type;
    if (type.text || !g_ascii_isupper(*name))
        return type;
    Held held = held_of_text(crossing, spot.module, name, NULL);
    return named(&held);
}

bool held_is_local(const Spot *spot, TSNode node)
{
    g_autofree char *name = tree_text(spot->source, node);
    TSNode at, let = let_of(spot, node, name, &at);
    if (let.id || (at.id && !tree_is(at, sym_function_item)))
        return true;
    TypeText type = at.id ? of_parameter(*spot, at, name) : unknown_type;
    bool found = type.text;
    g_free(type.text);
    return found;
}

static TypeText of_self(Spot spot, TSNode node)
{
    const Facts *facts = spot.source->facts;
    const char *self = facts ? held_self(facts, spot.function) : NULL;
    if (!self)
        return unknown_type;
    const char *receiver = facts_string(facts, facts_fns(facts)[spot.function].receiver);
    const char *before = *receiver == '&' ? receiver : "";
    return (TypeText){
        g_strdup_printf("%s%s%s", before, strcmp(before, "&mut") == 0 ? " " : "", self),
        spot.module};
}

static TypeText of_reference(Crossing *crossing, Spot spot, TSNode node, unsigned depth)
{
    bool mutable = tree_is(ts_node_named_child(node, 0), sym_mutable_specifier);
    TypeText inner = guess(crossing, spot, tree_field(node, field_value), depth + 1);
    return around(inner, mutable ? "&mut " : "&", "");
}

static TypeText of_struct(Crossing *crossing, Spot spot, TSNode node)
{
    g_autofree char *name = tree_text(spot.source, tree_field(node, field_name));
    const char *self = spot.source->facts ? held_self(spot.source->facts, spot.function) : NULL;
    Held held = held_of_text(crossing, spot.module, name, self);
    return named(&held);
}

static TypeText guess(Crossing *crossing, Spot spot, TSNode node, unsigned depth)
{
    if (depth > NESTING || !node.id || !spot.source || !spot.source->facts)
        return unknown_type;
    switch (ts_node_symbol(node)) {
    case sym_identifier:
        return of_name(crossing, spot, node, depth);
    case sym_self:
        return of_self(spot, node);
    case sym_reference_expression:
        return of_reference(crossing, spot, node, depth);
    case sym_unary_expression:
        return without_reference(guess(crossing, spot, tree_child(node, 0), depth + 1));
    case sym_parenthesized_expression:
        return guess(crossing, spot, tree_child(node, 0), depth + 1);
    case sym_try_expression:
        return unwrapped(guess(crossing, spot, tree_child(node, 0), depth + 1));
    case sym_field_expression:
        return of_field(crossing, spot, node, depth);
    case sym_call_expression:
        return of_call(crossing, spot, node, depth);
    case sym_struct_expression:
        return of_struct(crossing, spot, node);
    case sym_string_literal:
        return (TypeText){g_strdup("&str"), spot.module};
    case sym_integer_literal:
    case sym_float_literal:
        return (TypeText){g_strdup("i32"), spot.module};
    default:
        return unknown_type;
    }
}

Held held_of_expression(Crossing *crossing, Spot spot, TSNode expression)
{
    TypeText type = guess(crossing, spot, expression, 0);
    Held held = held_of_text(crossing, type.module, type.text, NULL);
    g_free(type.text);
    return held;
}

Held held_of_called(Crossing *crossing, Spot spot, const char *path)
{
    TypeText type = of_path(crossing, spot, path);
    Held held = held_of_text(crossing, type.module, type.text, NULL);
    g_free(type.text);
    return held;
}
