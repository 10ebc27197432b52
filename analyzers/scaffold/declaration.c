#include "analyzers/scaffold/declaration.h"

#include <stdbool.h>
#include <string.h>

#include "analyzers/syntax/tokens.h"

enum { GLANCE = 256 }; /* bytes */

/* Where the line behind `at` begins. */
static const char *next_line(const char *at)
{
    const char *end = strchr(at, '\n');
    return end ? end + 1 : at + strlen(at);
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

/* Behind white space and comments. */
static const char *skip_gaps(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n");
        if (g_str_has_prefix(at, "//"))
            at = next_line(at);
        else if (g_str_has_prefix(at, "/*"))
            at = skip_comment(at);
        else
            return at;
    }
}

/* The brackets of an attribute of the file's, whose `#` is at `at`; NULL: it is none. */
static const char *own_brackets(const char *at)
{
    const char *mark = *at == '#' ? skip_gaps(at + 1) : at;
    const char *bracket = *at == '#' && *mark == '!' ? skip_gaps(mark + 1) : at;
    return *bracket == '[' ? bracket : NULL;
}

/* Where the bracket is closed that opens at the first byte; NULL: not in these. What is cut off in
 * their middle is the last token. */
static const char *closing(const char *at, size_t size)
{
    Tokens tokens;
    const char *end = NULL;
    unsigned depth = 0;
    tokens_init(&tokens, at, (uint32_t)size);
    for (uint32_t i = 0; i < tokens.count && !end; i++) {
        depth += tokens_is(&tokens, i, "[");
        depth -= tokens_is(&tokens, i, "]");
        if (depth == 0)
            end = at + tokens.items[i].start + 1;
    }
    tokens_clear(&tokens);
    return end;
}

/* Behind what is between brackets; `at` is the opening one. Most are short. */
static const char *skip_brackets(const char *at)
{
    size_t all = strlen(at), size = MIN(all, GLANCE);
    const char *end;
    while (!(end = closing(at, size)) && size < all)
        size = MIN(all, size * 4);
    return end ? end : at + all;
}

/* Behind the comment or attribute that begins here; NULL: none does. `own`: it is the file's. */
static const char *skip_head(const char *at, bool *own)
{
    const char *brackets = own_brackets(at);
    *own = brackets || g_str_has_prefix(at, "//!") || g_str_has_prefix(at, "/*!");
    if (brackets)
        return skip_brackets(brackets);
    if (g_str_has_prefix(at, "//"))
        return next_line(at);
    return g_str_has_prefix(at, "/*") ? skip_comment(at) : NULL;
}

/* Whether a comment is of what comes behind it. */
static bool is_doc(const char *at)
{
    return (g_str_has_prefix(at, "///") && at[3] != '/') ||
           (g_str_has_prefix(at, "/**") && at[3] != '*' && at[3] != '/');
}

/* The next line where nothing but comments is left of this one, else here. */
static const char *finish_line(const char *at, const char *text)
{
    if (at > text && at[-1] == '\n')
        return at;
    const char *rest = at + strspn(at, " \t\r");
    while (g_str_has_prefix(rest, "/*") && !is_doc(rest)) {
        rest = skip_comment(rest);
        rest += strspn(rest, " \t\r");
    }
    bool ends = !*rest || *rest == '\n' || (g_str_has_prefix(rest, "//") && !is_doc(rest));
    return ends ? next_line(rest) : at;
}

/* Behind the mark of the encoding, which is no part of what Rust reads. */
static const char *begin(const char *text)
{
    return g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
}

/* Behind the line that names an interpreter, and the last comment or attribute that is the file's
 * own and no item's. */
static const char *head_end(const char *text)
{
    const char *first = begin(text);
    bool own, runs = g_str_has_prefix(first, "#!") && !own_brackets(first);
    const char *end = runs ? next_line(first) : first, *at = end + strspn(end, " \t\r\n");
    for (const char *next; (next = skip_head(at, &own)); at = next + strspn(next, " \t\r\n"))
        end = own ? finish_line(next, text) : end;
    return end;
}

/* The blanks behind the place that are not needed: those of its line if it is inside one, and
 * behind a head all empty lines. */
static const char *blanks_end(const char *place, bool in_line, bool behind_head)
{
    const char *rest = in_line ? place + strspn(place, " \t") : place;
    return behind_head ? rest + strspn(rest, "\r\n") : rest;
}

Declaration declaration_of(const char *text, size_t last, const char *said)
{
    const char *place = last ? finish_line(text + last, text) : head_end(text);
    const char *line = strstr(text, "\r\n") ? "\r\n" : "\n";
    bool is_first = place == begin(text);
    bool in_line = !is_first && place[-1] != '\n';
    const char *rest = blanks_end(place, in_line, !last), *ends = in_line ? line : "";
    const char *before = last || is_first ? "" : line, *after = last || !*rest ? "" : line;
    return (Declaration){(size_t)(place - text), (size_t)(rest - text),
                         g_strdup_printf("%s%s%s%s%s", ends, before, said, line, after)};
}

size_t declaration_head(const char *text)
{
    return (size_t)(head_end(text) - text);
}
