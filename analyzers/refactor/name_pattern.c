/* The patterns: what they bind, and the paths in them. */
#include <string.h>

#include "analyzers/refactor/name_visit.h"
#include "analyzers/refactor/rust_node.h"

static void bind(NameVisit *state, TSNode pattern);

static void restore(NameVisit *state, const NameVisit *outer)
{
    state->declaration = outer->declaration;
    state->is_mutable = outer->is_mutable;
    state->is_whole = outer->is_whole;
    state->is_generic = outer->is_generic;
    state->is_item = outer->is_item;
}

static void add_binding(NameVisit *state, TSNode name)
{
    char *text = rust_node_text(name, state->text);
    for (guint i = state->scope; i < state->visible->len; i++) {
        uint32_t index = g_array_index(state->visible, uint32_t, i);
        const NameBinding *other = &g_array_index(state->walk->bindings, NameBinding, index);
        if (rust_node_same(other->declaration, state->declaration) &&
            strcmp(other->name, text) == 0) {
            g_free(text);
            return;
        }
    }
    NameBinding binding = {.name = text,
                           .start = ts_node_start_byte(name),
                           .end = ts_node_end_byte(name),
                           .declaration = state->declaration,
                           .is_mutable = state->is_mutable,
                           .is_whole = state->is_whole,
                           .is_generic = state->is_generic,
                           .is_item = state->is_item};
    uint32_t index = state->walk->bindings->len;
    g_array_append_val(state->walk->bindings, binding);
    g_array_append_val(state->visible, index);
}

static void bind_children(NameVisit *state, TSNode pattern)
{
    for (uint32_t i = 0; i < rust_node_count(pattern); i++)
        bind(state, ts_node_named_child(pattern, i));
}

static void bind_typed(NameVisit *state, TSNode pattern)
{
    TSNode type = rust_node_field(pattern, "type");
    name_visit(state, type);
    for (uint32_t i = 0; i < rust_node_count(pattern); i++) {
        TSNode child = ts_node_named_child(pattern, i);
        if (!rust_node_same(child, type))
            bind(state, child);
    }
}

static void bind_field(NameVisit *state, TSNode pattern)
{
    TSNode inner = rust_node_field(pattern, "pattern"), name = rust_node_field(pattern, "name");
    bool was_mutable = state->is_mutable;
    state->is_mutable |= !ts_node_is_null(rust_node_child_of(pattern, "mutable_specifier"));
    if (!ts_node_is_null(inner))
        bind(state, inner);
    else if (rust_node_is(name, "shorthand_field_identifier"))
        add_binding(state, name);
    state->is_mutable = was_mutable;
}

static bool is_value_pattern(TSNode pattern)
{
    static const char *const kinds[] = {"const_block", "range_pattern", "scoped_identifier",
                                        "generic_pattern", "macro_invocation"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(pattern, kinds[i]))
            return true;
    return false;
}

static void bind_one(NameVisit *state, TSNode pattern)
{
    if (rust_node_is(pattern, "identifier")) {
        if (g_ascii_isupper(state->text[ts_node_start_byte(pattern)]))
            name_visit(state, pattern);
        else
            add_binding(state, pattern);
        return;
    }
    state->is_whole &= rust_node_is(pattern, "mut_pattern");
    if (rust_node_is(pattern, "tuple_struct_pattern") || rust_node_is(pattern, "struct_pattern"))
        bind_typed(state, pattern);
    else if (rust_node_is(pattern, "field_pattern"))
        bind_field(state, pattern);
    else if (is_value_pattern(pattern))
        name_visit(state, pattern);
    else if (rust_node_is(pattern, "mut_pattern")) {
        bool was_mutable = state->is_mutable;
        state->is_mutable = true;
        bind_children(state, pattern);
        state->is_mutable = was_mutable;
    } else
        bind_children(state, pattern);
}

static void bind(NameVisit *state, TSNode pattern)
{
    if (!name_enter(state))
        return;
    bind_one(state, pattern);
    name_leave(state);
}

/* Binds what a pattern names, as declared by `declaration`. */
void name_bind_pattern(NameVisit *state, TSNode pattern, TSNode declaration)
{
    if (ts_node_is_null(pattern))
        return;
    NameVisit outer = *state;
    state->declaration = declaration;
    state->is_whole = true;
    state->is_generic = state->is_item = false;
    state->is_mutable = !ts_node_is_null(rust_node_child_of(declaration, "mutable_specifier"));
    bind(state, pattern);
    restore(state, &outer);
}

void name_bind(NameVisit *state, TSNode name, TSNode declaration, bool is_item)
{
    if (ts_node_is_null(name))
        return;
    NameVisit outer = *state;
    state->declaration = declaration;
    state->is_whole = state->is_mutable = false;
    state->is_item = is_item;
    state->is_generic = !is_item;
    add_binding(state, name);
    restore(state, &outer);
}
