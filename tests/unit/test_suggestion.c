#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/base/suggestion.h"

static const char *const words[] = {"check", "map", "patterns", "explain", "rules", "guide", NULL};

static void near_word_is_suggested(void **state)
{
    static const char *const cases[][2] = {{"chekc", "check"}, {"pattern", "patterns"},
                                           {"mpa", "map"},     {"explian", "explain"},
                                           {"rule", "rules"},  {"guied", "guide"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_string_equal(suggestion_nearest(cases[i][0], words), cases[i][1]);
}

static void far_word_is_not(void **state)
{
    assert_null(suggestion_nearest("frobnicate", words));
    assert_null(suggestion_nearest("", words));
    g_autofree char *endless = g_strnfill(500, 'a');
    assert_null(suggestion_nearest(endless, words));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_word_is_suggested),
        cmocka_unit_test(far_word_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
