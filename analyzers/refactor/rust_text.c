#include "analyzers/refactor/rust_text.h"

#include <string.h>

#define WIDTH 100
#define CALL_WIDTH 60 /* of arguments on one line: rustfmt's fn_call_width */

static gsize column(const GString *text)
{
    const char *line = strrchr(text->str, '\n');
    return line ? strlen(line + 1) : text->len;
}

static unsigned indentation_of(const GString *text)
{
    const char *line = strrchr(text->str, '\n');
    return (unsigned)strspn(line ? line + 1 : text->str, " ");
}

static char *joined(const GPtrArray *list)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)list->pdata[i]);
    return g_string_free(text, FALSE);
}

static void append_lines(GString *text, const GPtrArray *list, unsigned indentation)
{
    g_string_append_c(text, '\n');
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(text, "%*s%s,\n", (int)indentation + 4, "",
                               (const char *)list->pdata[i]);
    g_string_append_printf(text, "%*s", (int)indentation, "");
}

void rust_signature(GString *text, const char *head, const GPtrArray *parameters, const char *tail)
{
    unsigned indentation = indentation_of(text);
    char *line = joined(parameters);
    g_string_append(text, head);
    g_string_append_c(text, '(');
    const char *end = strchr(tail, '\n');
    gsize tail_size = end ? (gsize)(end - tail) : strlen(tail);
    if (column(text) + strlen(line) + 1 + tail_size + 2 <= WIDTH && !strchr(line, '\n'))
        g_string_append(text, line);
    else
        append_lines(text, parameters, indentation);
    g_string_append_printf(text, ")%s", tail);
    g_free(line);
}

void rust_call(GString *text, const char *function, const GPtrArray *arguments,
               unsigned indentation)
{
    char *line = joined(arguments);
    g_string_append_printf(text, "%s(", function);
    if (strlen(line) <= CALL_WIDTH && column(text) + strlen(line) + 2 <= WIDTH)
        g_string_append(text, line);
    else
        append_lines(text, arguments, indentation);
    g_string_append_c(text, ')');
    g_free(line);
}

int rust_compare_names(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    if (strcmp(*first, "self") == 0 || strcmp(*second, "self") == 0)
        return strcmp(*first, "self") == 0 ? -1 : 1;
    bool upper = g_ascii_isupper(**first), other = g_ascii_isupper(**second);
    /* rustfmt: small letters, then types, then constants; ASCII order within. */
    if (upper != other)
        return upper ? 1 : -1;
    return strcmp(*first, *second);
}

void rust_import(GString *text, const char *path, const GPtrArray *names)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(sorted, names->pdata[i]);
    g_ptr_array_sort(sorted, rust_compare_names);
    char *line = joined(sorted);
    g_string_append_printf(text, "%s::", path);
    if (sorted->len == 1)
        g_string_append_printf(text, "%s;\n", line);
    else if (column(text) + strlen(line) + 3 <= WIDTH)
        g_string_append_printf(text, "{%s};\n", line);
    else {
        unsigned indentation = indentation_of(text);
        g_string_append_printf(text, "{\n%*s", (int)indentation + 4, "");
        for (guint i = 0; i < sorted->len; i++) {
            const char *name = sorted->pdata[i];
            if (i && column(text) + strlen(name) + 2 > WIDTH)
                g_string_append_printf(text, "\n%*s", (int)indentation + 4, "");
            else if (i)
                g_string_append_c(text, ' ');
            g_string_append_printf(text, "%s,", name);
        }
        g_string_append_printf(text, "\n%*s};\n", (int)indentation, "");
    }
    g_ptr_array_unref(sorted);
    g_free(line);
}

bool rust_is_module_name(const char *name)
{
    static const char *const keywords[] = {
        "as",      "async",  "await",  "break",    "const",  "continue", "crate",  "dyn",
        "else",    "enum",   "extern", "false",    "fn",     "for",      "if",     "impl",
        "in",      "let",    "loop",   "match",    "mod",    "move",     "mut",    "pub",
        "ref",     "return", "self",   "static",   "struct", "super",    "trait",  "true",
        "type",    "unsafe", "use",    "where",    "while",  "abstract", "become", "box",
        "do",      "final",  "macro",  "override", "priv",   "try",      "typeof", "unsized",
        "virtual", "yield",  "gen",    "core",     "std",    "alloc"};
    if (!g_ascii_islower(*name) && *name != '_')
        return false;
    for (const char *at = name; *at; at++)
        if (!g_ascii_islower(*at) && !g_ascii_isdigit(*at) && *at != '_')
            return false;
    for (gsize i = 0; i < G_N_ELEMENTS(keywords); i++)
        if (strcmp(keywords[i], name) == 0)
            return false;
    return strcmp(name, "_") != 0;
}

bool rust_elides_lifetime(const char *type)
{
    for (const char *at = strchr(type, '&'); at; at = strchr(at + 1, '&'))
        if (at[1] != '\'')
            return true;
    return strstr(type, "'_") != NULL;
}

const char *rust_bare_name(const char *name)
{
    return g_str_has_prefix(name, "r#") ? name + 2 : name;
}
