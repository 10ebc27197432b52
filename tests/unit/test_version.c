#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzers/workspace/version.h"

static void requirements_match_as_cargo_reads_them(void **state)
{
    static const struct {
        const char *version, *requirement;
        bool matches;
    } cases[] = {
        {"1.2.3", NULL, true},
        {"1.2.3", "1", true},
        {"1.2.3", "1.2.4", false},
        {"1.3.0", "^1.2.4", true},
        {"2.0.0", "1.2", false},
        {"0.2.5", "0.2.1", true},
        {"0.3.0", "0.2.1", false},
        {"0.0.3", "0.0.2", false},
        {"0.0.3", "0.0", true},
        {"0.9.0", "0", true},
        {"1.2.9", "~1.2.3", true},
        {"1.3.0", "~1.2.3", false},
        {"1.9.0", "~1", true},
        {"1.2.3", "=1.2", true},
        {"1.2.3", "= 1.2.3", true},
        {"1.2.4", "=1.2.3", false},
        {"1.2.3", ">=1.0, <2.0", true},
        {"2.0.0", ">=1.0, <2.0", false},
        {"0.4.0", ">0.3,<=0.4", true},
        {"0.3.9", ">0.3", false},
        {"1.2.3", "*", true},
        {"1.2.3", "1.*", true},
        {"1.2.3", "1.3.*", false},
        {"1.2.3", "1.2.x", true},
        {"1.0.0-rc.2", "1", false},
        {"1.0.0-rc.2", "1.0.0-rc.1", true},
        {"1.0.0-rc.10", "1.0.0-rc.9", true},
        {"1.0.0-alpha", "1.0.0-beta", false},
        {"1.0.0", "1.0.0-rc.1", true},
        {"1.0.0-rc.1", "=1.0.0-rc.1", true},
        {"1.2.3+build", "1.2.3", true},
        {"1.2.3", "one", false},
        {"1.2.3", "1.2.3.4", false},
        {"1.2.3", "", false},
        {NULL, "0.1", false},
        {NULL, "0.0.0", true},
        {"nonsense", "1", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (version_matches(cases[i].version, cases[i].requirement) != cases[i].matches)
            fail_msg("%s against %s", cases[i].version ? cases[i].version : "none",
                     cases[i].requirement);
}

static void versions_have_an_order(void **state)
{
    static const char *const rising[] = {"nonsense",   "0.0.1",       "0.9.10", "1.0.0-alpha",
                                         "1.0.0-rc.2", "1.0.0-rc.11", "1.0.0",  "10.0.0"};
    for (size_t i = 1; i < sizeof rising / sizeof *rising; i++) {
        assert_true(version_compare(rising[i - 1], rising[i]) < 0);
        assert_true(version_compare(rising[i], rising[i - 1]) > 0);
        assert_int_equal(version_compare(rising[i], rising[i]), 0);
    }
    assert_int_equal(version_compare(NULL, "0.0.0"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requirements_match_as_cargo_reads_them),
        cmocka_unit_test(versions_have_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
