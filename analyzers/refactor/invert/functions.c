#include "analyzers/refactor/invert/functions.h"

#include <string.h>

#include "analyzers/refactor/invert/arguments.h"
#include "analyzers/refactor/invert/hidden_calls.h"
#include "analyzers/refactor/invert/inversion.h"
#include "analyzers/refactor/rust_text.h"

/* A function of the lower level that is given the upper one. */
typedef struct Receiver {
    Spot spot;
    TSNode function;
    FnPlace place;
} Receiver;

typedef struct Passing {
    Crossing *crossing;
    const CrossingTarget *target;
    char *type;         /* of what it is called as: "dyn Fn(&str) -> usize" */
    bool is_shared;     /* a closure calls it, which may have to be `Sync` */
    uint8_t visibility; /* the narrowest of what it names */
    GArray *receivers;  /* of Receiver; grows while it is worked on */
} Passing;

static bool refuse(const Passing *passing, const Spot *spot, TSNode node, const char *reason)
{
    g_autofree char *where = spot_place(spot, ts_node_start_byte(node));
    return plan_refuse(passing->crossing->plan, "%s: `%s` %s", where, passing->target->name,
                       reason);
}

static bool find_type(Passing *passing)
{
    const CrossingTarget *target = passing->target;
    FnPlace place = held_function(passing->crossing, target->module, NULL, target->name);
    Signature signature;
    Plan *plan = passing->crossing->plan;
    if (!place.facts)
        return plan_refuse(plan, "`%s` is a function that is not found", target->name);
    bool fine = signature_init(&signature, passing->crossing, &place, passing->crossing->lower);
    if (fine && (*facts_string(place.facts, place.fn->generics) || signature.is_generic ||
                 signature.is_unsafe || (signature.returns && *signature.returns == '!')))
        fine = plan_refuse(plan,
                           "`%s` is generic, unsafe, or never returns: no parameter can stand for "
                           "it. Wrap it in a plain function first",
                           target->name);
    if (fine) {
        g_ptr_array_add(signature.types, NULL);
        g_autofree char *types = g_strjoinv(", ", (char **)signature.types->pdata);
        passing->type = g_strdup_printf("dyn Fn(%s)%s%s", types, signature.returns ? " -> " : "",
                                        signature.returns ? signature.returns : "");
        passing->visibility = signature.visibility;
    }
    signature_clear(&signature);
    return fine;
}

typedef struct NameSearch {
    const PlanSource *source;
    const char *name;
    bool bound;
} NameSearch;

static bool look_at(void *data, TSNode node)
{
    NameSearch *search = data;
    TSNode parent = ts_node_parent(node);
    if (!tree_is(node, sym_identifier) || !tree_text_is(search->source, node, search->name))
        return true;
    search->bound |= tree_is_field(node, field_pattern) || tree_is(parent, sym_mut_pattern) ||
                     tree_is(parent, sym_tuple_pattern) || tree_is(parent, sym_match_pattern) ||
                     tree_is(parent, sym_tuple_struct_pattern) ||
                     tree_is(parent, sym_closure_parameters) || tree_is(parent, sym_ref_pattern);
    return !search->bound;
}

static bool is_name_free(const Passing *passing, const Spot *spot, TSNode function)
{
    NameSearch search = {spot->source, passing->target->name, false};
    tree_visit(tree_field(function, field_parameters), look_at, &search);
    tree_visit(tree_field(function, field_body), look_at, &search);
    return !search.bound;
}

/* A closure around the call borrows the parameter: it must not outlive the function. */
static bool check_closures(Passing *passing, const Spot *spot, TSNode node,
                           const Receiver *receiver)
{
    const char *ret = facts_string(receiver->place.facts, receiver->place.fn->ret);
    for (TSNode at = node; !ts_node_eq(at, receiver->function); at = ts_node_parent(at)) {
        TSNode call = ts_node_parent(ts_node_parent(at));
        if (tree_is(at, sym_async_block))
            return refuse(passing, spot, node, "is called in an async block here");
        if (!tree_is(at, sym_closure_expression))
            continue;
        TSNode function = tree_field(call, field_function);
        TSNode method = tree_field(function, field_field);
        bool passed = tree_is(call, sym_call_expression) && method.id &&
                      !tree_text_is(spot->source, method, "spawn");
        if (!passed || tree_text_is(spot->source, ts_node_child(at, 0), "move") ||
            strstr(ret, "impl") || strstr(ret, "dyn"))
            return refuse(passing, spot, node,
                          "is called in a closure here that may outlive the function around it");
        passing->is_shared = true;
    }
    return true;
}

static bool check_receiver(const Passing *passing, const Receiver *receiver, TSNode node)
{
    const Facts *facts = receiver->place.facts;
    const FnFact *fn = receiver->place.fn;
    const char *fixed = function_fixed(facts, fn);
    if (fixed) {
        g_autofree char *reason = g_strdup_printf(
            "is called here in %s, which cannot get another parameter. Call it in a function of "
            "its own first",
            fixed);
        return refuse(passing, &receiver->spot, node, reason);
    }
    if (fn->fact.flags & FACT_ASYNC)
        return refuse(passing, &receiver->spot, node,
                      "is called in an `async fn` here, whose future would hold it");
    if (!*facts_string(facts, fn->receiver) && rust_elides_lifetime(facts_string(facts, fn->ret)))
        return refuse(passing, &receiver->spot, node,
                      "is to become a parameter of the function here, which leaves out a lifetime "
                      "in what it returns: that would be unclear then. Write it first");
    if (!is_name_free(passing, &receiver->spot, receiver->function))
        return refuse(passing, &receiver->spot, node,
                      "is to become a parameter of the function here, whose name is taken there");
    return (fn->fact.vis != VIS_PUB || passing->visibility == VIS_PUB) ||
           refuse(passing, &receiver->spot, node,
                  "speaks of a type that is not public, in a function here that is");
}

/* The function around a call, which gets the parameter if it has not been found yet. */
static bool receive(Passing *passing, const Spot *spot, TSNode node)
{
    Receiver receiver = {.spot = *spot, .function = tree_function(node)};
    if (!receiver.function.id || spot->function == FACT_NONE)
        return refuse(passing, spot, node, "is called outside of any function here");
    const Facts *facts = spot->source->facts;
    receiver.place =
        (FnPlace){facts, &facts_fns(facts)[spot->function], spot->module, spot->function};
    if (!check_closures(passing, spot, node, &receiver))
        return false;
    for (guint i = 0; i < passing->receivers->len; i++)
        if (ts_node_eq(g_array_index(passing->receivers, Receiver, i).function, receiver.function))
            return true;
    if (!check_receiver(passing, &receiver, node))
        return false;
    g_array_append_val(passing->receivers, receiver);
    return true;
}

static bool take_site(Passing *passing, const CrossingSite *site)
{
    Plan *plan = passing->crossing->plan;
    TSNode node = tree_at(plan, site->spot.file, site->path->start, site->path->end);
    if (site->path->form == PATH_FORM_USE)
        return true;
    if (site->path->form == PATH_FORM_TOKENS)
        return refuse(passing, &site->spot, node,
                      "is named in the tokens of a macro here: what "
                      "they become is not known. Take it out first");
    if (!tree_is(ts_node_parent(node), sym_call_expression) || !tree_is_field(node, field_function))
        return refuse(passing, &site->spot, node, "is used as a value here, and not called");
    if (!tree_text_is(site->spot.source, node, passing->target->name))
        plan_replace(plan, site->spot.file, site->path->start, site->path->end,
                     g_strdup(passing->target->name));
    return receive(passing, &site->spot, node);
}

static bool change_call(Passing *passing, const Call *call)
{
    Crossing *crossing = passing->crossing;
    GArray *none = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *text = NULL;
    bool fine = true;
    if (crossing_is_lower(crossing, call->spot.module)) {
        text = g_strdup(passing->target->name);
        fine = call->in_tokens ? refuse(passing, &call->spot, call->node,
                                        "would have to be passed on in the tokens of a macro here")
                               : receive(passing, &call->spot, call->node);
    } else {
        g_autofree char *path = crossing_path_to(crossing, call->spot.module,
                                                 passing->target->module, passing->target->name);
        text = g_strconcat("&", path, NULL);
        fine = path && crossing_may_use(crossing, call->spot.module);
        if (!fine)
            refuse(passing, &call->spot, call->node,
                   "would have to be passed in here, in a module that cannot name it or that the "
                   "upper one depends on");
    }
    if (fine)
        arguments_change(crossing->plan, call, none, text);
    g_array_unref(none);
    return fine;
}

static bool change_receiver(Passing *passing, guint number)
{
    const Receiver receiver = g_array_index(passing->receivers, Receiver, number);
    GArray *none = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *text = g_strdup_printf(passing->is_shared ? "%s: &(%s + Sync)" : "%s: &%s",
                                            passing->target->name, passing->type);
    parameters_change(passing->crossing->plan, &receiver.spot,
                      tree_field(receiver.function, field_parameters), none, text);
    g_array_unref(none);
    Callee callee = callee_of(&receiver.place);
    guint before = 0, twins = 0;
    for (guint i = 0; i < passing->receivers->len; i++) {
        const Receiver *other = &g_array_index(passing->receivers, Receiver, i);
        bool twin = callee_is_twin(&other->place, &receiver.place);
        before += twin && i < number;
        twins += twin;
    }
    if (before)
        return true;
    if (!hidden_calls_check(passing->crossing, &callee))
        return false;
    if (twins != calls_twins(passing->crossing, &callee))
        return refuse(passing, &receiver.spot, receiver.function,
                      "is called in a function here that is there under other cfgs as well, and "
                      "not called there");
    GArray *calls = calls_find(passing->crossing, &callee);
    bool fine = calls;
    for (guint i = 0; fine && i < calls->len; i++)
        fine = change_call(passing, &g_array_index(calls, Call, i));
    if (calls)
        g_array_unref(calls);
    return fine;
}

bool functions_invert(Crossing *crossing, const CrossingTarget *target)
{
    Passing passing = {.crossing = crossing,
                       .target = target,
                       .receivers = g_array_new(FALSE, FALSE, sizeof(Receiver))};
    bool fine = find_type(&passing);
    for (guint i = 0; fine && i < target->sites->len; i++)
        fine = take_site(&passing, &g_array_index(target->sites, CrossingSite, i));
    for (guint i = 0; fine && i < passing.receivers->len; i++)
        fine = change_receiver(&passing, i);
    g_array_unref(passing.receivers);
    g_free(passing.type);
    return fine;
}
