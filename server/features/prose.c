#include "server/features/prose.h"

#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "protocol/text.h"

Prose prose_new(void)
{
    return (Prose){g_string_new(NULL)};
}

void prose_free(Prose *prose)
{
    if (prose->text)
        g_string_free(prose->text, TRUE);
    prose->text = NULL;
}

void prose_own(Prose *prose, const char *markdown)
{
    g_string_append(prose->text, markdown);
}

static bool starts_line(const Prose *prose)
{
    return prose->text->len == 0 || prose->text->str[prose->text->len - 1] == '\n';
}

/* Whether nothing but digits stands in the line so far: a dot would make it a numbered list. */
static bool only_digits(const Prose *prose)
{
    const char *end = prose->text->str + prose->text->len, *at = end;
    while (at > prose->text->str && g_ascii_isdigit(at[-1]))
        at--;
    return at < end && (at == prose->text->str || at[-1] == '\n');
}

/* Whether `at` has to be escaped to stand for itself: marks anywhere, lists and headings at the
 * start of a line, and what would become a link by itself. */
static bool is_mark(const Prose *prose, const char *at, const char *text)
{
    if (*at == '_')
        return at == text || !g_ascii_isalnum(at[-1]) || !g_ascii_isalnum(at[1]);
    if (strchr("\\`*[]<>&|~!", *at))
        return true;
    if (strchr("#+-=", *at))
        return starts_line(prose);
    if (*at == ')' || *at == '.')
        return only_digits(prose) || (*at == '.' && g_str_has_suffix(prose->text->str, "www"));
    return *at == ':' && at[1] == '/';
}

static void escape(Prose *prose, const char *text, size_t size)
{
    for (const char *at = text; at < text + size; at++) {
        bool space = *at == '\n' || *at == '\r' || *at == '\t';
        if (!space && is_mark(prose, at, text))
            g_string_append_c(prose->text, '\\');
        g_string_append_c(prose->text, space ? ' ' : *at);
    }
}

static void code(Prose *prose, const char *text, size_t size)
{
    g_string_append_c(prose->text, '`');
    for (const char *at = text; at < text + size; at++)
        g_string_append_c(prose->text, *at == '\n' || *at == '\r' ? ' ' : *at);
    g_string_append_c(prose->text, '`');
}

void prose_text(Prose *prose, const char *text)
{
    while (text && *text) {
        const char *open = strchr(text, '`');
        const char *close = open && open[1] != '`' ? strchr(open + 1, '`') : NULL;
        if (!close) {
            escape(prose, text, strlen(text));
            return;
        }
        escape(prose, text, (size_t)(open - text));
        code(prose, open + 1, (size_t)(close - open - 1));
        text = close + 1;
    }
}

void prose_format(Prose *prose, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    prose_text(prose, text);
    g_free(text);
}

void prose_strong(Prose *prose, const char *label)
{
    prose_own(prose, "**");
    prose_text(prose, label);
    prose_own(prose, "**");
}

void prose_link(Prose *prose, const char *text, const char *uri)
{
    prose_own(prose, "[");
    prose_text(prose, text);
    prose_own(prose, "](");
    for (const char *at = uri; *at; at++) { /* what would end the link */
        if (*at == '(' || *at == ')' || *at == '\\' || *at == '<' || *at == '>' || *at == ' ')
            g_string_append_printf(prose->text, "%%%02X", (unsigned)(unsigned char)*at);
        else
            g_string_append_c(prose->text, *at);
    }
    prose_own(prose, ")");
}

void prose_break(Prose *prose)
{
    if (!starts_line(prose))
        prose_own(prose, "  \n");
}

static void strip_end(Prose *prose)
{
    while (prose->text->len > 0 && g_ascii_isspace(prose->text->str[prose->text->len - 1]))
        g_string_truncate(prose->text, prose->text->len - 1);
}

void prose_paragraph(Prose *prose)
{
    if (prose->text->len == 0)
        return;
    strip_end(prose);
    prose_own(prose, "\n\n");
}

void prose_row(Prose *prose, const char *label, const char *text)
{
    if (!text)
        return;
    prose_break(prose);
    prose_strong(prose, label);
    prose_own(prose, ": ");
    prose_text(prose, text);
}

unsigned prose_lines(const Prose *prose)
{
    unsigned lines = prose->text->len > 0;
    for (const char *at = prose->text->str; (at = strchr(at, '\n')); at++)
        lines++;
    return lines;
}

void prose_cut(Prose *prose, unsigned lines)
{
    const char *at = prose->text->str;
    for (; lines > 0 && at; lines--)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    if (at)
        g_string_truncate(prose->text, (gsize)(at - prose->text->str));
    strip_end(prose);
}

static char *without_marks(const char *markdown)
{
    cmark_node *root = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
    char *rendered = cmark_render_plaintext(root, CMARK_OPT_DEFAULT, 0);
    char *text = g_strdup(rendered);
    free(rendered);
    cmark_node_free(root);
    return text;
}

json_t *prose_finish(Prose *prose, bool markdown)
{
    g_strchomp(prose->text->str);
    json_t *content = NULL;
    if (*prose->text->str) {
        char *text =
            markdown ? g_strdup(prose->text->str) : g_strchomp(without_marks(prose->text->str));
        content = json_object();
        json_object_set_new(content, "kind", json_string(markdown ? "markdown" : "plaintext"));
        json_object_set_new(content, "value", json_text(text));
        g_free(text);
    }
    prose_free(prose);
    return content;
}

/* The end of the last sentence that ends within `limit` bytes, or `limit` on a word's end. */
static size_t cut(const char *text, size_t limit)
{
    size_t size = strlen(text), sentence = 0, word = 0;
    if (size <= limit)
        return size;
    for (size_t i = 1; i < limit; i++) {
        if (text[i] != ' ')
            continue;
        word = i;
        if (strchr(".!?", text[i - 1]))
            sentence = i;
    }
    return sentence ? sentence : word ? word : limit;
}

/* The text of inline nodes below `root`: code keeps its backticks, other marks are left out. */
static char *inline_text(cmark_node *root)
{
    GString *text = g_string_new(NULL);
    cmark_iter *iterator = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT)
            g_string_append(text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_CODE)
            g_string_append_printf(text, "`%s`", cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            g_string_append_c(text, ' ');
    }
    cmark_iter_free(iterator);
    return g_string_free(text, FALSE);
}

static cmark_node *first_paragraph(cmark_node *root)
{
    cmark_node *node = cmark_node_first_child(root);
    while (node && cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) {
        cmark_node_type type = cmark_node_get_type(node);
        bool holds =
            type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE;
        node = holds ? cmark_node_first_child(node) : cmark_node_next(node);
    }
    return node;
}

char *prose_summary(const char *markdown, size_t limit)
{
    cmark_node *root = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
    cmark_node *paragraph = first_paragraph(root);
    char *text = paragraph ? inline_text(paragraph) : g_strdup("");
    cmark_node_free(root);
    g_strstrip(text);
    text[cut(text, limit)] = '\0';
    return text;
}
