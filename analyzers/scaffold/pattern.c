#include "analyzers/scaffold/pattern.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/json_text.h"

#define FOLDER "rules/"
#define FILE_NAME "/scaffold/scaffold.json"

static PatternScaffold *broken(const BundleEntry *entry, uint32_t line, const char *why,
                               GError **error)
{
    g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "knowledge/%s:%u: %s", entry->name,
                line + 1, why);
    return NULL;
}

static PatternScaffold *read_scaffold(const BundleEntry *entry, const char *rule, GError **error)
{
    g_autofree char *message = NULL;
    uint32_t line = 0;
    json_t *json =
        json_text_parse(entry->data, (size_t)(entry->end - entry->data), &message, &line);
    if (!json)
        return broken(entry, line, message, error);
    const char *module = json_string_value(json_object_get(json, "module"));
    const char *file = json_string_value(json_object_get(json, "text_file"));
    g_autofree char *path = g_strdup_printf(FOLDER "%s/actions/%s", rule, file ? file : "");
    const BundleEntry *text = bundle_find(path);
    PatternScaffold *scaffold = NULL;
    if (module && text) {
        scaffold = g_new0(PatternScaffold, 1);
        *scaffold = (PatternScaffold){.module = g_strdup(module), .text = text->data};
    } else {
        broken(entry, 0, module ? "`text_file` names no file of actions/" : "no `module`", error);
    }
    json_decref(json);
    return scaffold;
}

PatternScaffold *pattern_scaffold_find(const char *rule, GError **error)
{
    g_autofree char *name = g_strconcat(FOLDER, rule, FILE_NAME, NULL);
    const BundleEntry *entry = bundle_find(name);
    return entry ? read_scaffold(entry, rule, error) : NULL;
}

void pattern_scaffold_free(PatternScaffold *scaffold)
{
    if (!scaffold)
        return;
    g_free(scaffold->module);
    g_free(scaffold);
}

char **pattern_scaffold_rules(void)
{
    GPtrArray *ids = g_ptr_array_new();
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++)
        if (g_str_has_prefix(entry->name, FOLDER) && g_str_has_suffix(entry->name, FILE_NAME))
            g_ptr_array_add(ids, g_strndup(entry->name + strlen(FOLDER),
                                           strlen(entry->name) - strlen(FOLDER FILE_NAME)));
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, FALSE);
}

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

char *pattern_declare(const char *text, size_t last, const char *module)
{
    size_t place = last ? (size_t)(next_line(text + last) - text) : head_end(text);
    const char *rest = text + place, *line = strstr(text, "\r\n") ? "\r\n" : "\n";
    const char *ends = place > 0 && text[place - 1] != '\n' ? line : "";
    if (last)
        return g_strdup_printf("%.*s%spub mod %s;%s%s", (int)place, text, ends, module, line, rest);
    rest += strspn(rest, "\r\n");
    return g_strdup_printf("%.*s%s%spub mod %s;%s%s%s", (int)place, text, ends,
                           place > 0 ? line : "", module, line, *rest ? line : "", rest);
}
