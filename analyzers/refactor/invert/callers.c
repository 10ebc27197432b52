/* The callers of functions whose parameters change. */
#include <string.h>

#include "analyzers/refactor/invert/arguments.h"
#include "analyzers/refactor/invert/hidden_calls.h"
#include "analyzers/refactor/invert/making.h"

typedef struct Callers {
    Inversion *inversion;
    const Moved *moved;
    guint number; /* of it */
} Callers;

static FnPlace place_of(const Binding *binding)
{
    const Facts *facts = binding->spot.source->facts;
    return (FnPlace){facts, &facts_fns(facts)[binding->spot.function], binding->spot.module,
                     binding->spot.function};
}

static uint32_t number_of(const Binding *binding, const FnPlace *place)
{
    const ParamFact *parameters = &facts_params(place->facts)[place->fn->params.first];
    for (uint32_t i = 0; i < place->fn->params.count; i++)
        if (strcmp(facts_string(place->facts, parameters[i].fact.name), binding->name) == 0)
            return i;
    return 0;
}

/* `&x` of a pointer `x` was followed to the value by the compiler, which it is not for a port. */
static bool reach(Inversion *inversion, const Binding *binding, const Call *call,
                  const Argument *argument)
{
    TSNode value = tree_field(argument->node, field_value);
    if (call->in_tokens || !tree_is(argument->node, sym_reference_expression) ||
        (binding->form != HELD_REF && binding->form != HELD_MUT))
        return false;
    Held held = held_of_expression(inversion->crossing, call->spot, value);
    if (!held_is(&held, inversion->target->module, inversion->target->name) ||
        held.form <= HELD_VALUE || held.form > HELD_ARC)
        return false;
    inversion_rewrite(inversion, REWRITE_REACH, &call->spot, value);
    return true;
}

static bool check_argument(Inversion *inversion, const Binding *binding, const Call *call,
                           const Argument *argument)
{
    if (argument->node.id &&
        g_hash_table_contains(inversion->tracked, (void *)(uintptr_t)argument->node.id))
        return true;
    Held held = argument_held(inversion->crossing, call, argument);
    bool known = held_is(&held, inversion->target->module, inversion->target->name);
    bool fits = held.form == binding->form || (binding->form == HELD_REF && held.form == HELD_MUT);
    if ((known && fits) || reach(inversion, binding, call, argument))
        return true;
    g_autofree char *where = spot_place(&call->spot, argument->start);
    return plan_refuse(
        inversion->crossing->plan,
        "%s: what is passed for `%s` is not known to be %s `%s` itself, which a port "
        "would need. Pass a value whose type is written down",
        where, binding->name,
        binding->form == HELD_VALUE ? "a"
        : binding->form == HELD_REF ? "a reference to a"
                                    : "a pointer to a",
        inversion->target->name);
}

static bool check_binding(Inversion *inversion, guint number)
{
    const Binding binding = *inversion_binding(inversion, number);
    if (binding.kind != BINDING_PARAMETER || binding.start == binding.end)
        return true;
    FnPlace place = place_of(&binding);
    Callee callee = callee_of(&place);
    GArray *calls = calls_find(inversion->crossing, &callee);
    bool fine = calls &&
                (callee.type || hidden_names_check(inversion->crossing, place.module, callee.name));
    for (guint i = 0; fine && i < calls->len; i++) {
        const Call *call = &g_array_index(calls, Call, i);
        uint32_t at = number_of(&binding, &place) + call->explicit_self;
        fine = at >= call->arguments->len ||
               check_argument(inversion, &binding, call,
                              &g_array_index(call->arguments, Argument, at));
    }
    if (calls)
        g_array_unref(calls);
    return fine;
}

bool inversion_check_callers(Inversion *inversion)
{
    for (guint i = 0; i < inversion->bindings->len; i++)
        if (!check_binding(inversion, i))
            return false;
    return true;
}

/* An argument of the call that goes to what makes the value: a literal, or a parameter of the
 * function around that has the same type. */
static bool take_argument(const Callers *callers, const Making *making, const Call *call, guint i)
{
    const Moved *moved = callers->moved;
    int from = g_array_index(moved->parameters, int, i), to = -1;
    if (from < 0) {
        g_ptr_array_add(making->moved->arguments, g_strdup(moved->arguments->pdata[i]));
        g_array_append_val(making->moved->parameters, from);
        return true;
    }
    uint32_t at = (uint32_t)from + call->explicit_self;
    if (at >= call->arguments->len)
        return making_refuse(making, "is made of an argument that is not found here");
    const Argument *argument = &g_array_index(call->arguments, Argument, at);
    g_autofree char *text = tree_text(call->spot.source, argument->node);
    const Facts *facts = moved->place.facts, *own = making->spot->source->facts;
    if (tree_is(argument->node, sym_identifier)) {
        to = moved_parameter(making, text);
        const ParamFact *given = &facts_params(facts)[moved->place.fn->params.first + (guint)from];
        const ParamFact *had =
            &facts_params(own)[making->moved->place.fn->params.first + (guint)MAX(to, 0)];
        if (to < 0 || strcmp(facts_string(facts, given->type), facts_string(own, had->type)) != 0)
            return making_refuse(making, "is to be made of what callers do not have as it is");
    } else if (!strchr("\"'0123456789", *text))
        return making_refuse(making, "is to be made of what is worked out here");
    g_ptr_array_add(making->moved->arguments, to < 0 ? g_strdup(text) : NULL);
    g_array_append_val(making->moved->parameters, to);
    return true;
}

static bool is_dropped(const Moved *moved, uint32_t parameter)
{
    for (guint i = 0; i < moved->dropped->len; i++)
        if (g_array_index(moved->dropped, uint32_t, i) == parameter)
            return true;
    return false;
}

static void add_parameter(const Callers *callers, const Making *making)
{
    Inversion *inversion = callers->inversion;
    Binding binding = {.kind = BINDING_PARAMETER,
                       .form = HELD_VALUE,
                       .spot = *making->spot,
                       .name = g_strdup(making->moved->name),
                       .node = tree_field(making->function, field_parameters),
                       .function = making->function};
    binding.is_stored = inversion_binding(inversion, callers->moved->binding)->is_stored;
    making->moved->binding = inversion->bindings->len;
    g_array_append_val(inversion->bindings, binding);
}

/* A function of the lower level calls it: it has to be given the value as well. */
static bool pass_on(const Callers *callers, const Call *call)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(int));
    Making making = {.inversion = callers->inversion,
                     .spot = &call->spot,
                     .made = call->node,
                     .node = call->node,
                     .function = tree_function(call->node),
                     .kept = kept};
    bool fine = !call->in_tokens ||
                making_refuse(&making, "would have to be passed on in the tokens of a macro here");
    fine = fine && moved_check_function(&making);
    if (fine) {
        TSNode none = {0};
        making.moved = moved_new(&making);
        g_ptr_array_add(callers->inversion->moved, making.moved);
        making.moved->name = g_strdup(callers->moved->name);
        g_free(making.moved->maker);
        g_free(making.moved->suffix);
        making.moved->maker = g_strdup(callers->moved->maker);
        making.moved->suffix = g_strdup(callers->moved->suffix);
        making.moved->passes_on = true;
        fine = making_is_certain(&making);
        for (guint i = 0; fine && i < callers->moved->parameters->len; i++) {
            fine = take_argument(callers, &making, call, i);
            int from = g_array_index(callers->moved->parameters, int, i);
            int to = fine ? g_array_index(making.moved->parameters, int, i) : -1;
            if (to >= 0 && !is_dropped(callers->moved, (uint32_t)from))
                g_array_append_val(kept, to);
        }
        fine = fine && making_drop_parameters(&making) && moved_check_name(&making, none);
    }
    if (fine) {
        add_parameter(callers, &making);
        arguments_change(callers->inversion->crossing->plan, call, callers->moved->dropped,
                         callers->moved->name);
    }
    g_array_unref(kept);
    return fine;
}

/* The value as a caller above makes it; owned. NULL: the plan refuses. */
static char *made_text(const Callers *callers, const Call *call)
{
    const Inversion *inversion = callers->inversion;
    const Moved *moved = callers->moved;
    const CrossingTarget *target = inversion->target;
    g_autofree char *path =
        crossing_path_to(inversion->crossing, call->spot.module, target->module, target->name);
    if (!path) {
        g_autofree char *where = spot_place(&call->spot, call->open);
        plan_refuse(inversion->crossing->plan,
                    "%s would have to make the `%s` that `%s` makes now, "
                    "and cannot name it",
                    where, target->name,
                    facts_string(moved->place.facts, moved->place.fn->fact.name));
        return NULL;
    }
    GString *text = g_string_new(path);
    if (*moved->maker)
        g_string_append_printf(text, "::%s(", moved->maker);
    for (guint i = 0; i < moved->arguments->len; i++) {
        int number = g_array_index(moved->parameters, int, i);
        guint at = (guint)number + call->explicit_self;
        const Argument *argument = &g_array_index(call->arguments, Argument, number < 0 ? 0 : at);
        g_autofree char *given = number < 0 ? g_strdup(moved->arguments->pdata[i])
                                            : g_strndup(call->spot.source->text + argument->start,
                                                        argument->end - argument->start);
        g_string_append_printf(text, "%s%s", i ? ", " : "", given);
    }
    g_string_append_printf(text, "%s%s", *moved->maker ? ")" : "", moved->suffix);
    return g_string_free(text, FALSE);
}

/* What is given twice has to be no more than a name or a literal. */
static bool check_repeated(const Callers *callers, const Call *call)
{
    const Moved *moved = callers->moved;
    for (guint i = 0; i < moved->parameters->len; i++) {
        int number = g_array_index(moved->parameters, int, i);
        if (number < 0 || is_dropped(moved, (uint32_t)number))
            continue;
        const Argument *argument =
            &g_array_index(call->arguments, Argument, (guint)number + call->explicit_self);
        g_autofree char *text =
            g_strndup(call->spot.source->text + argument->start, argument->end - argument->start);
        if (strpbrk(text, "({[!?"))
            return inversion_refuse(callers->inversion, &call->spot, call->node,
                                    "would have to be made here of an argument that would then be "
                                    "worked out twice. Give it a name first");
    }
    return true;
}

static bool is_quiet(const Call *call, const Argument *argument)
{
    g_autofree char *text =
        g_strndup(call->spot.source->text + argument->start, argument->end - argument->start);
    return call->in_tokens ? !strpbrk(text, "({[!?+-*/%")
                           : making_is_quiet(call->spot.source, argument->node);
}

/* The value is made where the first of the arguments stood that go into it: what is worked out
 * behind that was so before it was made. */
static bool check_order(const Callers *callers, const Call *call)
{
    guint first = call->arguments->len;
    for (guint i = 0; i < callers->moved->dropped->len; i++)
        first =
            MIN(first, g_array_index(callers->moved->dropped, uint32_t, i) + call->explicit_self);
    for (guint i = first + 1; i < call->arguments->len; i++)
        if (!is_quiet(call, &g_array_index(call->arguments, Argument, i)))
            return inversion_refuse(callers->inversion, &call->spot, call->node,
                                    "would be made here before an argument behind it is worked "
                                    "out. Give that argument a name first");
    return true;
}

static bool change_call(const Callers *callers, const Call *call)
{
    const Crossing *crossing = callers->inversion->crossing;
    if (crossing_is_lower(crossing, call->spot.module))
        return pass_on(callers, call);
    if (!crossing_may_use(crossing, call->spot.module))
        return inversion_refuse(
            callers->inversion, &call->spot, call->node,
            "would have to be made here, in a module that the upper one depends "
            "on: that is another ring. Make it further up first");
    if (call->arguments->len !=
        callers->moved->place.fn->params.count + (call->explicit_self ? 1U : 0U))
        return inversion_refuse(callers->inversion, &call->spot, call->node,
                                "is to be made here, in a call with another number of arguments");
    char *text = check_repeated(callers, call) && check_order(callers, call)
                     ? made_text(callers, call)
                     : NULL;
    if (!text)
        return false;
    arguments_change(crossing->plan, call, callers->moved->dropped, text);
    g_free(text);
    return true;
}

static bool change_calls(const Callers *callers)
{
    Callee callee = callee_of(&callers->moved->place);
    guint before = 0, twins = 0;
    for (guint i = 0; i < callers->inversion->moved->len; i++) {
        const Moved *other = callers->inversion->moved->pdata[i];
        bool twin = callee_is_twin(&other->place, &callers->moved->place);
        before += twin && i < callers->number;
        twins += twin;
    }
    if (before)
        return true;
    if (!hidden_calls_check(callers->inversion->crossing, &callee))
        return false;
    if (twins != calls_twins(callers->inversion->crossing, &callee))
        return inversion_refuse(callers->inversion, &callers->moved->spot, callers->moved->function,
                                "is made in a function here that is there under other cfgs as "
                                "well, and not made there");
    GArray *calls = calls_find(callers->inversion->crossing, &callee);
    bool fine = calls;
    for (guint i = 0; fine && i < calls->len; i++)
        fine = change_call(callers, &g_array_index(calls, Call, i));
    if (calls)
        g_array_unref(calls);
    return fine;
}

bool inversion_move_calls(Inversion *inversion)
{
    for (guint i = 0; i < inversion->moved->len; i++) {
        Callers callers = {inversion, inversion->moved->pdata[i], i};
        if (!change_calls(&callers))
            return false;
    }
    return true;
}
