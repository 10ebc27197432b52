/* What a step takes and gives, as its function says it. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/refactor/split_by_level/split.h"

static const Flow *flow_at(const GArray *flows, guint index)
{
    return &g_array_index(flows, Flow, index);
}

static GPtrArray *parameters_of(const Split *split, const SplitRun *run)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    if (run->uses_self)
        g_ptr_array_add(list, g_strdup(run->changes_self ? "&mut self" : "&self"));
    for (guint i = 0; i < run->inputs->len; i++) {
        const Flow *flow = flow_at(run->inputs, i);
        bool is_mutable = flow->mode != FLOW_REFERENCE &&
                          split_binding(split, flow->binding)->is_mutable &&
                          split_changes(split, flow->binding, run->start, run->end);
        g_ptr_array_add(list, g_strdup_printf("%s%s: %s%s", is_mutable ? "mut " : "",
                                              split_binding(split, flow->binding)->name,
                                              flow->mode == FLOW_REFERENCE ? "&" : "", flow->type));
    }
    return list;
}

/* "A", "(A, B)", or "()". */
static char *output_type(const SplitRun *run)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < run->outputs->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", flow_at(run->outputs, i)->type);
    if (run->outputs->len != 1) {
        g_string_prepend_c(text, '(');
        g_string_append_c(text, ')');
    }
    return g_string_free(text, FALSE);
}

/* The function's type with another value: `Result<x, Error>`. */
static char *failing_type(const Split *split, const char *value)
{
    TSNode type = rust_node_field(split->function, "return_type");
    TSNode first = ts_node_named_child(rust_node_field(type, "type_arguments"), 0);
    uint32_t start = ts_node_start_byte(type);
    return g_strdup_printf("%.*s%s%.*s", (int)(ts_node_start_byte(first) - start),
                           split->text + start, value,
                           (int)(ts_node_end_byte(type) - ts_node_end_byte(first)),
                           split->text + ts_node_end_byte(first));
}

static char *return_tail(const Split *split, const SplitRun *run)
{
    char *value = output_type(run), *type = NULL;
    if (run->has_tail)
        type = rust_node_text(rust_node_field(split->function, "return_type"), split->text);
    else if (run->fails)
        type = failing_type(split, value);
    else if (run->outputs->len)
        type = g_strdup(value);
    char *tail = type ? g_strdup_printf(" -> %s", type) : g_strdup("");
    g_free(value);
    g_free(type);
    return tail;
}

/* Whether a word stands in a text as a whole. */
static bool has_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        bool begins = at == text || (!g_ascii_isalnum(at[-1]) && at[-1] != '_');
        if (begins && !g_ascii_isalnum(at[size]) && at[size] != '_')
            return true;
    }
    return false;
}

/* A parameter of the function that a signature names: the step would have to be told it. */
static bool check_generics(Split *split, const GPtrArray *parameters, const char *tail)
{
    TSNode generics = rust_node_field(split->function, "type_parameters");
    for (guint i = 0; !ts_node_is_null(generics) && i < split->names->bindings->len; i++) {
        const NameBinding *binding = split_binding(split, i);
        if (!binding->is_generic || binding->start < ts_node_start_byte(generics) ||
            binding->start >= ts_node_end_byte(generics))
            continue;
        bool named = has_word(tail, binding->name);
        for (guint j = 0; j < parameters->len && !named; j++)
            named = has_word(parameters->pdata[j], binding->name);
        if (named)
            return plan_refuse(split->plan,
                               "the signature of a step would name `%s`, which is a parameter of "
                               "the function",
                               binding->name);
    }
    return true;
}

/* A lifetime that the function's type leaves out is that of its one parameter, or of `self`. */
static bool check_elided(Split *split, const SplitRun *run, const char *tail)
{
    unsigned lent = 0, kept = 0;
    if (!(rust_elides_lifetime(tail) || split_hides_lifetime(split, tail)) || run->uses_self)
        return true;
    for (guint i = 0; i < run->inputs->len; i++) {
        const Flow *flow = flow_at(run->inputs, i);
        TSNode declaration = split_binding(split, flow->binding)->declaration;
        lent += flow->mode == FLOW_REFERENCE || split_type_borrows(split, flow->type);
        kept += flow->type[0] == '&' && rust_node_is(declaration, "parameter");
    }
    bool has_self = *facts_string(split->source->facts, split->fact->receiver) != '\0';
    return (lent == 1 && kept == 1 && !has_self) ||
           plan_refuse(split->plan,
                       "the type that the function gives leaves out a lifetime, which would be "
                       "another one in a step: write it first");
}

/* The lifetimes of the function that a signature names: "<'a, 'b>"; owned. */
static char *lifetimes_of(const Split *split, const GPtrArray *parameters, const char *tail)
{
    const char *generics = facts_string(split->source->facts, split->fact->generics);
    GString *text = g_string_new(NULL);
    char **words = g_strsplit_set(generics, "<>,: +", -1);
    for (char **word = words; *word; word++) {
        bool named = **word == '\'' && has_word(tail, *word);
        for (guint i = 0; **word == '\'' && !named && i < parameters->len; i++)
            named = has_word(parameters->pdata[i], *word);
        if (named && !has_word(text->str, *word))
            g_string_append_printf(text, "%s%s", text->len ? ", " : "<", *word);
    }
    g_strfreev(words);
    if (text->len)
        g_string_append_c(text, '>');
    return g_string_free(text, FALSE);
}

static bool names_lifetime(const Split *split, TSNode node, const char *lifetime)
{
    if (rust_node_is(node, "lifetime") && rust_node_text_is(node, split->text, lifetime))
        return true;
    for (uint32_t i = 0; i < rust_node_count(node); i++)
        if (names_lifetime(split, ts_node_named_child(node, i), lifetime))
            return true;
    return false;
}

/* A lifetime of the function that a step's statements name, and its signature does not. */
static bool check_lifetimes(Split *split, const SplitRun *run, const char *declared)
{
    const char *generics = facts_string(split->source->facts, split->fact->generics);
    char **words = g_strsplit_set(generics, "<>,: +", -1);
    bool known = true;
    for (char **word = words; *word && known; word++) {
        if (**word != '\'' || has_word(declared, *word))
            continue;
        for (guint i = run->first; i <= run->last && known; i++)
            known = !names_lifetime(split, split_statement(split, i)->node, *word);
        if (!known)
            plan_refuse(split->plan,
                        "a step names `%s`, which is a parameter of the function, and no part of "
                        "what the step takes or gives",
                        *word);
    }
    g_strfreev(words);
    return known;
}

bool split_write_signature(Split *split, const SplitRun *run, GString *text)
{
    GPtrArray *parameters = parameters_of(split, run);
    char *tail = return_tail(split, run);
    char *lifetimes = lifetimes_of(split, parameters, tail);
    char *head = g_strdup_printf("%sfn %s%s", run->waits ? "async " : "", run->name, lifetimes);
    bool known = check_generics(split, parameters, tail) && check_elided(split, run, tail) &&
                 check_lifetimes(split, run, lifetimes);
    rust_signature(text, head, parameters, tail);
    g_ptr_array_unref(parameters);
    g_free(head);
    g_free(lifetimes);
    g_free(tail);
    return known;
}
