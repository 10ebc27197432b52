#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "analyzers/clang/integer_expression.h"

static bool find(void *data, const char *name, size_t length, Integer *integer)
{
    *integer = (Integer){.value = 40};
    return length == 5 && strncmp(name, "FORTY", length) == 0;
}

static bool evaluate(const char *text, bool long_is_wide, Integer *integer)
{
    unsigned depth = 0;
    IntegerNames names = {find, NULL, &depth, long_is_wide};
    /* Without what ends it: reading past it is seen by the sanitizer. */
    size_t size = strlen(text);
    g_autofree char *copy = g_memdup2(text, size);
    return integer_expression(copy, size, &names, integer);
}

static const char ITSELF[] = "((((ITSELF)))) + 1";

static bool find_itself(void *data, const char *name, size_t length, Integer *integer)
{
    unsigned *depth = data;
    IntegerNames names = {find_itself, data, depth, true};
    assert_true(length == 6 && strncmp(name, "ITSELF", length) == 0);
    return integer_expression(ITSELF, strlen(ITSELF), &names, integer);
}

static void names_and_parentheses_have_one_depth(void **state)
{
    unsigned depth = 0;
    IntegerNames names = {find_itself, &depth, &depth, true};
    Integer integer;
    assert_false(integer_expression(ITSELF, strlen(ITSELF), &names, &integer));
    assert_int_equal(depth, 0);
}

static void values_are_those_of_c(void **state)
{
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {
        {"1", 1},
        {"0x7fffffff + 1", INT32_MIN},
        {"0x80000000", 0x80000000},
        {"2147483648", 2147483648},
        {"-2147483648", -2147483648},
        {"~0", -1},
        {"~0u", 0xffffffff},
        {"~0UL", -1},
        {"0xffffffffffffffffULL", -1},
        {"-1 < 0u", 0},
        {"-1 < 0", 1},
        {"1 << 31", INT32_MIN},
        {"1u << 31", 0x80000000},
        {"1L << 40", (int64_t)1 << 40},
        {"-8 >> 1", -4},
        {"7 / -2", -3},
        {"-7 % 3", -1},
        {"1 + 2 * 3 - 4", 3},
        {"(1 + 2) * 3", 9},
        {"8 - 4 - 2", 2},
        {"1 | 2 ^ 3 & 4", 3},
        {"1 == 1 && 2 != 3 || 0", 1},
        {"!5", 0},
        {"!!5", 1},
        {"- - 5", 5},
        {"FORTY + 2", 42},
        {"'a'", 97},
        {"'\\n'", 10},
        {"'\\0'", 0},
        {"'\\''", 39},
        {"0b110", 6},
        {"010", 8},
        {"3 // comment", 3},
        {"/* a */ 3 /* b */", 3},
        {"(1 | \\\n 2)", 3},
        {"10 > 9", 1},
        {"3 >= 3", 1},
        {"2 <= 1", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Integer integer;
        if (!evaluate(cases[i].text, true, &integer))
            fail_msg("`%s` is no integer", cases[i].text);
        if ((int64_t)integer.value != cases[i].value)
            fail_msg("`%s` is %lld", cases[i].text, (long long)integer.value);
    }
}

static void long_has_the_width_of_the_target(void **state)
{
    Integer integer;
    assert_true(evaluate("~0UL", false, &integer));
    assert_int_equal(integer.value, 0xffffffff);
}

static void what_is_no_expression_is_none(void **state)
{
    static const char *const texts[] = {
        "",
        "(",
        "1 +",
        "1 2",
        "(1",
        "1)",
        "x",
        "1.5",
        "1e3",
        "1uu",
        "1lll",
        "\"a\"",
        "sizeof 1",
        "(char)1",
        "1 / 0",
        "1 % 0",
        "1 << 32",
        "1 << -1",
        "''",
        "'ab'",
        "'\\x41'",
        "1 ? 2 : 3",
        "do { } while (0)",
        "0x",
        "09",
        "1 = 2",
        "/* open",
        "f(1)",
    };
    Integer integer;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (evaluate(texts[i], true, &integer))
            fail_msg("`%s` is %lld", texts[i], (long long)integer.value);
}

static void depth_has_a_limit(void **state)
{
    Integer integer;
    GString *text = g_string_new(NULL);
    for (unsigned i = 0; i < 100000; i++)
        g_string_append_c(text, "(-~"[i % 3]);
    assert_false(evaluate(text->str, true, &integer));
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_those_of_c),
        cmocka_unit_test(long_has_the_width_of_the_target),
        cmocka_unit_test(what_is_no_expression_is_none),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(names_and_parentheses_have_one_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
