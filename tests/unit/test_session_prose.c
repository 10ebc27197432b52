#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cmocka.h>
#include <glib.h>

#include "protocol/lsp.h"
#include "server/features/prose.h"

/* What an editor would show of Markdown: HTML, with the extensions editors switch on. */
static char *html_of(const char *markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    static const char *const EXTENSIONS[] = {"table", "strikethrough", "autolink", "tasklist"};
    for (unsigned i = 0; i < G_N_ELEMENTS(EXTENSIONS); i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(EXTENSIONS[i]));
    cmark_parser_feed(parser, markdown, strlen(markdown));
    cmark_node *root = cmark_parser_finish(parser);
    char *html =
        cmark_render_html(root, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(root);
    cmark_parser_free(parser);
    return html;
}

static char *finished(Prose *prose, bool markdown)
{
    json_t *content = prose_finish(prose, markdown);
    char *text = g_strdup(lsp_string(content, "value"));
    json_decref(content);
    return text;
}

static const char *const HOSTILE[] = {
    "**bold**",
    "*a* _b_ __c__",
    "[run](command:evil)",
    "![x](http://a.b/c.png)",
    "<script>alert(1)</script>",
    "<http://a.b>",
    "http://a.b/c",
    "https://a.b",
    "www.a.b",

    "1. one",
    "12) two",
    "# head",
    "- item",
    "+ item",
    "=====",
    "> quote",
    "~~gone~~",
    "a | b",
    "&lt;b&gt;",
    "\\",
    "\\*",
    "a_b_c",
    "_a",
    "a_",
    "[x]: http://a",
    "- [ ] task",
    "***",
    "a\nb",
    "a\r\n# b",
    "a\n\n- b",
    "x [",
    "] (",
    "!",
    "`",
    "``",
    "a ``b`` c",
};

/* Nothing but text comes out: a paragraph, and code where backticks pair. */
static void text_from_elsewhere_leaves_no_mark_standing(void **state)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(HOSTILE); i++) {
        Prose prose = prose_new();
        prose_text(&prose, HOSTILE[i]);
        char *markdown = finished(&prose, true), *html = html_of(markdown);
        GRegex *tags = g_regex_new("</?(p|code)>", 0, 0, NULL);
        char *rest = g_regex_replace_literal(tags, html, -1, 0, "", 0, NULL);
        if (strchr(rest, '<'))
            fail_msg("%s became %s", HOSTILE[i], html);
        assert_null(strstr(html + 1, "<p>"));
        g_free(rest);
        g_regex_unref(tags);
        free(html);
        g_free(markdown);
    }
}

/* And no character is lost or added but for line breaks. */
static void a_plain_client_reads_what_was_written(void **state)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(HOSTILE); i++) {
        if (strpbrk(HOSTILE[i], "`\n"))
            continue;
        Prose prose = prose_new();
        prose_text(&prose, HOSTILE[i]);
        char *text = finished(&prose, false);
        assert_string_equal(text, HOSTILE[i]);
        g_free(text);
    }
}

static void pairs_of_backticks_are_code(void **state)
{
    Prose prose = prose_new();
    prose_text(&prose, "`a*b` reads `<T>` and ` alone");
    char *text = finished(&prose, true);
    assert_string_equal(text, "`a*b` reads `<T>` and \\` alone");
    g_free(text);
}

static void a_link_cannot_be_left_by_its_address(void **state)
{
    Prose prose = prose_new();
    prose_link(&prose, "a](b", "file:///a(b) c.rs#L1");
    char *text = finished(&prose, true);
    assert_string_equal(text, "[a\\](b](file:///a%28b%29%20c.rs#L1)");
    g_free(text);
}

static void nothing_written_is_no_content(void **state)
{
    Prose prose = prose_new();
    prose_text(&prose, "");
    prose_text(&prose, NULL);
    assert_null(prose_finish(&prose, true));
}

static void a_summary_is_the_first_paragraph_up_to_a_sentence(void **state)
{
    static const struct {
        const char *markdown, *summary;
        size_t limit;
    } ROWS[] = {
        {"One `a`. **Two** [three](http://x).\n\nFour.", "One `a`. Two three.", 100},
        {"One is here. Two is longer than that.", "One is here.", 20},
        {"# Head\n\n- first\n- second\n", "first", 100},
        {"nothing but words without an end", "nothing but", 14},
        {"", "", 10},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        char *summary = prose_summary(ROWS[i].markdown, ROWS[i].limit);
        assert_string_equal(summary, ROWS[i].summary);
        g_free(summary);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_from_elsewhere_leaves_no_mark_standing),
        cmocka_unit_test(a_plain_client_reads_what_was_written),
        cmocka_unit_test(pairs_of_backticks_are_code),
        cmocka_unit_test(a_link_cannot_be_left_by_its_address),
        cmocka_unit_test(nothing_written_is_no_content),
        cmocka_unit_test(a_summary_is_the_first_paragraph_up_to_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
