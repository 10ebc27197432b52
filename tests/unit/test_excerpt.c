#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "server/formats/excerpt.h"
#include "server/formats/terminal.h"

typedef struct Case {
    const char *text, *marked; /* the first occurrence of `marked` in `text` */
    const char *line;
    unsigned indent, carets;
} Case;

static const Case cases[] = {
    {"let x = f();\n", "f()", "let x = f();", 8, 3},
    {"a\n  b c\nd", "c", "  b c", 4, 1},
    {"\tlet y;", "let", "    let y;", 4, 3},
    {"/* 日本 */ x;", "x", "/* 日本 */ x;", 11, 1},
    {"/* \xCC\x81 */ x", "x", "/* \xCC\x81 */ x", 7, 1},
    {"\xFF\xFE x", "x", "\\xFF\\xFE x", 9, 1},
    {"\x1b[2J x", "x", "\\u{1b}[2J x", 10, 1},
    {"a \xE2\x80\xAE x", "x", "a \\u{202e} x", 11, 1},
    {"f(\n  1)", "f(\n  1)", "f(", 0, 2},
    {"end   \n", "end", "end", 0, 3},
};

static Excerpt make(const Case *wanted, unsigned width)
{
    LineIndex lines;
    line_index_init(&lines, wanted->text, strlen(wanted->text));
    uint32_t start = (uint32_t)(strstr(wanted->text, wanted->marked) - wanted->text);
    Excerpt excerpt = excerpt_make(&lines, start, start + (uint32_t)strlen(wanted->marked), width);
    line_index_clear(&lines);
    return excerpt;
}

static void carets_stand_under_what_is_marked(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Excerpt excerpt = make(&cases[i], 100);
        assert_string_equal(excerpt.line, cases[i].line);
        assert_int_equal(excerpt.indent, cases[i].indent);
        assert_int_equal(excerpt.carets, cases[i].carets);
        excerpt_clear(&excerpt);
    }
}

static void long_line_is_cut_around_the_carets(void **state)
{
    g_autofree char *before = g_strnfill(5000, 'a'), *after = g_strnfill(5000, 'z');
    g_autofree char *text = g_strconcat(before, " HERE ", after, NULL);
    Excerpt excerpt = make(&(Case){.text = text, .marked = "HERE"}, 60);
    assert_true(text_width(excerpt.line) <= 62);
    const char *here = strstr(excerpt.line, "HERE");
    assert_non_null(here);
    g_autofree char *left = g_strndup(excerpt.line, (gsize)(here - excerpt.line));
    assert_int_equal(text_width(left), excerpt.indent);
    assert_int_equal(excerpt.carets, 4);
    excerpt_clear(&excerpt);
}

static void carets_never_leave_the_width(void **state)
{
    g_autofree char *text = g_strnfill(3000, 'x');
    Excerpt excerpt = make(&(Case){.text = text, .marked = text}, 60);
    assert_true(excerpt.indent + excerpt.carets <= 60);
    excerpt_clear(&excerpt);
}

static void places_past_the_end_are_the_end(void **state)
{
    LineIndex lines;
    line_index_init(&lines, "ab", 2);
    Excerpt excerpt = excerpt_make(&lines, 7, 9, 60);
    assert_string_equal(excerpt.line, "ab");
    assert_int_equal(excerpt.indent, 2);
    assert_int_equal(excerpt.carets, 1);
    excerpt_clear(&excerpt);
    line_index_clear(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carets_stand_under_what_is_marked),
        cmocka_unit_test(long_line_is_cut_around_the_carets),
        cmocka_unit_test(carets_never_leave_the_width),
        cmocka_unit_test(places_past_the_end_are_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
