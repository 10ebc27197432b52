#include "server/formats/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

/* The page being printed: inline text is collected, then wrapped when its block ends. */
typedef struct Page {
    Terminal *terminal;
    GString *prose;
    unsigned indent;
    char *lead; /* "- " or "3. ": goes before the next block, owned */
    bool blank; /* an empty line goes before the next block */
} Page;

static bool is_type(cmark_node *node, cmark_node_type type)
{
    return node && cmark_node_get_type(node) == type;
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

static void end_prose(Page *page, Style style)
{
    begin_block(page);
    terminal_print(page->terminal, "%s", terminal_code(page->terminal, style));
    terminal_wrapped(page->terminal, page->prose->str, page->indent, page->indent);
    if (style != STYLE_PLAIN)
        terminal_print(page->terminal, "%s", terminal_code(page->terminal, STYLE_PLAIN));
    g_string_truncate(page->prose, 0);
}

static void code_block(Page *page, const char *code)
{
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);
    begin_block(page);
    for (char **line = lines; *line; line++) {
        if (!line[1] && !**line)
            break;
        terminal_print(page->terminal, line == lines ? "    " : "%*s    ", (int)page->indent, "");
        terminal_styled(page->terminal, STYLE_DIM, *line);
        terminal_print(page->terminal, "\n");
    }
    page->blank = true;
}

static void begin_item(Page *page, cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    g_free(page->lead);
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
        int number = cmark_node_get_list_start(list);
        for (cmark_node *before = cmark_node_previous(item); before;
             before = cmark_node_previous(before))
            number++;
        page->lead = g_strdup_printf("%d. ", number);
    } else {
        page->lead = g_strdup("- ");
    }
    page->indent += text_width(page->lead);
}

static void end_item(Page *page, cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    unsigned width = 2;
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
        int number = cmark_node_get_list_start(list);
        for (cmark_node *before = cmark_node_previous(item); before;
             before = cmark_node_previous(before))
            number++;
        width = number < 10 ? 3 : number < 100 ? 4 : 5;
    }
    page->indent -= MIN(width, page->indent);
    g_clear_pointer(&page->lead, g_free);
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
        code_block(page, cmark_node_get_literal(node));
    else if (type == CMARK_NODE_ITEM)
        begin_item(page, node);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        page->indent += 2;
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        page->blank = true;
}

static void link_target(Page *page, cmark_node *link)
{
    const char *url = cmark_node_get_url(link);
    if (url && *url && !g_str_has_suffix(page->prose->str, url))
        g_string_append_printf(page->prose, " <%s>", url);
}

static void leave(Page *page, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    const char *name = cmark_node_get_type_string(node);
    if (type == CMARK_NODE_HEADING) {
        end_prose(page, STYLE_BOLD);
        page->blank = cmark_node_get_heading_level(node) == 1;
    } else if (type == CMARK_NODE_PARAGRAPH) {
        end_prose(page, STYLE_PLAIN);
        page->blank = !is_tight(node);
    } else if (type == CMARK_NODE_LINK)
        link_target(page, node);
    else if (type == CMARK_NODE_ITEM)
        end_item(page, node);
    else if (type == CMARK_NODE_LIST)
        page->blank = true;
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        page->indent -= MIN(2, page->indent);
    else if (strcmp(name, "table_cell") == 0 && cmark_node_next(node))
        g_string_append(page->prose, " | ");
    else if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0)
        end_prose(page, strcmp(name, "table_header") == 0 ? STYLE_BOLD : STYLE_PLAIN);
    else if (strcmp(name, "table") == 0)
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

void markdown_print(Terminal *terminal, const char *markdown)
{
    Page page = {.terminal = terminal, .prose = g_string_new(NULL)};
    cmark_node *document = parse(markdown);
    cmark_iter *iterator = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER)
            enter(&page, node);
        else
            leave(&page, node);
    }
    cmark_iter_free(iterator);
    cmark_node_free(document);
    g_string_free(page.prose, TRUE);
    g_free(page.lead);
}
