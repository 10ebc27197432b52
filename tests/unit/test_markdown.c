#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/formats/markdown.h"

static char *printed(const char *markdown, bool color)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    Terminal terminal = {.file = file, .color = color, .width = 40};
    markdown_print(&terminal, markdown);
    fclose(file);
    return text;
}

static void blocks_look_as_they_should(void **state)
{
    static const struct {
        const char *markdown, *expected;
    } cases[] = {
        {"Some *plain* `code`.\nGoes on.", "Some plain `code`. Goes on.\n"},
        {"# Title\n\nText.", "Title\n-----\nText.\n"},
        {"one two three four five six seven eight nine",
         "one two three four five six seven eight\nnine\n"},
        {"- a\n- b c d e f g h i j k l m n o p q r s t u\n",
         "- a\n- b c d e f g h i j k l m n o p q r s t\n  u\n"},
        {"9. nine\n10. ten\n\n    more\n", "9. nine\n\n10. ten\n\n    more\n"},
        {"- a\n  - b\n- c\n", "- a\n  - b\n\n- c\n"},
        {"> quoted", "  quoted\n"},
        {"    let x = 1;\n\n      y\n", "    let x = 1;\n    \n      y\n"},
        {"See [here](https://a.example) and [there](https://a.example).",
         "See here [1] and there [1].\n\n[1] https://a.example\n"},
        {"<https://a.example>", "https://a.example\n"},
        {"| a | b | c |\n|---|---|---|\n| 1 | 2 | |\n| 3 | 4 | 5 |\n",
         "1\n    b: 2\n3\n    b: 4\n    c: 5\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = printed(cases[i].markdown, false);
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
}

static void text_of_a_rule_cannot_drive_the_terminal(void **state)
{
    char *text = printed("a \x1b[2J b\n\n    \x1b]0;title\x07\n\n[x](y\xE2\x80\xAEz)", false);
    assert_null(strchr(text, '\x1b'));
    assert_null(strchr(text, '\x07'));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    free(text);
}

static void headings_are_bold_where_there_are_colours(void **state)
{
    char *text = printed("# Title", true);
    assert_string_equal(text, "\033[1mTitle\n\033[0m");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_look_as_they_should),
        cmocka_unit_test(text_of_a_rule_cannot_drive_the_terminal),
        cmocka_unit_test(headings_are_bold_where_there_are_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
