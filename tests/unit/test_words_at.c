#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "server/features/words_at.h"

/* A text in which `|` stands at the place asked about. */
typedef struct Asked {
    char *text;
    LineIndex lines;
    uint32_t offset;
} Asked;

static Asked ask(const char *marked)
{
    const char *bar = strchr(marked, '|');
    Asked asked = {.offset = (uint32_t)(bar - marked)};
    asked.text = g_strdup_printf("%.*s%s", (int)asked.offset, marked, bar + 1);
    line_index_init(&asked.lines, asked.text, strlen(asked.text));
    return asked;
}

static void check(const char *marked, const Asked *asked, Word word, WordKind kind,
                  const char *text)
{
    char *actual = word_text(&word, &asked->lines);
    if (word.kind != kind || (kind != WORD_NONE && strcmp(actual, text) != 0))
        fail_msg("%s: kind %d `%s`, not %d `%s`", marked, word.kind, actual, kind, text);
    g_free(actual);
}

static void words_of_allow_comments(void **state)
{
    static const struct {
        const char *marked;
        bool is_toml;
        WordKind kind;
        const char *text;
    } ROWS[] = {
        {"// belfry: allow(co|re, x) y", false, WORD_CODE, "core"},
        {"// belfry: allow(|", false, WORD_CODE, ""},
        {"let a = 1; // belfry: allow(a, b|", false, WORD_CODE, "b"},
        {"/* belfry: allow(b|)", false, WORD_CODE, "b"},
        {"//! belfry: allow(b|)", false, WORD_CODE, "b"},
        {"/** belfry: allow(b|)", false, WORD_CODE, "b"},
        {"# belfry: allow(b|)", true, WORD_CODE, "b"},
        {"# belfry: allow(b|)", false, WORD_NONE, ""},
        {"// belfry: allow(b|)", true, WORD_NONE, ""},
        {"// belfry: al|", false, WORD_ALLOW, "al"},
        {"// belfry:|", false, WORD_ALLOW, ""},
        {"// belfry: allow(a) be|cause", false, WORD_NONE, ""},
        {"// other: allow(a|)", false, WORD_NONE, ""},
        {"\"belfry: allow(a|)\"", false, WORD_NONE, ""},
        {"// belfry: allow(a)\nfn f(a|) {}", false, WORD_NONE, ""},
        {"|", false, WORD_NONE, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        Asked asked = ask(ROWS[i].marked);
        check(ROWS[i].marked, &asked, word_of_allow(&asked.lines, asked.offset, ROWS[i].is_toml),
              ROWS[i].kind, ROWS[i].text);
        line_index_clear(&asked.lines);
        g_free(asked.text);
    }
}

static void words_of_a_file_that_is_being_written(void **state)
{
    static const struct {
        const char *marked;
        WordKind kind;
        const char *text, *table, *key;
    } ROWS[] = {
        {"|", WORD_KEY, "", "", ""},
        {"ver|", WORD_KEY, "ver", "", ""},
        {"version = |", WORD_VALUE, "", "", "version"},
        {"[le|", WORD_HEADER, "le", "", ""},
        {"[[con|tracts]]", WORD_HEADER, "contracts", "", ""},
        {"[|", WORD_HEADER, "", "", ""},
        {"[levels]\n|", WORD_KEY, "", "levels", ""},
        {"[levels]\n\"crate:do|main\" = \"core\"", WORD_KEY, "crate:domain", "levels", ""},
        {"[levels]\n\"crate:do|", WORD_KEY, "crate:do", "levels", ""},
        {"[levels]\n\"a/**\" = \"co|\"", WORD_VALUE, "co", "levels", "a/**"},
        {"[levels]\n\"a/**\" = |\n", WORD_VALUE, "", "levels", "a/**"},
        {"[levels]\n\"a/**\" = \"|\n[rules]\n", WORD_VALUE, "", "levels", "a/**"},
        {"[levels]\n\"a/**\" = \"core\" |", WORD_NONE, "", "", ""},
        {"[levels]\n\"a/**\" |", WORD_NONE, "", "", ""},
        {"[levels]\n\"a\" = 1 # no|te", WORD_NONE, "", "", ""},
        {"[levels]\n\"a\" = 1 # belfry: allow(x|)", WORD_CODE, "x", "", ""},
        {"[[contracts]]\nlayers = [\n  \"a\",\n  \"module:b|\"", WORD_VALUE, "module:b",
         "contracts", "layers"},
        {"[[contracts]]\nlayers = [\n  \"a\",\n  |", WORD_VALUE, "", "contracts", "layers"},
        {"[[contracts]]\nlayers = [ \"a\"\n[rules]\n\"x|\"", WORD_KEY, "x", "rules", ""},
        {"a = 'x\ny| = 1", WORD_KEY, "y", "", ""},
        {"[rules]\n\"a\\\"b|\" = 1", WORD_KEY, "a\\\"b", "rules", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        Asked asked = ask(ROWS[i].marked);
        Word word = word_of_config(&asked.lines, asked.offset);
        check(ROWS[i].marked, &asked, word, ROWS[i].kind, ROWS[i].text);
        if (word.kind == WORD_KEY || word.kind == WORD_VALUE) {
            assert_string_equal(word.table, ROWS[i].table);
            assert_string_equal(word.key, ROWS[i].key);
        }
        line_index_clear(&asked.lines);
        g_free(asked.text);
    }
}

/* Any bytes at any place, NULs among them: a word lies within the text. */
static void no_text_leads_outside_of_it(void **state)
{
    static const char BYTES[] = "[]\"'#=\n\\ab:/*({,) \0\xc3";
    GRand *random = g_rand_new_with_seed(7);
    for (unsigned round = 0; round < 3000; round++) {
        char text[40];
        uint32_t size = (uint32_t)g_rand_int_range(random, 0, sizeof text);
        for (uint32_t i = 0; i < size; i++)
            text[i] = BYTES[g_rand_int_range(random, 0, sizeof BYTES - 1)];
        char *copy = g_memdup2(text, size); /* so that a byte too far is seen */
        LineIndex lines;
        line_index_init(&lines, copy, size);
        uint32_t offset = (uint32_t)g_rand_int_range(random, 0, (gint32)size + 1);
        Word words[] = {word_of_config(&lines, offset), word_of_allow(&lines, offset, false)};
        for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
            assert_true(words[i].start <= words[i].end && words[i].end <= size);
        line_index_clear(&lines);
        g_free(copy);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_allow_comments),
        cmocka_unit_test(words_of_a_file_that_is_being_written),
        cmocka_unit_test(no_text_leads_outside_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
