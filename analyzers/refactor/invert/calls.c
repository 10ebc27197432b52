#include "analyzers/refactor/invert/calls.h"

#include <string.h>

#include "analyzers/refactor/invert/spots.h"
#include "analyzers/refactor/invert/tokens.h"

typedef enum Verdict { CALL_OTHER, CALL_OURS, CALL_UNSURE } Verdict;

typedef struct Search {
    Crossing *crossing;
    const Callee *callee;
    uint32_t module; /* whose file is read */
    const PlanSource *source;
    GArray *calls;
} Search;

static void clear_call(void *data)
{
    g_array_unref(((Call *)data)->arguments);
}

Callee callee_of(const FnPlace *place)
{
    const char *type = facts_string(place->facts, place->fn->type_name);
    bool of_impl = place->fn->owner_kind == FACT_IMPL;
    return (Callee){*place, of_impl ? type : NULL,
                    facts_string(place->facts, place->fn->fact.name)};
}

/* Where the type of the callee is declared. */
static uint32_t type_module(Crossing *crossing, const Callee *callee)
{
    const Facts *facts = callee->place.facts;
    const ImplFact *impl = &facts_impls(facts)[callee->place.fn->fact.owner];
    return held_of_text(crossing, callee->place.module, facts_string(facts, impl->type), NULL)
        .module;
}

static Verdict judge_method(Crossing *crossing, const Callee *callee, const Held *receiver)
{
    if (receiver->form == HELD_UNKNOWN)
        return CALL_UNSURE;
    if (receiver->form == HELD_FOREIGN ||
        !held_is(receiver, type_module(crossing, callee), callee->type))
        return CALL_OTHER;
    return receiver->form > HELD_ARC ? CALL_UNSURE : CALL_OURS;
}

static bool is_local(const FnPlace *place)
{
    return place->fn->owner_kind == FACT_FN;
}

/* The function of that name that a body around a node declares; a null node if none does. */
static TSNode local_function(const Spot *spot, TSNode node, const char *name)
{
    for (TSNode at = ts_node_parent(node); at.id; at = ts_node_parent(at))
        for (uint32_t i = 0; tree_is(at, sym_block) && i < ts_node_named_child_count(at); i++) {
            TSNode child = ts_node_named_child(at, i);
            if (tree_is(child, sym_function_item) &&
                tree_text_is(spot->source, tree_field(child, field_name), name))
                return child;
        }
    return (TSNode){0};
}

/* A single name in the callee's module. */
static Verdict judge_name(const Spot *spot, const Callee *callee, TSNode node)
{
    TSNode local = local_function(spot, node, callee->name);
    bool ours = !is_local(&callee->place);
    if (local.id)
        ours = is_local(&callee->place) && spot->source->facts == callee->place.facts &&
               ts_node_start_byte(tree_field(local, field_name)) == callee->place.fn->fact.at;
    return ours ? CALL_OURS : CALL_OTHER;
}

/* A path that is called or mentioned. */
static Verdict judge_path(Crossing *crossing, const Spot *spot, const Callee *callee, TSNode node,
                          const char *path)
{
    Resolved resolved;
    const char *last = g_strrstr(path, "::");
    ResolvePlace place = {spot->module, spot->function, NULL};
    bool is_here = !last && spot->module == callee->place.module;
    if ((!last && callee->type) || (!is_here && is_local(&callee->place)))
        return CALL_OTHER;
    if (is_here)
        return judge_name(spot, callee, node);
    if (last && callee->type) {
        g_autofree char *head = g_strndup(path, (gsize)(last - path));
        const char *self = held_self(spot->source->facts, spot->function);
        Held held = held_of_text(crossing, spot->module, head, self);
        if (held.form == HELD_UNKNOWN)
            return CALL_UNSURE;
        return held.form == HELD_VALUE &&
                       held_is(&held, type_module(crossing, callee), callee->type)
                   ? CALL_OURS
                   : CALL_OTHER;
    }
    if (!resolve_path(crossing->scope, place, path, RESOLVE_MENTION, &resolved))
        return CALL_OTHER;
    if (resolved.module == callee->place.module && strcmp(resolved.rest, callee->name) == 0)
        return CALL_OURS;
    return resolved.several ? CALL_UNSURE : CALL_OTHER;
}

static bool refuse(const Search *search, TSNode node, const char *reason)
{
    Spot spot = crossing_spot(search->crossing, search->module, ts_node_start_byte(node));
    g_autofree char *where = spot_place(&spot, ts_node_start_byte(node));
    return plan_refuse(search->crossing->plan, "%s: `%s` %s", where, search->callee->name, reason);
}

static void add_arguments(TSNode list, Call *call)
{
    for (uint32_t i = 0; i < tree_child_count(list); i++) {
        TSNode node = tree_child(list, i);
        Argument argument = {ts_node_start_byte(node), ts_node_end_byte(node), node};
        g_array_append_val(call->arguments, argument);
    }
}

/* The tokens of a parenthesis, as arguments; false where commas may mean another thing. */
static bool add_token_arguments(TSNode tree, Call *call)
{
    Argument argument = {0};
    uint32_t count = 0;
    for (uint32_t i = 1; i + 1 < ts_node_child_count(tree); i++) {
        TSNode token = ts_node_child(tree, i);
        if (tree_is(token, anon_sym_PIPE) || tree_is(token, anon_sym_LT))
            return false;
        if (tree_is(token, anon_sym_COMMA)) {
            if (count)
                g_array_append_val(call->arguments, argument);
            argument = (Argument){0};
            count = 0;
            continue;
        }
        if (!count++) {
            argument.start = ts_node_start_byte(token);
            argument.node = token;
        }
        argument.end = ts_node_end_byte(token);
    }
    if (count)
        g_array_append_val(call->arguments, argument);
    return true;
}

static Call new_call(const Search *search, TSNode node, TSNode list)
{
    Call call = {.spot = crossing_spot(search->crossing, search->module, ts_node_start_byte(node)),
                 .node = node,
                 .open = ts_node_start_byte(list) + 1,
                 .close = ts_node_end_byte(list) - 1,
                 .arguments = g_array_new(FALSE, FALSE, sizeof(Argument))};
    return call;
}

static bool has_receiver(const Callee *callee)
{
    return *facts_string(callee->place.facts, callee->place.fn->receiver);
}

static bool take_call(Search *search, TSNode node, TSNode call_node, Verdict verdict, bool method)
{
    if (verdict == CALL_OTHER)
        return true;
    Call call = new_call(search, call_node, tree_field(call_node, field_arguments));
    add_arguments(tree_field(call_node, field_arguments), &call);
    call.explicit_self = !method && has_receiver(search->callee);
    uint32_t wanted = search->callee->place.fn->params.count + call.explicit_self;
    if (verdict == CALL_OURS || call.arguments->len == wanted) {
        g_array_append_val(search->calls, call);
        return verdict == CALL_OURS ||
               refuse(search, node,
                      method ? "may be called here: of what type it is, is not written down. "
                               "Write the type of what it is called on"
                             : "may be called here: where this path leads is not sure");
    }
    g_array_unref(call.arguments);
    return true;
}

static bool look_at_method(Search *search, TSNode name)
{
    TSNode field = ts_node_parent(name), call = ts_node_parent(field);
    if (!tree_is(field, sym_field_expression) || !tree_is(call, sym_call_expression) ||
        !tree_is_field(field, field_function) || !search->callee->type ||
        !has_receiver(search->callee))
        return true;
    Spot spot = crossing_spot(search->crossing, search->module, ts_node_start_byte(name));
    Held held = held_of_expression(search->crossing, spot, tree_field(field, field_value));
    return take_call(search, name, call, judge_method(search->crossing, search->callee, &held),
                     true);
}

/* A name that is neither a declaration's nor part of a longer path. */
static bool look_at_name(Search *search, TSNode name)
{
    TSNode path = name, parent = ts_node_parent(name);
    if (tree_is(parent, sym_scoped_identifier)) {
        if (!tree_is_field(name, field_name))
            return true;
        path = parent;
        parent = ts_node_parent(path);
    } else if (tree_is_field(name, field_name) || tree_is_field(name, field_pattern) ||
               tree_is(parent, sym_mut_pattern) || tree_is(parent, sym_closure_parameters))
        return true;
    for (TSNode at = parent; at.id; at = ts_node_parent(at))
        if (tree_is(at, sym_use_declaration))
            return true;
    Spot spot = crossing_spot(search->crossing, search->module, ts_node_start_byte(name));
    g_autofree char *text = tree_text(search->source, path);
    if (ts_node_eq(path, name) && held_is_local(&spot, name))
        return true;
    Verdict verdict = judge_path(search->crossing, &spot, search->callee, name, text);
    if (tree_is(parent, sym_call_expression) && tree_is_field(path, field_function))
        return take_call(search, name, parent, verdict, false);
    return verdict == CALL_OTHER ||
           refuse(search, name, "is used as a value here: its signature is to change");
}

/* The type of a name, or of a call of a path, before a dot in tokens. */
static Held held_of_receiver(const Search *search, TSNode receiver, const Spot *spot)
{
    Held unknown = {.form = HELD_UNKNOWN, .module = WORKSPACE_NONE};
    TSNode before = ts_node_prev_sibling(receiver);
    if (tree_is(receiver, sym_token_tree) && tree_is(before, sym_identifier)) {
        g_autofree char *path = tokens_path(search->source, before);
        return strstr(path, "::") ? held_of_called(search->crossing, *spot, path) : unknown;
    }
    if (!(tree_is(receiver, sym_identifier) || tree_is(receiver, sym_self)) ||
        tree_is(before, anon_sym_DOT))
        return unknown;
    return held_of_expression(search->crossing, *spot, receiver);
}

static Verdict judge_tokens(Search *search, TSNode name, const Spot *spot)
{
    TSNode before = ts_node_prev_sibling(name);
    if (tree_is(before, anon_sym_DOT)) {
        TSNode receiver = ts_node_prev_sibling(before);
        if (!search->callee->type || !has_receiver(search->callee))
            return CALL_OTHER;
        Held held = held_of_receiver(search, receiver, spot);
        return judge_method(search->crossing, search->callee, &held);
    }
    g_autofree char *path = tokens_path(search->source, name);
    if (!strstr(path, "::") && held_is_local(spot, name))
        return CALL_OTHER;
    return judge_path(search->crossing, spot, search->callee, name, path);
}

/* A name in a macro's tokens. */
static bool look_at_token(Search *search, TSNode name)
{
    Spot spot = crossing_spot(search->crossing, search->module, ts_node_start_byte(name));
    TSNode list = ts_node_next_sibling(name);
    bool called =
        tree_is(list, sym_token_tree) && search->source->text[ts_node_start_byte(list)] == '(';
    bool dotted = tree_is(ts_node_prev_sibling(name), anon_sym_DOT);
    Verdict verdict = !called && dotted ? CALL_OTHER : judge_tokens(search, name, &spot);
    if (verdict == CALL_OTHER)
        return true;
    Call call = new_call(search, name, called ? list : name);
    call.in_tokens = true;
    bool read =
        called && tokens_are_expressions(search->source, name) && add_token_arguments(list, &call);
    call.explicit_self = !dotted && has_receiver(search->callee);
    uint32_t wanted = search->callee->place.fn->params.count + call.explicit_self;
    bool other = verdict == CALL_UNSURE && called && call.arguments->len != wanted;
    g_array_append_val(search->calls, call);
    if (other)
        g_array_set_size(search->calls, search->calls->len - 1);
    return other || (read && verdict == CALL_OURS) ||
           refuse(search, name,
                  "is named in the tokens of a macro here: whether and how it is "
                  "called is not known. Call it outside of the macro");
}

static bool look_at(void *data, TSNode node)
{
    Search *search = data;
    TSSymbol symbol = ts_node_symbol(node);
    if ((symbol != sym_identifier && symbol != alias_sym_field_identifier) ||
        !tree_text_is(search->source, node, search->callee->name))
        return true;
    if (tree_is(ts_node_parent(node), sym_token_tree))
        return look_at_token(search, node);
    return symbol == sym_identifier ? look_at_name(search, node) : look_at_method(search, node);
}

/* Whether one crate can see another's items. */
static bool may_see(const Crossing *crossing, uint32_t module, uint32_t callee)
{
    const Module *modules = crossing->workspace->modules;
    g_autofree char *name = spots_crate_name(crossing, module, modules[callee].crate);
    return name;
}

static bool search_file(Search *search)
{
    const Module *module = &search->crossing->workspace->modules[search->module];
    if (module->file == WORKSPACE_NONE || module->is_inline)
        return true;
    const char *path = search->crossing->workspace->files[module->file].path;
    search->source = plan_source(search->crossing->plan, path);
    if (!search->source || !strstr(search->source->text, search->callee->name) ||
        !may_see(search->crossing, search->module, search->callee->place.module))
        return true;
    const TSTree *tree = plan_tree(search->crossing->plan, path);
    if (!tree || !search->source->facts)
        return plan_refuse(search->crossing->plan, "%s cannot be read as it was analysed", path);
    return tree_visit(ts_tree_root_node(tree), look_at, search);
}

static bool count_twin(void *data, const FnPlace *place)
{
    ++*(uint32_t *)data;
    return true;
}

uint32_t calls_twins(const Crossing *crossing, const Callee *callee)
{
    uint32_t count = 0;
    const Facts *facts = callee->place.facts;
    uint32_t module = callee->place.module;
    if (callee->type) {
        const ImplFact *impl = &facts_impls(facts)[callee->place.fn->fact.owner];
        module = held_of_text(crossing, module, facts_string(facts, impl->type), NULL).module;
    }
    if (module != WORKSPACE_NONE && !is_local(&callee->place))
        held_functions(crossing, module, callee->type, callee->name, count_twin, &count);
    return MAX(count, 1);
}

bool callee_is_twin(const FnPlace *a, const FnPlace *b)
{
    Callee first = callee_of(a), second = callee_of(b);
    if (is_local(a) || is_local(b))
        return a->fn == b->fn;
    return a->module == b->module && strcmp(first.name, second.name) == 0 &&
           !first.type == !second.type && (!first.type || strcmp(first.type, second.type) == 0);
}

GArray *calls_find(Crossing *crossing, const Callee *callee)
{
    if (crossing_is_twin(crossing, callee->place.module)) {
        plan_refuse(crossing->plan,
                    "`%s` is in `%s`, which is there more than once, under different cfgs: its "
                    "callers mean all of them. Give each a name of its own first",
                    callee->name, crossing_name(crossing, callee->place.module));
        return NULL;
    }
    GArray *calls = g_array_new(FALSE, FALSE, sizeof(Call));
    Search search = {.crossing = crossing, .callee = callee, .calls = calls};
    g_array_set_clear_func(calls, clear_call);
    for (uint32_t i = 0; i < crossing->workspace->module_count; i++) {
        search.module = i;
        if (search_file(&search))
            continue;
        g_array_unref(calls);
        return NULL;
    }
    return calls;
}

bool call_target(Crossing *crossing, const Spot *spot, TSNode call, FnPlace *place)
{
    TSNode function = tree_field(call, field_function);
    if (tree_is(function, sym_field_expression)) {
        Held held = held_of_expression(crossing, *spot, tree_field(function, field_value));
        g_autofree char *name = tree_text(spot->source, tree_field(function, field_field));
        if (held.form <= HELD_FOREIGN || held.form > HELD_ARC)
            return false;
        *place = held_function(crossing, held.module, held.name, name);
        return place->facts;
    }
    g_autofree char *path = tree_text(spot->source, function);
    *place = held_called(crossing, *spot, path);
    return place->facts;
}
