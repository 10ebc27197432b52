/* What is held by being there: letting go of it means something. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split.h"

/* The method that a value is the result of, what unwraps it left out; null if it is none's. */
static TSNode method_behind(TSNode value, const char *text)
{
    static const char *const unwraps[] = {"unwrap", "expect", "unwrap_or_else", "map_err"};
    for (;;) {
        TSNode function = rust_node_field(value, "function");
        TSNode method = rust_node_field(function, "field");
        if (rust_node_is(value, "try_expression") || rust_node_is(value, "await_expression"))
            value = ts_node_named_child(value, 0);
        else if (rust_node_is(function, "field_expression") &&
                 rust_node_text_is_one(method, text, unwraps, G_N_ELEMENTS(unwraps)))
            value = rust_node_field(function, "value");
        else if (rust_node_is(function, "field_expression") &&
                 rust_node_count(rust_node_field(value, "arguments")) == 0)
            return method;
        else
            return (TSNode){0};
    }
}

/* `x.lock().unwrap()`, `span.enter()`: a guard. */
static bool is_guard(const Split *split, TSNode value)
{
    static const char *const names[] = {"lock",       "try_lock",    "read",         "write",
                                        "try_read",   "try_write",   "borrow",       "borrow_mut",
                                        "lock_owned", "read_owned",  "enter",        "entered",
                                        "acquire",    "write_owned", "acquire_owned"};
    return rust_node_text_is_one(method_behind(value, split->text), split->text, names,
                                 G_N_ELEMENTS(names));
}

/* --- types of ours that mean something when they are dropped --- */

static bool names_dropped(const GHashTable *dropped, const char *type)
{
    char **words = g_strsplit_set(type, "<>,()[]&; ", -1);
    bool found = false;
    for (char **word = words; *word && !found; word++) {
        const char *last = g_strrstr(*word, "::");
        found = g_hash_table_contains((GHashTable *)dropped, last ? last + 2 : *word);
    }
    g_strfreev(words);
    return found;
}

static void add_drops(const Facts *facts, GHashTable *dropped)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        const ImplFact *impl = &facts_impls(facts)[i];
        if (strcmp(facts_string(facts, impl->trait_name), "Drop") == 0)
            g_hash_table_add(dropped, (char *)facts_string(facts, impl->head));
    }
}

/* Types with a field of one that is there, and aliases of such. */
static void add_holders(const Facts *facts, GHashTable *dropped)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_FIELD); i++) {
        const FieldFact *field = &facts_fields(facts)[i];
        const char *type = facts_string(facts, field->type);
        if (field->fact.owner == FACT_NONE || type[0] == '&' || !names_dropped(dropped, type))
            continue;
        const TypeFact *owner = &facts_types(facts)[field->fact.owner];
        g_hash_table_add(dropped, (char *)facts_string(facts, owner->fact.name));
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_ALIAS); i++) {
        const AliasFact *alias = &facts_aliases(facts)[i];
        if (names_dropped(dropped, facts_string(facts, alias->type)))
            g_hash_table_add(dropped, (char *)facts_string(facts, alias->fact.name));
    }
}

/* Functions that give one. */
static void add_givers(const Facts *facts, const GHashTable *dropped, GHashTable *givers)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        const char *given = facts_string(facts, fn->ret);
        if (strcmp(given, "Self") == 0)
            given = facts_string(facts, fn->type_name);
        if (given[0] != '&' && names_dropped(dropped, given))
            g_hash_table_add(givers, (char *)facts_string(facts, fn->fact.name));
    }
}

void split_find_dropped(Split *split)
{
    const Workspace *workspace = split->place->analysis->workspace;
    split->dropped = g_hash_table_new(g_str_hash, g_str_equal);
    split->givers = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t f = 0; f < workspace->file_count; f++)
        if (workspace->files[f].parsed)
            add_drops(workspace->files[f].parsed->facts, split->dropped);
    for (guint known = 0; known != g_hash_table_size(split->dropped);) {
        known = g_hash_table_size(split->dropped);
        for (uint32_t f = 0; f < workspace->file_count; f++)
            if (workspace->files[f].parsed)
                add_holders(workspace->files[f].parsed->facts, split->dropped);
    }
    for (uint32_t f = 0; f < workspace->file_count; f++)
        if (workspace->files[f].parsed)
            add_givers(workspace->files[f].parsed->facts, split->dropped, split->givers);
}

/* Whether a value whose type is not known may be one of them, or have one as a part: it names one,
 * or what gives one. */
static bool makes_dropped(const Split *split, TSNode value)
{
    static const char *const names[] = {"identifier", "type_identifier", "field_identifier"};
    if (rust_node_is(value, "closure_expression"))
        return false;
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && !found; i++)
        if (rust_node_is(value, names[i])) {
            char *name = rust_node_text(value, split->text);
            found = g_hash_table_contains(split->givers, name) ||
                    g_hash_table_contains(split->dropped, name);
            g_free(name);
        }
    for (uint32_t i = 0; i < rust_node_count(value) && !found; i++)
        found = makes_dropped(split, ts_node_named_child(value, i));
    return found;
}

bool split_type_is_held(const Split *split, const char *type)
{
    return type[0] != '&' && names_dropped(split->dropped, type);
}

bool split_is_held(Split *split, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    TSNode value = rust_node_field(binding->declaration, "value");
    bool is_let = rust_node_is(binding->declaration, "let_declaration");
    if (is_let && ((binding->name[0] == '_' && binding->name[1]) || is_guard(split, value)))
        return true;
    char *type = split_type(split, index);
    bool held = type ? split_type_is_held(split, type) : is_let && makes_dropped(split, value);
    g_free(type);
    return held;
}
