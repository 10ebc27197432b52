#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzers/patterns/suppression.h"

typedef struct Case {
    const char *text, *codes, *reason, *until; /* codes joined by a space; NULL: no allow */
} Case;

static const Case cases[] = {
    {"allow(guard-dropped-at-once) a barrier", "guard-dropped-at-once", "a barrier", NULL},
    {"  allow( a , b ) two of them ", "a b", "two of them", NULL},
    {"allow(a)", "a", "", NULL},
    {"allow(a) until 2027-01-31", "a", "", "2027-01-31"},
    {"allow(a) moved in #12 until 2027-01-31", "a", "moved in #12", "2027-01-31"},
    {"allow(a) wait until tomorrow", "a", "wait until tomorrow", NULL},
    {"allow(a) until 2027-1-31", "a", "until 2027-1-31", NULL},
    {"allow(a) notuntil 2027-01-31", "a", "notuntil 2027-01-31", NULL},
    {"allow()", NULL, NULL, NULL},
    {"allow(a", NULL, NULL, NULL},
    {"deny(a) because", NULL, NULL, NULL},
    {"", NULL, NULL, NULL},
};

static void an_allow_names_codes_a_reason_and_a_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Allow allow;
        bool read = allow_parse(cases[i].text, &allow);
        assert_int_equal(read, cases[i].codes != NULL);
        if (!read)
            continue;
        g_autofree char *codes = g_strjoinv(" ", allow.codes);
        assert_string_equal(codes, cases[i].codes);
        assert_string_equal(allow.reason, cases[i].reason);
        if (cases[i].until)
            assert_string_equal(allow.until, cases[i].until);
        else
            assert_null(allow.until);
        allow_clear(&allow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_allow_names_codes_a_reason_and_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
