#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "server/features/spot.h"

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

static void check(const char *marked, const Asked *asked, Spot spot, SpotKind kind,
                  const char *text)
{
    char *actual = spot_text(&spot, &asked->lines);
    if (spot.kind != kind || (kind != SPOT_NONE && strcmp(actual, text) != 0))
        fail_msg("%s: kind %d `%s`, not %d `%s`", marked, spot.kind, actual, kind, text);
    g_free(actual);
}

static void words_of_allow_comments(void **state)
{
    static const struct {
        const char *marked;
        bool is_toml;
        SpotKind kind;
        const char *text;
    } ROWS[] = {
        {"// belfry: allow(co|re, x) y", false, SPOT_CODE, "core"},
        {"// belfry: allow(|", false, SPOT_CODE, ""},
        {"let a = 1; // belfry: allow(a, b|", false, SPOT_CODE, "b"},
        {"/* belfry: allow(b|)", false, SPOT_CODE, "b"},
        {"//! belfry: allow(b|)", false, SPOT_CODE, "b"},
        {"/** belfry: allow(b|)", false, SPOT_CODE, "b"},
        {"# belfry: allow(b|)", true, SPOT_CODE, "b"},
        {"# belfry: allow(b|)", false, SPOT_NONE, ""},
        {"// belfry: allow(b|)", true, SPOT_NONE, ""},
        {"// belfry: al|", false, SPOT_ALLOW, "al"},
        {"// belfry:|", false, SPOT_ALLOW, ""},
        {"// belfry: allow(a) be|cause", false, SPOT_NONE, ""},
        {"// other: allow(a|)", false, SPOT_NONE, ""},
        {"\"belfry: allow(a|)\"", false, SPOT_NONE, ""},
        {"// belfry: allow(a)\nfn f(a|) {}", false, SPOT_NONE, ""},
        {"|", false, SPOT_NONE, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        Asked asked = ask(ROWS[i].marked);
        check(ROWS[i].marked, &asked, spot_of_allow(&asked.lines, asked.offset, ROWS[i].is_toml),
              ROWS[i].kind, ROWS[i].text);
        line_index_clear(&asked.lines);
        g_free(asked.text);
    }
}

static void words_of_a_file_that_is_being_written(void **state)
{
    static const struct {
        const char *marked;
        SpotKind kind;
        const char *text, *table, *key;
    } ROWS[] = {
        {"|", SPOT_KEY, "", "", ""},
        {"ver|", SPOT_KEY, "ver", "", ""},
        {"version = |", SPOT_VALUE, "", "", "version"},
        {"[le|", SPOT_HEADER, "le", "", ""},
        {"[[con|tracts]]", SPOT_HEADER, "contracts", "", ""},
        {"[|", SPOT_HEADER, "", "", ""},
        {"[levels]\n|", SPOT_KEY, "", "levels", ""},
        {"[levels]\n\"crate:do|main\" = \"core\"", SPOT_KEY, "crate:domain", "levels", ""},
        {"[levels]\n\"crate:do|", SPOT_KEY, "crate:do", "levels", ""},
        {"[levels]\n\"a/**\" = \"co|\"", SPOT_VALUE, "co", "levels", "a/**"},
        {"[levels]\n\"a/**\" = |\n", SPOT_VALUE, "", "levels", "a/**"},
        {"[levels]\n\"a/**\" = \"|\n[rules]\n", SPOT_VALUE, "", "levels", "a/**"},
        {"[levels]\n\"a/**\" = \"core\" |", SPOT_NONE, "", "", ""},
        {"[levels]\n\"a/**\" |", SPOT_NONE, "", "", ""},
        {"[levels]\n\"a\" = 1 # no|te", SPOT_NONE, "", "", ""},
        {"[levels]\n\"a\" = 1 # belfry: allow(x|)", SPOT_CODE, "x", "", ""},
        {"[[contracts]]\nlayers = [\n  \"a\",\n  \"module:b|\"", SPOT_VALUE, "module:b",
         "contracts", "layers"},
        {"[[contracts]]\nlayers = [\n  \"a\",\n  |", SPOT_VALUE, "", "contracts", "layers"},
        {"[[contracts]]\nlayers = [ \"a\"\n[rules]\n\"x|\"", SPOT_KEY, "x", "rules", ""},
        {"a = 'x\ny| = 1", SPOT_KEY, "y", "", ""},
        {"[rules]\n\"a\\\"b|\" = 1", SPOT_KEY, "a\\\"b", "rules", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        Asked asked = ask(ROWS[i].marked);
        Spot spot = spot_of_config(&asked.lines, asked.offset);
        check(ROWS[i].marked, &asked, spot, ROWS[i].kind, ROWS[i].text);
        if (spot.kind == SPOT_KEY || spot.kind == SPOT_VALUE) {
            assert_string_equal(spot.table, ROWS[i].table);
            assert_string_equal(spot.key, ROWS[i].key);
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
        Spot words[] = {spot_of_config(&lines, offset), spot_of_allow(&lines, offset, false)};
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
