/* The types of locals, as far as they are written: at the local itself, in a literal or a
 * constructor, or as what a function of ours that is called gives back. Nothing is inferred. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split_types.h"

/* The first argument of `Result<T, E>` or `Option<T>`; NULL of anything else. Takes `type`. */
static char *unwrapped(char *type)
{
    char *inner = NULL;
    const char *open = type ? strchr(type, '<') : NULL;
    bool wraps = type && (g_str_has_prefix(type, "Result<") || g_str_has_prefix(type, "Option<") ||
                          g_str_has_prefix(type, "std::io::Result<"));
    if (wraps && open) {
        int depth = 0;
        const char *at = open + 1;
        for (; *at && !(depth == 0 && (*at == ',' || *at == '>')); at++)
            depth +=
                (*at == '<' || *at == '(' || *at == '[') - (*at == '>' || *at == ')' || *at == ']');
        inner = g_strndup(open + 1, (gsize)(at - open - 1));
    }
    g_free(type);
    return inner;
}

/* Owned; NULL of a path with generics. */
static char *path_text(const Split *split, TSNode node)
{
    char *text = rust_node_text(node, split->text);
    if (strchr(text, '<'))
        g_clear_pointer(&text, g_free);
    return text;
}

static char *std_constructed(const char *path)
{
    static const struct {
        const char *path, *type;
    } known[] = {
        {"String::new", "String"},           {"String::from", "String"},
        {"String::with_capacity", "String"}, {"PathBuf::new", "PathBuf"},
        {"PathBuf::from", "PathBuf"},        {"Instant::now", "Instant"},
        {"SystemTime::now", "SystemTime"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].path, path) == 0)
            return g_strdup(known[i].type);
    return NULL;
}

static char *value_type(Split *split, TSNode value, bool *is_async);

static char *call_type(Split *split, TSNode call, bool *is_async)
{
    TSNode function = rust_node_field(call, "function");
    if (rust_node_is(function, "field_expression")) {
        TSNode method = rust_node_field(function, "field");
        if (!rust_node_text_is(method, split->text, "unwrap") &&
            !rust_node_text_is(method, split->text, "expect"))
            return NULL;
        char *type = value_type(split, rust_node_field(function, "value"), is_async);
        return *is_async ? (g_free(type), NULL) : unwrapped(type);
    }
    if (!rust_node_is(function, "identifier") && !rust_node_is(function, "scoped_identifier"))
        return NULL;
    char *path = path_text(split, function);
    char *type = path ? std_constructed(path) : NULL;
    if (path && !type)
        type = split_returned(split, path, is_async);
    g_free(path);
    return type;
}

static char *struct_type(Split *split, TSNode value)
{
    Resolved resolved;
    uint32_t inner;
    char *path = path_text(split, rust_node_field(value, "name"));
    const Facts *facts = path ? split_item_facts(split, path, &resolved, &inner) : NULL;
    if (!facts || strstr(resolved.rest, "::") || split_is_generic_type(facts, resolved.rest)) {
        g_free(path);
        return NULL;
    }
    return path;
}

static char *literal_type(const Split *split, TSNode value)
{
    if (rust_node_is(value, "string_literal"))
        return split->text[ts_node_start_byte(value)] == '"' ? g_strdup("&'static str") : NULL;
    if (rust_node_is(value, "boolean_literal"))
        return g_strdup("bool");
    if (rust_node_is(value, "char_literal"))
        return split->text[ts_node_start_byte(value)] == '\'' ? g_strdup("char") : NULL;
    if (!rust_node_is(value, "integer_literal") && !rust_node_is(value, "float_literal"))
        return NULL;
    char *text = rust_node_text(value, split->text), *found;
    const char *suffix = split_copied_suffix(text);
    found = g_strdup(suffix);
    g_free(text);
    return found;
}

/* `is_async`: the type is what waiting for the value gives. */
static char *value_type(Split *split, TSNode value, bool *is_async)
{
    *is_async = false;
    if (rust_node_is(value, "call_expression"))
        return call_type(split, value, is_async);
    if (rust_node_is(value, "await_expression")) {
        char *type = value_type(split, ts_node_named_child(value, 0), is_async);
        bool waited = *is_async;
        *is_async = false;
        return waited ? type : (g_free(type), NULL);
    }
    if (rust_node_is(value, "try_expression")) {
        char *type = value_type(split, ts_node_named_child(value, 0), is_async);
        return *is_async ? (g_free(type), NULL) : unwrapped(type);
    }
    if (rust_node_is(value, "struct_expression"))
        return struct_type(split, value);
    if (rust_node_is(value, "macro_invocation"))
        return rust_node_text_is(rust_node_field(value, "macro"), split->text, "format")
                   ? g_strdup("String")
                   : NULL;
    return literal_type(split, value);
}

char *split_type(Split *split, uint32_t index)
{
    const NameBinding *binding = split_binding(split, index);
    TSNode declaration = binding->declaration;
    TSNode type = rust_node_field(declaration, "type"),
           value = rust_node_field(declaration, "value");
    bool is_async = false;
    if (!binding->is_whole ||
        (!rust_node_is(declaration, "parameter") && !rust_node_is(declaration, "let_declaration")))
        return NULL;
    char *text = ts_node_is_null(type) ? value_type(split, value, &is_async)
                                       : rust_node_text(type, split->text);
    if (text && (is_async || strchr(text, '\n') || g_regex_match_simple("\\b_\\b", text, 0, 0))) {
        g_free(text);
        text = NULL;
    }
    return text;
}
