/* The uses: paths, imports, what macros are given. */
#include <string.h>

#include "analyzers/refactor/name_visit.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"

size_t name_head(const char *path)
{
    size_t size = strcspn(path, ":");
    return size;
}

/* The innermost binding of that name, NAME_FREE if there is none. `r#x` is `x`. */
static uint32_t binding_of(const NameVisit *state, const char *path)
{
    const char *name = rust_bare_name(path);
    size_t size = name_head(name);
    for (guint i = state->visible->len; i > 0; i--) {
        uint32_t index = g_array_index(state->visible, uint32_t, i - 1);
        const NameBinding *binding = &g_array_index(state->walk->bindings, NameBinding, index);
        const char *own = rust_bare_name(binding->name);
        if (strlen(own) == size && strncmp(own, name, size) == 0)
            return index;
    }
    return NAME_FREE;
}

void name_add_use(NameVisit *state, TSNode node, const char *path)
{
    NameUse use = {.path = g_strdup(path),
                   .start = ts_node_start_byte(node),
                   .end = ts_node_end_byte(node),
                   .node = node,
                   .binding = binding_of(state, path),
                   .is_type = rust_node_is(node, "type_identifier") ||
                              rust_node_is(node, "scoped_type_identifier")};
    g_array_append_val(state->walk->uses, use);
}

void name_add_token(NameVisit *state, uint32_t start, uint32_t end, bool is_macro)
{
    char *path = g_strndup(state->text + start, end - start);
    NameUse use = {.path = path,
                   .start = start,
                   .end = end,
                   .binding = is_macro ? NAME_FREE : binding_of(state, path),
                   .in_tokens = true,
                   .in_attribute = state->in_attribute,
                   .is_macro = is_macro};
    g_array_append_val(state->walk->uses, use);
}

/* An import stands in its scope under its own name: its path is none of it. */
static void add_import(NameVisit *state, TSNode tree, char *path)
{
    NameUse use = {.path = path,
                   .start = ts_node_start_byte(tree),
                   .end = ts_node_end_byte(tree),
                   .node = tree,
                   .binding = NAME_FREE,
                   .is_import = true};
    g_array_append_val(state->walk->uses, use);
}

void name_visit_macro(NameVisit *state, TSNode invocation)
{
    TSNode name = rust_node_field(invocation, "macro");
    char *path = rust_node_text(name, state->text);
    NameUse use = {.path = path,
                   .start = ts_node_start_byte(name),
                   .end = ts_node_end_byte(name),
                   .node = name,
                   .binding = NAME_FREE,
                   .is_macro = true};
    g_array_append_val(state->walk->uses, use);
    TSNode tokens = rust_node_child_of(invocation, "token_tree");
    if (!ts_node_is_null(tokens))
        name_visit_tokens(state, tokens);
}

static void path_append(NameVisit *state, TSNode node, GString *path)
{
    const char *text = state->text;
    if (!name_enter(state))
        return;
    TSNode outer = rust_node_field(node, "path"), inner = rust_node_field(node, "type");
    if (rust_node_is(node, "scoped_identifier") || rust_node_is(node, "scoped_type_identifier")) {
        if (!ts_node_is_null(outer))
            path_append(state, outer, path);
        g_string_append(path, "::");
        path_append(state, rust_node_field(node, "name"), path);
    } else if (!ts_node_is_null(inner) && !rust_node_is(node, "bracketed_type"))
        path_append(state, inner, path);
    else if (!rust_node_is(node, "bracketed_type")) {
        uint32_t start = ts_node_start_byte(node);
        g_string_append_len(path, text + start, (gssize)(ts_node_end_byte(node) - start));
    }
    name_leave(state);
}

static void visit_path_arguments(NameVisit *state, TSNode node)
{
    if (rust_node_is(node, "type_arguments") || rust_node_is(node, "bracketed_type")) {
        for (uint32_t i = 0; i < rust_node_count(node); i++)
            name_visit(state, ts_node_named_child(node, i));
        return;
    }
    if (!name_enter(state))
        return;
    for (uint32_t i = 0; i < rust_node_count(node); i++)
        visit_path_arguments(state, ts_node_named_child(node, i));
    name_leave(state);
}

void name_visit_path(NameVisit *state, TSNode node)
{
    GString *path = g_string_new(NULL);
    path_append(state, node, path);
    bool anonymous =
        strchr(path->str, '<') || g_str_has_prefix(path->str, "::") || path->str[0] == '\0';
    if (!anonymous || state->text[ts_node_start_byte(node)] == ':')
        name_add_use(state, node, path->str);
    g_string_free(path, TRUE);
    visit_path_arguments(state, node);
}

static void visit_tree(NameVisit *state, TSNode tree, const char *prefix)
{
    if (rust_node_is(tree, "use_list")) {
        for (uint32_t i = 0; i < rust_node_count(tree); i++)
            name_visit_import(state, ts_node_named_child(tree, i), prefix);
        return;
    }
    bool scoped = rust_node_is(tree, "scoped_use_list"), glob = rust_node_is(tree, "use_wildcard");
    TSNode own =
        scoped || rust_node_is(tree, "use_as_clause") ? rust_node_field(tree, "path") : tree;
    own = glob ? ts_node_named_child(tree, 0) : own;
    char *text = ts_node_is_null(own) ? g_strdup("") : rust_node_text(own, state->text);
    char *path = *prefix ? g_strconcat(prefix, "::", text, NULL) : g_strdup(text);
    if (scoped)
        name_visit_import(state, rust_node_field(tree, "list"), path);
    else if (!rust_node_is(tree, "line_comment") && !rust_node_is(tree, "block_comment"))
        add_import(state, tree, glob ? g_strconcat(path, "::*", NULL) : g_strdup(path));
    g_free(path);
    g_free(text);
}

void name_visit_import(NameVisit *state, TSNode tree, const char *prefix)
{
    if (!name_enter(state))
        return;
    visit_tree(state, tree, prefix);
    name_leave(state);
}
