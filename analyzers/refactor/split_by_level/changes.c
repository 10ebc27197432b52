/* Where what stands behind a name may be changed, or taken. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split.h"

bool split_is_reading_method(TSNode method, const char *text)
{
    static const char *const names[] = {
        "len",      "is_empty",     "as_str",       "as_slice",    "as_bytes", "as_ref",
        "iter",     "get",          "clone",        "to_string",   "to_owned", "to_vec",
        "contains", "contains_key", "starts_with",  "ends_with",   "trim",     "chars",
        "lines",    "bytes",        "split",        "first",       "last",     "keys",
        "values",   "is_some",      "is_none",      "cmp",         "eq",       "as_deref",
        "as_path",  "display",      "to_uppercase", "to_lowercase"};
    return rust_node_text_is_one(method, text, names, G_N_ELEMENTS(names));
}

/* Those of them that types of others have as well, changing themselves: a cache's `get`. */
static bool may_change_elsewhere(TSNode method, const char *text)
{
    static const char *const names[] = {"get",   "contains", "contains_key", "lines",  "bytes",
                                        "split", "first",    "last",         "values", "chars"};
    return rust_node_text_is_one(method, text, names, G_N_ELEMENTS(names));
}

SplitReceivers split_receivers(const Split *split, TSNode method)
{
    const Workspace *workspace = split->place->analysis->workspace;
    SplitReceivers found = {false, false};
    for (uint32_t f = 0; f < workspace->file_count; f++) {
        const Facts *facts = workspace->files[f].parsed ? workspace->files[f].parsed->facts : NULL;
        for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FN); i++) {
            const FnFact *fn = &facts_fns(facts)[i];
            const char *receiver = facts_string(facts, fn->receiver);
            if (!*receiver ||
                !rust_node_text_is(method, split->text, facts_string(facts, fn->fact.name)))
                continue;
            found.any = true;
            found.other |= strcmp(receiver, "&") != 0;
        }
    }
    return found;
}

bool split_is_std_type(const char *type)
{
    static const char *const heads[] = {"&",       "[",         "String", "Vec<",      "Option<",
                                        "Result<", "HashMap<",  "(",      "BTreeMap<", "HashSet<",
                                        "PathBuf", "BTreeSet<", "Box<["};
    for (size_t i = 0; type && i < G_N_ELEMENTS(heads); i++)
        if (g_str_has_prefix(type, heads[i]))
            return true;
    return false;
}

/* Whether a method may change what it is called on; `type`: of that, or NULL. */
static bool method_changes(const Split *split, TSNode method, const char *type)
{
    if (!split_is_reading_method(method, split->text))
        return true;
    if (split_is_std_type(type))
        return false;
    return may_change_elsewhere(method, split->text) || split_receivers(split, method).other;
}

/* `match x { A(ref mut y) => … }` and the like. */
static bool binds_changing(TSNode node)
{
    static const char *const kinds[] = {"match_expression", "let_condition", "let_declaration"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(node, kinds[i]))
            return rust_node_holds(node, "ref_pattern") &&
                   rust_node_holds(node, "mutable_specifier");
    return false;
}

static bool is_left(TSNode parent, TSNode node)
{
    return (rust_node_is(parent, "assignment_expression") ||
            rust_node_is(parent, "compound_assignment_expr")) &&
           rust_node_same(rust_node_field(parent, "left"), node);
}

/* Calling a local may need it changeable: an `FnMut`. */
static bool is_called(TSNode parent, TSNode node)
{
    return rust_node_is(parent, "call_expression") &&
           rust_node_same(rust_node_field(parent, "function"), node);
}

/* Whether a parent is but a way to the same place: `x.field`, `x[i]`, `*x`, `(x)`, `(x, y) =`. */
static bool leads_on(const Split *split, TSNode parent, TSNode node)
{
    static const char *const kinds[] = {"field_expression", "parenthesized_expression",
                                        "tuple_expression", "array_expression"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(parent, kinds[i]))
            return true;
    if (rust_node_is(parent, "unary_expression"))
        return split->text[ts_node_start_byte(parent)] == '*';
    return rust_node_is(parent, "index_expression") &&
           rust_node_same(ts_node_named_child(parent, 0), node);
}

bool split_node_changes(const Split *split, TSNode node, const char *type)
{
    TSNode parent = ts_node_parent(node);
    for (; leads_on(split, parent, node); parent = ts_node_parent(node)) {
        TSNode call = ts_node_parent(parent);
        if (rust_node_is(parent, "field_expression") && rust_node_is(call, "call_expression") &&
            rust_node_same(rust_node_field(call, "function"), parent))
            return method_changes(split, rust_node_field(parent, "field"), type);
        node = parent;
        type = NULL;
    }
    if (rust_node_is(parent, "reference_expression"))
        return !ts_node_is_null(rust_node_child_of(parent, "mutable_specifier"));
    return is_left(parent, node) || binds_changing(parent) || is_called(parent, node);
}

/* `self` behind `&mut`: what takes a part of it by value may take a `&mut` out of it. */
bool split_self_changes(const Split *split, TSNode node)
{
    static const char *const reading[] = {"reference_expression", "binary_expression",
                                          "if_expression", "unary_expression",
                                          "type_cast_expression"};
    const char *owner = facts_string(split->source->facts, split->fact->type_name);
    TSNode field = ts_node_parent(node), outer = ts_node_parent(field);
    if (!rust_node_is(field, "field_expression") || split_node_changes(split, node, NULL))
        return true;
    char *name = rust_node_text(rust_node_field(field, "field"), split->text);
    bool reads = split_field_copies(split, owner, name);
    g_free(name);
    while (rust_node_is(outer, "field_expression") || rust_node_is(outer, "index_expression"))
        outer = ts_node_parent(outer);
    for (size_t i = 0; i < G_N_ELEMENTS(reading) && !reads; i++)
        reads = rust_node_is(outer, reading[i]);
    return !reads && !rust_node_is(outer, "call_expression");
}

bool split_changes(const Split *split, uint32_t binding, uint32_t start, uint32_t end)
{
    TSNode written = rust_node_field(split_binding(split, binding)->declaration, "type");
    char *type = ts_node_is_null(written) ? NULL : rust_node_text(written, split->text);
    bool changes = false;
    for (guint i = 0; i < split->names->uses->len && !changes; i++) {
        const NameUse *use = &g_array_index(split->names->uses, NameUse, i);
        if (use->binding == binding && use->start >= start && use->start < end)
            changes = use->in_tokens ? split_token_changes(split, use)
                                     : split_node_changes(split, use->node, type);
    }
    g_free(type);
    return changes;
}
