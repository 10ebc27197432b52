/* What is done with an expression that holds the type: each step it may take is known, any other
 * refuses. */
#include <string.h>

#include "analyzers/refactor/invert/held_text.h"
#include "analyzers/refactor/invert/inversion.h"
#include "analyzers/refactor/invert/tokens.h"

typedef struct Flow {
    Inversion *inversion;
    const Spot *spot;
    TSNode node, parent;
    HeldForm form;
    guint binding; /* where it comes from */
} Flow;

static bool refuse(const Flow *flow, const char *reason)
{
    return inversion_refuse(flow->inversion, flow->spot, flow->node, reason);
}

static bool go_on(const Flow *flow, TSNode node, HeldForm form)
{
    return inversion_follow(flow->inversion, flow->spot, node, form, flow->binding);
}

static bool is_pointer(HeldForm form)
{
    return form == HELD_BOX || form == HELD_RC || form == HELD_ARC;
}

static void store(const Flow *flow)
{
    inversion_store(flow->inversion, flow->binding);
}

/* The type is copied wherever it is used by value; a port is not. */
static bool consume(const Flow *flow)
{
    const CrossingTarget *target = flow->inversion->target;
    const TypeFact *type = (const TypeFact *)(const void *)target->fact;
    Binding *binding = inversion_binding(flow->inversion, flow->binding);
    uint32_t count;
    const StringId *derives = facts_list(target->facts, type->derives, &count);
    bool copied = false, again = binding->is_consumed || binding->kind == BINDING_FIELD;
    for (uint32_t i = 0; i < count; i++)
        copied |= strcmp(facts_string(target->facts, derives[i]), "Copy") == 0;
    for (TSNode at = flow->node; at.id; at = ts_node_parent(at))
        again |= tree_is(at, sym_closure_expression) || tree_is(at, sym_for_expression) ||
                 tree_is(at, sym_while_expression) || tree_is(at, sym_loop_expression);
    binding->is_consumed = true;
    return !copied || !again ||
           refuse(flow, "is Copy and used by value more than once, which no port can be");
}

static bool takes_self(const Flow *flow, const char *name)
{
    FnPlace place = held_function(flow->inversion->crossing, flow->inversion->target->module,
                                  flow->inversion->target->name, name);
    return place.facts && g_str_has_suffix(facts_string(place.facts, place.fn->receiver), "self");
}

/* What is called on a shared lock: a clone of it, or what gives its guard. */
static bool call_lock(const Flow *flow, TSNode call, const char *name)
{
    static const char *const locks[] = {"lock", "read", "write"};
    if (strcmp(name, "clone") == 0)
        return go_on(flow, call, HELD_SHARED);
    for (unsigned i = 0; i < G_N_ELEMENTS(locks); i++)
        if (strcmp(name, locks[i]) == 0)
            return go_on(flow, call, HELD_GUARD);
    return refuse(flow, "is in a lock here of which something else is asked than its guard");
}

/* Whether a method of what locking gives only takes the guard out of it. */
static bool gives_guard(const Flow *flow, TSNode call, const char *name)
{
    TSNode argument = tree_child_count(tree_field(call, field_arguments))
                          ? tree_child(tree_field(call, field_arguments), 0)
                          : (TSNode){0};
    g_autofree char *text = argument.id ? tree_text(flow->spot->source, argument) : g_strdup("");
    if (held_function(flow->inversion->crossing, flow->inversion->target->module,
                      flow->inversion->target->name, name)
            .facts)
        return false;
    return strcmp(name, "unwrap") == 0 || strcmp(name, "expect") == 0 ||
           (strcmp(name, "unwrap_or_else") == 0 &&
            (g_str_has_suffix(text, "into_inner") || g_str_has_suffix(text, ".into_inner()")));
}

static bool call_method(const Flow *flow, TSNode call)
{
    g_autofree char *name = tree_text(flow->spot->source, tree_field(flow->parent, field_field));
    if (flow->form == HELD_LOCK || flow->form == HELD_SHARED)
        return call_lock(flow, call, name);
    if (flow->form == HELD_GUARD && gives_guard(flow, call, name))
        return go_on(flow, call, HELD_GUARD);
    bool shared = flow->form == HELD_RC || flow->form == HELD_ARC;
    if (shared && strcmp(name, "clone") == 0)
        return go_on(flow, call, flow->form);
    if (is_pointer(flow->form) && strcmp(name, "as_ref") == 0)
        return go_on(flow, call, HELD_REF);
    if (flow->form == HELD_BOX && strcmp(name, "as_mut") == 0)
        return go_on(flow, call, HELD_MUT);
    return (!takes_self(flow, name) || consume(flow)) &&
           port_add(&flow->inversion->port, name, flow->spot, ts_node_start_byte(flow->node));
}

static bool through_field(const Flow *flow)
{
    TSNode call = ts_node_parent(flow->parent);
    if (!tree_is(call, sym_call_expression) || !tree_is_field(flow->parent, field_function))
        return refuse(flow, "has a field that is read or called here, which no port has. Give it a "
                            "method first");
    return call_method(flow, call);
}

static bool through_reference(const Flow *flow)
{
    bool mutable = tree_is(ts_node_named_child(flow->parent, 0), sym_mutable_specifier);
    TSNode call = ts_node_parent(ts_node_parent(flow->parent));
    const Binding *binding = inversion_binding(flow->inversion, flow->binding);
    bool shared = flow->form == HELD_RC || flow->form == HELD_ARC || flow->form == HELD_SHARED;
    if (shared && tree_is(call, sym_call_expression)) {
        g_autofree char *path = tree_text(flow->spot->source, tree_field(call, field_function));
        if (held_path_ends(path, "Arc::clone") || held_path_ends(path, "Rc::clone"))
            return go_on(flow, call, flow->form);
    }
    if (flow->form == HELD_LOCK || flow->form == HELD_SHARED)
        return refuse(flow, "is in a lock here that is lent");
    bool place = tree_is(flow->node, sym_unary_expression);
    if (flow->form != HELD_VALUE)
        inversion_rewrite(flow->inversion, REWRITE_REACH, flow->spot, flow->node);
    else if (binding->kind == BINDING_FIELD && !place)
        inversion_rewrite(flow->inversion, REWRITE_FOLLOW, flow->spot, flow->node);
    return go_on(flow, flow->parent, mutable ? HELD_MUT : HELD_REF);
}

/* `Box::new(x)` and the like: the form that comes of it. */
static HeldForm wrapped(const Flow *flow, TSNode call)
{
    static const struct {
        const char *path;
        HeldForm form;
    } wraps[] = {{"Box::new", HELD_BOX},
                 {"Rc::new", HELD_RC},
                 {"Arc::new", HELD_ARC},
                 {"Mutex::new", HELD_LOCK},
                 {"RwLock::new", HELD_LOCK}};
    g_autofree char *path = tree_text(flow->spot->source, tree_field(call, field_function));
    for (unsigned i = 0; i < G_N_ELEMENTS(wraps); i++)
        if (held_path_ends(path, wraps[i].path)) {
            if (flow->form == HELD_LOCK)
                return wraps[i].form == HELD_ARC ? HELD_SHARED : HELD_UNKNOWN;
            return flow->form == HELD_VALUE ? wraps[i].form : HELD_UNKNOWN;
        }
    return HELD_UNKNOWN;
}

/* Whether a parameter of a function takes the type in this form, and is to become the port. */
static bool takes(const Flow *flow, const FnPlace *place, uint32_t number)
{
    if (!crossing_is_lower(flow->inversion->crossing, place->module) ||
        number >= place->fn->params.count)
        return false;
    const ParamFact *parameter = &facts_params(place->facts)[place->fn->params.first + number];
    HeldForm form = inversion_form(flow->inversion, place->module,
                                   facts_string(place->facts, parameter->type), NULL);
    return form == flow->form || (form == HELD_REF && flow->form == HELD_MUT);
}

/* The binding that a parameter of a function is; NULL: none. */
static const Binding *parameter_of(const Flow *flow, const FnPlace *place, uint32_t number)
{
    const ParamFact *parameter = &facts_params(place->facts)[place->fn->params.first + number];
    const char *name = facts_string(place->facts, parameter->fact.name);
    for (guint i = 0; i < flow->inversion->bindings->len; i++) {
        const Binding *binding = inversion_binding(flow->inversion, i);
        if (binding->kind == BINDING_PARAMETER && binding->spot.source->facts == place->facts &&
            binding->spot.function == place->index && strcmp(binding->name, name) == 0)
            return binding;
    }
    return NULL;
}

static bool into_call(const Flow *flow)
{
    TSNode call = ts_node_parent(flow->parent);
    FnPlace place;
    uint32_t number = tree_number(flow->node);
    if (!tree_is(call, sym_call_expression))
        return refuse(flow, "goes into something here that is not followed");
    HeldForm form = wrapped(flow, call);
    if (form != HELD_UNKNOWN &&
        inversion_binding(flow->inversion, flow->binding)->kind != BINDING_FIELD) {
        store(flow);
        return go_on(flow, call, form);
    }
    g_autofree char *path = tree_text(flow->spot->source, tree_field(call, field_function));
    if (strcmp(path, "drop") == 0 || g_str_has_suffix(path, "mem::drop"))
        return true;
    bool known = call_target(flow->inversion->crossing, flow->spot, call, &place);
    bool method = tree_is(tree_field(call, field_function), sym_field_expression);
    if (known && !method && *facts_string(place.facts, place.fn->receiver))
        number--;
    if (!known || !takes(flow, &place, number))
        return refuse(flow, "is passed on here to what does not take a port: outside of the lower "
                            "module, or not known");
    const Binding *binding = inversion_binding(flow->inversion, flow->binding);
    if (binding->kind == BINDING_FIELD && flow->form == HELD_VALUE)
        return refuse(flow, "is moved out of its field here");
    const Binding *parameter = parameter_of(flow, &place, number);
    Pass pass = {flow->binding, (guint)(parameter - inversion_binding(flow->inversion, 0))};
    if (parameter)
        g_array_append_val(flow->inversion->passes, pass);
    g_hash_table_add(flow->inversion->tracked, (void *)(uintptr_t)flow->node.id);
    return true;
}

static bool into_field(const Flow *flow)
{
    store(flow);
    g_hash_table_add(flow->inversion->tracked, (void *)(uintptr_t)flow->node.id);
    TSNode literal = tree_up(flow->parent, sym_struct_expression);
    g_autofree char *name =
        tree_text(flow->spot->source, tree_is(flow->parent, sym_field_initializer)
                                          ? tree_field(flow->parent, field_field)
                                          : flow->node);
    g_autofree char *type = tree_text(flow->spot->source, tree_field(literal, field_name));
    const char *self = held_self(flow->spot->source->facts, flow->spot->function);
    Held held = held_of_text(flow->inversion->crossing, flow->spot->module, type, self);
    for (guint i = 0; i < flow->inversion->bindings->len; i++) {
        const Binding *field = inversion_binding(flow->inversion, i);
        if (field->kind == BINDING_FIELD && strcmp(field->name, name) == 0 &&
            held_is(&held, field->spot.module, field->owner) && field->form == flow->form)
            return inversion_convert(flow->inversion, flow->spot, flow->node);
    }
    return refuse(flow, "goes into a field here that is none of the lower module's own");
}

static bool into_local(const Flow *flow)
{
    TSNode pattern = tree_field(flow->parent, field_pattern);
    bool mutable = tree_is(pattern, sym_mut_pattern);
    if (mutable)
        pattern = ts_node_named_child(pattern, ts_node_named_child_count(pattern) - 1);
    if (!tree_is(pattern, sym_identifier) || tree_field(flow->parent, field_type).id)
        return refuse(flow, "is bound here with a pattern or a written type. Leave that out first");
    const Binding *from = inversion_binding(flow->inversion, flow->binding);
    if (from->kind == BINDING_FIELD && flow->form == HELD_VALUE)
        return refuse(flow, "is moved out of its field here");
    Binding binding = {.kind = BINDING_LOCAL,
                       .form = flow->form,
                       .spot = *flow->spot,
                       .name = tree_text(flow->spot->source, pattern),
                       .node = flow->parent,
                       .function = tree_function(flow->parent),
                       .from = flow->binding + 1};
    g_array_append_val(flow->inversion->bindings, binding);
    return true;
}

/* `name(&it)` in the tokens of a macro. */
static bool passed_in_tokens(const Flow *flow)
{
    const Binding *binding = inversion_binding(flow->inversion, flow->binding);
    const PlanSource *source = flow->spot->source;
    bool of_field = binding->kind == BINDING_FIELD;
    TokenArgument argument;
    if (!tokens_argument(source, flow->node, of_field, &argument) ||
        (!argument.reference && (flow->form == HELD_VALUE || of_field)))
        return false;
    g_autofree char *path = tokens_path(source, argument.callee);
    FnPlace place = held_called(flow->inversion->crossing, *flow->spot, path);
    Flow passed = *flow;
    if (argument.reference)
        passed.form = argument.mutable ? HELD_MUT : HELD_REF;
    if (!place.facts || *facts_string(place.facts, place.fn->receiver) ||
        !takes(&passed, &place, argument.number))
        return false;
    if (argument.reference && flow->form != HELD_VALUE)
        inversion_rewrite(flow->inversion, REWRITE_REACH, flow->spot, argument.inner);
    else if (argument.reference && of_field)
        inversion_rewrite(flow->inversion, REWRITE_FOLLOW, flow->spot, argument.inner);
    g_hash_table_add(flow->inversion->tracked, (void *)(uintptr_t)argument.first.id);
    return true;
}

/* `.name(` behind it in the tokens of a macro. */
static bool in_tokens(const Flow *flow)
{
    TSNode dot = ts_node_next_sibling(flow->node);
    TSNode name = dot.id ? ts_node_next_sibling(dot) : dot;
    TSNode list = name.id ? ts_node_next_sibling(name) : name;
    if (flow->form == HELD_LOCK || flow->form == HELD_SHARED)
        return refuse(flow, "is in a lock that stands in the tokens of a macro here. Take it out "
                            "of the macro first");
    if (passed_in_tokens(flow))
        return true;
    if (!tree_is(dot, anon_sym_DOT) || !tree_is(name, sym_identifier) ||
        !tree_is(list, sym_token_tree))
        return refuse(flow, "is in the tokens of a macro here, which may need more of it than a "
                            "port has. Take it out of the macro first");
    g_autofree char *method = tree_text(flow->spot->source, name);
    if (takes_self(flow, method) && !consume(flow))
        return false;
    return port_add(&flow->inversion->port, method, flow->spot, ts_node_start_byte(name));
}

static bool into_assignment(const Flow *flow)
{
    if (!tree_is_field(flow->node, field_right) ||
        !tree_is(tree_field(flow->parent, field_left), sym_field_expression))
        return tree_is_field(flow->node, field_left) && tree_is(flow->node, sym_field_expression)
                   ? true
                   : refuse(flow, "is assigned here to what is no field");
    store(flow);
    g_hash_table_add(flow->inversion->tracked, (void *)(uintptr_t)flow->node.id);
    return inversion_convert(flow->inversion, flow->spot, flow->node);
}

bool inversion_follow(Inversion *inversion, const Spot *spot, TSNode node, HeldForm form,
                      guint binding)
{
    Flow flow = {inversion, spot, node, ts_node_parent(node), form, binding};
    if (inversion_is_const(spot, node))
        return refuse(&flow, "is used here when the program is compiled, which no port can be");
    switch (ts_node_symbol(flow.parent)) {
    case sym_field_expression:
        return through_field(&flow);
    case sym_parenthesized_expression:
        return go_on(&flow, flow.parent, form);
    case sym_await_expression:
        return form == HELD_GUARD ? go_on(&flow, flow.parent, form)
                                  : refuse(&flow, "is waited for here, which no port can be");
    case sym_reference_expression:
        return through_reference(&flow);
    case sym_unary_expression:
        return tree_text_is(spot->source, ts_node_child(flow.parent, 0), "*")
                   ? go_on(&flow, flow.parent, HELD_VALUE)
                   : refuse(&flow, "is an operand here, which no port can be");
    case sym_arguments:
        if (form == HELD_VALUE && !consume(&flow))
            return false;
        return tree_is(node, sym_unary_expression)
                   ? refuse(&flow, "is copied here, which no port can be")
                   : into_call(&flow);
    case sym_field_initializer:
    case sym_shorthand_field_initializer:
        return (form != HELD_VALUE || consume(&flow)) && into_field(&flow);
    case sym_let_declaration:
        return (form != HELD_VALUE || consume(&flow)) && into_local(&flow);
    case sym_assignment_expression:
        return into_assignment(&flow);
    case sym_token_tree:
        return in_tokens(&flow);
    case sym_expression_statement:
        return true;
    default:
        return refuse(&flow, "is used here in a way that a port does not stand for: only calls of "
                             "its methods, and passing it on, are");
    }
}
