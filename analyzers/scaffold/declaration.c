#include "analyzers/scaffold/declaration.h"

#include <stdbool.h>
#include <string.h>

/* Where the line behind `at` begins. */
static const char *next_line(const char *at)
{
    const char *end = strchr(at, '\n');
    return end ? end + 1 : at + strlen(at);
}

/* Behind a string; `at` is its quote. */
static const char *skip_string(const char *at)
{
    for (at++; *at && *at != '"'; at++)
        if (*at == '\\' && at[1])
            at++;
    return *at ? at + 1 : at;
}

/* Behind a block comment, others in it included. */
static const char *skip_comment(const char *at)
{
    unsigned depth = 0;
    while (*at) {
        bool opens = g_str_has_prefix(at, "/*"), closes = g_str_has_prefix(at, "*/");
        depth = opens ? depth + 1 : closes ? depth - 1 : depth;
        at += opens || closes ? 2 : 1;
        if (depth == 0)
            break;
    }
    return at;
}

/* Behind what is between brackets; `at` is the opening one. */
static const char *skip_brackets(const char *at)
{
    unsigned depth = 0;
    while (*at) {
        depth += *at == '[';
        depth -= *at == ']';
        if (*at == '"')
            at = skip_string(at);
        else if (g_str_has_prefix(at, "//"))
            at = next_line(at);
        else if (g_str_has_prefix(at, "/*"))
            at = skip_comment(at);
        else
            at++;
        if (depth == 0)
            break;
    }
    return at;
}

/* Behind the comment or attribute that begins here; NULL: none does. `own`: it is the file's. */
static const char *skip_head(const char *at, bool *own)
{
    *own = g_str_has_prefix(at, "#!") || g_str_has_prefix(at, "//!") || g_str_has_prefix(at, "/*!");
    if (g_str_has_prefix(at, "#!"))
        return at[2] == '[' ? skip_brackets(at + 2) : next_line(at);
    if (g_str_has_prefix(at, "//"))
        return next_line(at);
    return g_str_has_prefix(at, "/*") ? skip_comment(at) : NULL;
}

/* The next line where nothing but a comment is left of this one, else here. */
static const char *finish_line(const char *at, const char *text)
{
    if (at > text && at[-1] == '\n')
        return at;
    const char *rest = at + strspn(at, " \t\r");
    return !*rest || *rest == '\n' || g_str_has_prefix(rest, "//") ? next_line(at) : at;
}

/* Behind the last comment or attribute that is the file's own and no item's. */
static size_t head_end(const char *text)
{
    const char *at = text + strspn(text, " \t\r\n"), *end = text;
    bool own;
    for (const char *next; (next = skip_head(at, &own)); at = next + strspn(next, " \t\r\n"))
        end = own ? finish_line(next, text) : end;
    return (size_t)(end - text);
}

Declaration declaration_of(const char *text, size_t last, const char *module)
{
    size_t place = last ? (size_t)(next_line(text + last) - text) : head_end(text);
    const char *rest = text + place, *line = strstr(text, "\r\n") ? "\r\n" : "\n";
    const char *ends = place > 0 && text[place - 1] != '\n' ? line : "";
    if (last)
        return (Declaration){place, place, g_strdup_printf("%spub mod %s;%s", ends, module, line)};
    rest += strspn(rest, "\r\n");
    return (Declaration){place, (size_t)(rest - text),
                         g_strdup_printf("%s%spub mod %s;%s%s", ends, place > 0 ? line : "", module,
                                         line, *rest ? line : "")};
}

size_t declaration_head(const char *text)
{
    return head_end(text);
}
