#include "server/features/snippet.h"

#include <glib.h>
#include <string.h>

/* `$`, `}` and `\` mean something in a snippet. */
static void append_escaped(GString *snippet, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (strchr("$}\\", text[i]))
            g_string_append_c(snippet, '\\');
        g_string_append_c(snippet, text[i]);
    }
}

char *snippet_with_gap(const char *text, const char *gap)
{
    const char *at = *gap ? strstr(text, gap) : NULL;
    size_t before = at ? (size_t)(at - text) : strlen(text), size = at ? strlen(gap) : 0;
    GString *snippet = g_string_new(NULL);
    append_escaped(snippet, text, before);
    g_string_append(snippet, "${1:");
    append_escaped(snippet, text + before, size);
    g_string_append(snippet, "}");
    append_escaped(snippet, text + before + size, strlen(text + before + size));
    return g_string_free(snippet, FALSE);
}
