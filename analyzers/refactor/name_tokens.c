/* Names in the tokens of macros and attributes. */
#include <string.h>

#include "analyzers/refactor/name_visit.h"
#include "analyzers/refactor/rust_node.h"

/* Names of types of the language, and words that are keywords in a few places only, may be names.
 */
static bool is_word(TSNode token)
{
    static const char *const kinds[] = {
        "identifier",     "self",    "crate", "super", "type_identifier",
        "primitive_type", "default", "union", "gen"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(token, kinds[i]))
            return true;
    return false;
}

static bool is_letter(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* A member, or a lifetime: no name of its own. A range is no dot. */
static bool is_member(const char *text, uint32_t start)
{
    while (start > 0 && g_ascii_isspace(text[start - 1]))
        start--;
    if (start == 0)
        return false;
    bool dot = text[start - 1] == '.' && (start < 2 || text[start - 2] != '.');
    return dot || text[start - 1] == '\'' || text[start - 1] == '$';
}

/* The names that a format string reads: `{name}`, `{name:>width$}`. */
static void visit_format(NameVisit *state, TSNode string)
{
    uint32_t end = ts_node_end_byte(string);
    bool inside = false;
    for (uint32_t at = ts_node_start_byte(string); at < end; at++) {
        char c = state->text[at];
        if (c == '{' && at + 1 < end && state->text[at + 1] == '{')
            at++;
        else if (c == '{' || c == '}')
            inside = c == '{';
        else if (inside && is_letter(c) && !g_ascii_isdigit(c)) {
            uint32_t start = at;
            while (at < end && is_letter(state->text[at]))
                at++;
            bool named =
                state->text[start - 1] == '{' && (state->text[at] == '}' || state->text[at] == ':');
            if (named || state->text[at] == '$')
                name_add_token(state, start, at, false);
            at--;
        }
    }
}

/* Paths that an attribute gives as a string: serde's `with = "a::b"`. */
static void visit_named_path(NameVisit *state, TSNode string)
{
    uint32_t start = ts_node_start_byte(string) + 1, end = ts_node_end_byte(string) - 1;
    uint32_t at = start;
    while (at < end && (is_letter(state->text[at]) || state->text[at] == ':'))
        at++;
    if (at == end && at > start && !g_ascii_isdigit(state->text[start]))
        name_add_token(state, start, end, false);
}

/* Takes the parts of a path that follow `index` directly; returns the last one's index. */
static guint path_end(NameVisit *state, const GArray *tokens, guint index)
{
    for (;;) {
        uint32_t end = ts_node_end_byte(g_array_index(tokens, TSNode, index));
        guint next = index + 1;
        if (strncmp(state->text + end, "::", 2) != 0)
            return index;
        while (next < tokens->len &&
               ts_node_start_byte(g_array_index(tokens, TSNode, next)) < end + 2)
            next++;
        if (next == tokens->len || !is_word(g_array_index(tokens, TSNode, next)) ||
            ts_node_start_byte(g_array_index(tokens, TSNode, next)) != end + 2)
            return index;
        index = next;
    }
}

static guint visit_word(NameVisit *state, const GArray *tokens, guint index)
{
    uint32_t start = ts_node_start_byte(g_array_index(tokens, TSNode, index));
    if (is_member(state->text, start))
        return index;
    guint last = path_end(state, tokens, index);
    uint32_t end = ts_node_end_byte(g_array_index(tokens, TSNode, last));
    bool is_macro = state->text[end] == '!' && state->text[end + 1] != '=';
    name_add_token(state, start, end, is_macro);
    return last;
}

void name_visit_tokens(NameVisit *state, TSNode tree)
{
    if (!name_enter(state))
        return;
    GArray *tokens = rust_node_children(tree, false);
    for (guint i = 0; i < tokens->len; i++) {
        TSNode token = g_array_index(tokens, TSNode, i);
        if (rust_node_is(token, "token_tree") || rust_node_is(token, "token_repetition"))
            name_visit_tokens(state, token);
        else if (rust_node_is(token, "string_literal") ||
                 rust_node_is(token, "raw_string_literal")) {
            if (state->in_attribute)
                visit_named_path(state, token);
            else
                visit_format(state, token);
        } else if (is_word(token))
            i = visit_word(state, tokens, i);
    }
    g_array_unref(tokens);
    name_leave(state);
}

void name_visit_definition(NameVisit *state, TSNode definition)
{
    for (uint32_t i = 0; i < rust_node_count(definition); i++)
        if (rust_node_is(ts_node_named_child(definition, i), "macro_rule"))
            name_visit_tokens(state, rust_node_field(ts_node_named_child(definition, i), "right"));
}

void name_visit_attribute(NameVisit *state, TSNode attribute_item)
{
    TSNode attribute = rust_node_child_of(attribute_item, "attribute");
    TSNode tokens = rust_node_field(attribute, "arguments");
    if (ts_node_is_null(attribute))
        return;
    TSNode name = ts_node_named_child(attribute, 0);
    bool outer = state->in_attribute;
    state->in_attribute = true;
    name_add_token(state, ts_node_start_byte(name), ts_node_end_byte(name), false);
    if (!ts_node_is_null(tokens))
        name_visit_tokens(state, tokens);
    name_visit(state, rust_node_field(attribute, "value"));
    state->in_attribute = outer;
}
