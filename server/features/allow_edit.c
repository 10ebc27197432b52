#include "server/features/allow_edit.h"

#include <string.h>

#include "analyzers/syntax/language.h"

#define REASON "say why"

/* Words a line starts with when an item or a statement starts there. */
static const char *const STARTS[] = {"pub",    "fn",    "struct", "enum",   "union",       "trait",
                                     "impl",   "mod",   "use",    "type",   "const",       "static",
                                     "unsafe", "async", "let",    "extern", "macro_rules", "return",
                                     "if",     "match", "for",    "while",  "loop"};

static bool starts_item(const char *text, size_t size)
{
    if (size > 1 && text[0] == '#' && text[1] == '[')
        return true;
    size_t word = 0;
    while (word < size && (g_ascii_isalnum(text[word]) || text[word] == '_'))
        word++;
    for (unsigned i = 0; i < G_N_ELEMENTS(STARTS); i++)
        if (strlen(STARTS[i]) == word && strncmp(text, STARTS[i], word) == 0)
            return true;
    return false;
}

static bool holds_comment(const char *text, size_t size)
{
    return g_strstr_len(text, (gssize)size, "//") || g_strstr_len(text, (gssize)size, "/*");
}

void allow_edit(WorkspaceEdit *edit, const View *view, const Finding *finding)
{
    uint32_t line = line_index_line(view->lines, finding->start);
    uint32_t start = view->lines->starts[line], end = (uint32_t)line_index_end(view->lines, line);
    const char *text = view->lines->text;
    uint32_t first = start;
    while (first < end && (text[first] == ' ' || text[first] == '\t'))
        first++;
    bool toml = g_str_has_suffix(view->path, ".toml");
    bool above = !toml && (starts_item(text + first, end - first) ||
                           holds_comment(text + first, end - first));
    char *indent = g_strndup(text + start, first - start);
    bool c = language_is_c(view->path); /* in any C, not of C99 on */
    char *comment = g_strdup_printf("%s belfry: allow(%s) " REASON "%s",
                                    toml ? "#"
                                    : c  ? "/*"
                                         : "//",
                                    finding->code, c ? " */" : "");
    char *inserted =
        above ? g_strdup_printf("%s%s\n", indent, comment) : g_strdup_printf(" %s", comment);
    workspace_edit_insert_gap(edit, view->path, above ? start : end, inserted, REASON);
    g_free(inserted);
    g_free(comment);
    g_free(indent);
}
