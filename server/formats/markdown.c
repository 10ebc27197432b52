#include "server/formats/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#define CELL_INDENT 4

/* The page being printed: inline text is collected, then wrapped when its block ends. */
typedef struct Page {
    Terminal *terminal;
    GString *prose;
    unsigned indent;
    char *lead;         /* "- " or "3. ": goes before the next block, owned */
    bool blank;         /* an empty line goes before the next block */
    GPtrArray *links;   /* targets, in the order of their numbers; listed at the end */
    GPtrArray *columns; /* the heads of the table's columns */
    guint column;       /* of the cell being read */
    bool in_head;
} Page;

static bool is_type(cmark_node *node, cmark_node_type type)
{
    return node && cmark_node_get_type(node) == type;
}

static bool is_named(cmark_node *node, const char *name)
{
    return strcmp(cmark_node_get_type_string(node), name) == 0;
}

static bool is_tight(cmark_node *node)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    return is_type(list, CMARK_NODE_LIST) && cmark_node_get_list_tight(list);
}

static void begin_block(Page *page)
{
    Terminal *terminal = page->terminal;
    if (page->blank)
        terminal_print(terminal, "\n");
    page->blank = false;
    unsigned lead = page->lead ? text_width(page->lead) : 0;
    terminal_print(terminal, "%*s%s", (int)(page->indent - MIN(lead, page->indent)), "",
                   page->lead ? page->lead : "");
    g_clear_pointer(&page->lead, g_free);
}

static void put_prose(Page *page, Style style)
{
    begin_block(page);
    terminal_print(page->terminal, "%s", terminal_code(page->terminal, style));
    terminal_wrapped(page->terminal, page->prose->str, page->indent, page->indent);
    if (style != STYLE_PLAIN)
        terminal_print(page->terminal, "%s", terminal_code(page->terminal, STYLE_PLAIN));
    g_string_truncate(page->prose, 0);
}

/* Bold where there are colours, underlined where there are none. */
static void put_heading(Page *page)
{
    unsigned width = MIN(text_width(page->prose->str), page->terminal->width);
    put_prose(page, STYLE_BOLD);
    if (page->terminal->color)
        return;
    g_autofree char *line = g_strnfill(width, '-');
    terminal_print(page->terminal, "%s\n", line);
}

static void put_code(Page *page, const char *code)
{
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);
    begin_block(page);
    for (char **line = lines; *line; line++) {
        if (!line[1] && !**line)
            break;
        terminal_print(page->terminal, "%*s", line == lines ? 4 : (int)page->indent + 4, "");
        terminal_styled(page->terminal, STYLE_DIM, *line);
        terminal_print(page->terminal, "\n");
    }
    page->blank = true;
}

/* "- ", or the item's number. */
static char *item_lead(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return g_strdup("- ");
    int number = cmark_node_get_list_start(list);
    while ((item = cmark_node_previous(item)))
        number++;
    return g_strdup_printf("%d. ", number);
}

static void begin_item(Page *page, cmark_node *item)
{
    g_free(page->lead);
    page->lead = item_lead(item);
    page->indent += text_width(page->lead);
}

static void end_item(Page *page, cmark_node *item)
{
    g_autofree char *lead = item_lead(item);
    page->indent -= MIN(text_width(lead), page->indent);
    g_clear_pointer(&page->lead, g_free);
}

/* A table does not fit a terminal: each row becomes its first cell and the others below it, each
 * after the head of its column. */
static void put_cell(Page *page)
{
    if (page->in_head) {
        g_ptr_array_add(page->columns, g_strdup(page->prose->str));
        g_string_truncate(page->prose, 0);
    } else if (page->column == 0) {
        put_prose(page, STYLE_BOLD);
    } else if (page->prose->len > 0) {
        const char *head =
            page->column < page->columns->len ? g_ptr_array_index(page->columns, page->column) : "";
        g_autofree char *before = g_strdup_printf("%s%s", head, *head ? ": " : "");
        g_string_prepend(page->prose, before);
        page->indent += CELL_INDENT;
        put_prose(page, STYLE_PLAIN);
        page->indent -= CELL_INDENT;
    }
    page->column++;
}

static void begin_row(Page *page, bool is_head)
{
    page->column = 0;
    page->in_head = is_head;
    if (is_head)
        g_ptr_array_set_size(page->columns, 0);
}

static void put_link(Page *page, cmark_node *link)
{
    const char *url = cmark_node_get_url(link);
    if (!url || !*url || g_str_has_suffix(page->prose->str, url))
        return;
    guint number;
    if (!g_ptr_array_find_with_equal_func(page->links, url, g_str_equal, &number)) {
        number = page->links->len;
        g_ptr_array_add(page->links, g_strdup(url));
    }
    g_string_append_printf(page->prose, " [%u]", number + 1);
}

static void enter(Page *page, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
        g_string_append(page->prose, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_CODE)
        g_string_append_printf(page->prose, "`%s`", cmark_node_get_literal(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c(page->prose, ' ');
    else if (type == CMARK_NODE_CODE_BLOCK)
        put_code(page, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_ITEM)
        begin_item(page, node);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        page->indent += 2;
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        page->blank = true;
    else if (is_named(node, "table_header") || is_named(node, "table_row"))
        begin_row(page, is_named(node, "table_header"));
}

static void leave(Page *page, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING)
        put_heading(page);
    else if (type == CMARK_NODE_PARAGRAPH)
        put_prose(page, STYLE_PLAIN);
    else if (type == CMARK_NODE_LINK)
        put_link(page, node);
    else if (type == CMARK_NODE_ITEM)
        end_item(page, node);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        page->indent -= MIN(2, page->indent);
    else if (is_named(node, "table_cell"))
        put_cell(page);
    if (type == CMARK_NODE_PARAGRAPH)
        page->blank = !is_tight(node);
    else if (type == CMARK_NODE_LIST || is_named(node, "table"))
        page->blank = true;
}

static cmark_node *parse(const char *markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_syntax_extension *table = cmark_find_syntax_extension("table");
    if (table)
        cmark_parser_attach_syntax_extension(parser, table);
    cmark_parser_feed(parser, markdown, strlen(markdown));
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

static void put_links(Page *page)
{
    if (page->links->len > 0)
        terminal_print(page->terminal, "\n");
    for (guint i = 0; i < page->links->len; i++) {
        terminal_print(page->terminal, "[%u] ", i + 1);
        terminal_text(page->terminal, g_ptr_array_index(page->links, i));
        terminal_print(page->terminal, "\n");
    }
}

void markdown_print(Terminal *terminal, const char *markdown)
{
    Page page = {.terminal = terminal,
                 .prose = g_string_new(NULL),
                 .links = g_ptr_array_new_with_free_func(g_free),
                 .columns = g_ptr_array_new_with_free_func(g_free)};
    cmark_node *document = parse(markdown);
    cmark_iter *iterator = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER)
            enter(&page, node);
        else
            leave(&page, node);
    }
    put_links(&page);
    cmark_iter_free(iterator);
    cmark_node_free(document);
    g_ptr_array_unref(page.columns);
    g_ptr_array_unref(page.links);
    g_string_free(page.prose, TRUE);
    g_free(page.lead);
}
