/* Names in the tokens of macros and attributes. */
#include <string.h>

#include "analyzers/refactor/name_visit.h"
#include "analyzers/refactor/rust_node.h"

static bool is_word(TSNode token)
{
    static const char *const kinds[] = {"identifier", "self", "crate", "super", "type_identifier"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (rust_node_is(token, kinds[i]))
            return true;
    return false;
}

static bool is_letter(char c)
{
    return g_ascii_isalnum(c) || c == '_';
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
        else if (inside && (g_ascii_isalpha(c) || c == '_')) {
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
static uint32_t path_end(NameVisit *state, TSNode tokens, uint32_t index)
{
    for (;;) {
        uint32_t end = ts_node_end_byte(ts_node_child(tokens, index));
        uint32_t next = index + 1;
        if (strncmp(state->text + end, "::", 2) != 0)
            return index;
        while (next < ts_node_child_count(tokens) &&
               ts_node_start_byte(ts_node_child(tokens, next)) < end + 2)
            next++;
        TSNode token = ts_node_child(tokens, next);
        if (ts_node_is_null(token) || !is_word(token) || ts_node_start_byte(token) != end + 2)
            return index;
        index = next;
    }
}

static uint32_t visit_word(NameVisit *state, TSNode tokens, uint32_t index)
{
    TSNode token = ts_node_child(tokens, index);
    uint32_t start = ts_node_start_byte(token);
    if (is_member(state->text, start))
        return index;
    uint32_t last = path_end(state, tokens, index);
    uint32_t end = ts_node_end_byte(ts_node_child(tokens, last));
    bool is_macro = state->text[end] == '!' && state->text[end + 1] != '=';
    name_add_token(state, start, end, is_macro);
    return last;
}

void name_visit_tokens(NameVisit *state, TSNode tokens)
{
    if (state->depth == NAME_DEPTH_MAX) {
        state->walk->too_deep = true;
        return;
    }
    state->depth++;
    for (uint32_t i = 0; i < ts_node_child_count(tokens); i++) {
        TSNode token = ts_node_child(tokens, i);
        if (rust_node_is(token, "token_tree"))
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
    state->depth--;
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
    state->in_attribute = outer;
}
