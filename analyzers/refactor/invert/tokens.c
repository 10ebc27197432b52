#include "analyzers/refactor/invert/tokens.h"

#include <string.h>

char *tokens_path(const PlanSource *source, TSNode name)
{
    GString *path = g_string_new(NULL);
    for (TSNode part = name; part.id && ts_node_is_named(part);) {
        g_autofree char *text = tree_text(source, part);
        g_string_prepend(path, text);
        TSNode colons = ts_node_prev_sibling(part);
        if (!tree_is(colons, anon_sym_COLON_COLON))
            break;
        part = ts_node_prev_sibling(colons);
        if (part.id && ts_node_is_named(part))
            g_string_prepend(path, "::");
    }
    return g_string_free(path, FALSE);
}

bool tokens_are_expressions(const PlanSource *source, TSNode token)
{
    static const char *const known[] = {
        "assert",         "assert_eq", "assert_ne",   "debug_assert",  "debug_assert_eq",
        "println",        "print",     "eprintln",    "eprint",        "format",
        "write",          "writeln",   "panic",       "vec",           "dbg",
        "matches",        "todo",      "unreachable", "unimplemented", "format_args",
        "debug_assert_ne"};
    TSNode macro = tree_field(tree_up(token, sym_macro_invocation), field_macro);
    for (unsigned i = 0; macro.id && i < G_N_ELEMENTS(known); i++)
        if (tree_text_is(source, macro, known[i]))
            return true;
    return false;
}

static bool is_edge(TSNode token, bool behind)
{
    return tree_is(token, anon_sym_COMMA) ||
           tree_is(token, behind ? anon_sym_RPAREN : anon_sym_LPAREN);
}

bool tokens_argument(const PlanSource *source, TSNode last, bool of_field, TokenArgument *argument)
{
    TSNode tree = ts_node_parent(last);
    *argument = (TokenArgument){.first = last, .inner = last};
    if (!is_edge(ts_node_next_sibling(last), true) || !tokens_are_expressions(source, last))
        return false;
    if (of_field)
        argument->inner = ts_node_prev_sibling(ts_node_prev_sibling(last));
    TSNode before = ts_node_prev_sibling(argument->inner);
    argument->first = argument->inner;
    argument->mutable = tree_is(before, sym_mutable_specifier);
    if (argument->mutable)
        before = ts_node_prev_sibling(before);
    argument->reference = tree_is(before, anon_sym_AMP);
    if (argument->reference) {
        argument->first = before;
        before = ts_node_prev_sibling(before);
    }
    argument->callee = ts_node_prev_sibling(tree);
    if (!is_edge(before, false) || !tree_is(argument->callee, sym_identifier))
        return false;
    for (; before.id; before = ts_node_prev_sibling(before))
        argument->number += tree_is(before, anon_sym_COMMA);
    return true;
}
