#include "analyzers/refactor/move_module/move_use_tree.h"

#include <stdbool.h>
#include <string.h>

/* One entry of a list: what is behind `::`, "self as x", or the inside of its braces. */
static void add_entries(GPtrArray *entries, const char *tail)
{
    if (!g_str_has_prefix(tail, "::")) {
        g_ptr_array_add(entries, g_strconcat("self", tail, NULL));
        return;
    }
    size_t size = strlen(tail);
    if (tail[2] != '{') {
        g_ptr_array_add(entries, g_strdup(tail + 2));
        return;
    }
    g_autofree char *inside = g_strndup(tail + 3, size - 4);
    g_strstrip(inside);
    if (g_str_has_suffix(inside, ","))
        inside[strlen(inside) - 1] = '\0';
    g_ptr_array_add(entries, g_steal_pointer(&inside));
}

static int compare_entries(const void *a, const void *b)
{
    const char *first = *(char *const *)a, *second = *(char *const *)b;
    int self = g_str_has_prefix(second, "self") - g_str_has_prefix(first, "self");
    return self ? self : strcmp(first, second);
}

/* An entry with its comma, which goes before a comment at its end. */
static void append_line(GString *list, const char *indent, const char *entry)
{
    const char *line = strrchr(entry, '\n'), *comment = strstr(line ? line : entry, "//");
    g_autofree char *text = comment ? g_strndup(entry, (gsize)(comment - entry)) : g_strdup(entry);
    g_strchomp(text);
    bool comma = g_str_has_suffix(text, ",");
    g_string_append_printf(list, "%s    %s%s%s%s\n", indent, text, comma ? "" : ",",
                           comment ? " " : "", comment ? comment : "");
}

char *move_use_tree(const char *outer, const GPtrArray *tails, const char *indent)
{
    if (tails->len == 1)
        return g_strconcat(outer, tails->pdata[0], NULL);
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    GString *list = g_string_new("");
    bool comments = false;
    for (guint i = 0; i < tails->len; i++)
        add_entries(entries, tails->pdata[i]);
    g_ptr_array_sort(entries, compare_entries);
    for (guint i = 0; i < entries->len; i++)
        comments |= strstr(entries->pdata[i], "//") != NULL;
    for (guint i = 0; i < entries->len; i++)
        if (comments)
            append_line(list, indent, entries->pdata[i]);
        else
            g_string_append_printf(list, "%s%s", i ? ", " : "", (char *)entries->pdata[i]);
    char *tree = comments ? g_strdup_printf("%s::{\n%s%s}", outer, list->str, indent)
                          : g_strdup_printf("%s::{%s}", outer, list->str);
    g_ptr_array_unref(entries);
    g_string_free(list, TRUE);
    return tree;
}
