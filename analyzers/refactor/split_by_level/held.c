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

static bool is_dropped(const Split *split, const char *name)
{
    const Workspace *workspace = split->place->analysis->workspace;
    for (uint32_t f = 0; f < workspace->file_count; f++) {
        const Facts *facts = workspace->files[f].parsed ? workspace->files[f].parsed->facts : NULL;
        for (uint32_t i = 0; facts && i < facts_count(facts, FACT_IMPL); i++) {
            const ImplFact *impl = &facts_impls(facts)[i];
            if (strcmp(facts_string(facts, impl->trait_name), "Drop") == 0 &&
                strcmp(facts_string(facts, impl->head), name) == 0)
                return true;
        }
    }
    return false;
}

static bool holds_dropped(const Split *split, const char *type)
{
    char **words = g_strsplit_set(type, "<>,()[]&; ", -1);
    bool found = false;
    for (char **word = words; *word && !found; word++) {
        const char *last = g_strrstr(*word, "::");
        found = is_dropped(split, last ? last + 2 : *word);
    }
    g_strfreev(words);
    return found;
}

bool split_is_held(Split *split, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    if (!rust_node_is(binding->declaration, "let_declaration"))
        return false;
    if ((binding->name[0] == '_' && binding->name[1]) ||
        is_guard(split, rust_node_field(binding->declaration, "value")))
        return true;
    char *type = split_type(split, index);
    bool held = type && type[0] != '&' && holds_dropped(split, type);
    g_free(type);
    return held;
}
