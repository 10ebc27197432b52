#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzers/patterns/notes.h"

static char root[] = "/root", library[] = "src/lib.rs", manifest[] = "Cargo.toml",
            message[] = "something is wrong", config_path[] = "/root/sub/belfry.toml",
            selector[] = "nowhere/**";

static Patterns *find(Workspace *workspace, Config *config)
{
    RuleSet rules = {0};
    Patterns *patterns = g_new0(Patterns, 1);
    NotesRequest request = {workspace, config, &rules, NULL};
    notes_add_findings(&request, patterns);
    return patterns;
}

static void notes_become_findings_in_order(void **state)
{
    Note notes[] = {{.code = "file-unreadable", .path = library, .message = message},
                    {.code = "manifest-invalid",
                     .path = manifest,
                     .message = message,
                     .line = 3,
                     .start = 40,
                     .end = 44}};
    Workspace workspace = {.root = root, .notes = notes, .note_count = 2};
    Config config = {0};
    Patterns *patterns = find(&workspace, &config);
    assert_int_equal(patterns->finding_count, 2);
    const Finding *first = &patterns->findings[0], *second = &patterns->findings[1];
    assert_string_equal(first->code, "manifest-invalid");
    assert_string_equal(first->rule, "belfry");
    assert_int_equal(first->severity, SEVERITY_WARNING);
    assert_int_equal(first->start, 40);
    assert_int_equal(first->file, WORKSPACE_NONE);
    assert_string_equal(second->path, "src/lib.rs");
    patterns_free(patterns);
}

static void inputs_of_tests_may_be_broken(void **state)
{
    char input[] = "tests/data/Cargo.toml", member[] = "tests/member/Cargo.toml";
    Note notes[] = {{.code = "manifest-invalid", .path = input, .message = message},
                    {.code = "manifest-invalid", .path = member, .message = message}};
    Package package = {.manifest = member, .is_member = true};
    Workspace workspace = {.root = root,
                           .notes = notes,
                           .note_count = 2,
                           .packages = &package,
                           .package_count = 1};
    Config config = {0};
    Patterns *patterns = find(&workspace, &config);
    assert_int_equal(patterns->finding_count, 2);
    assert_int_equal(patterns->findings[0].severity, SEVERITY_INFORMATION);
    assert_int_equal(patterns->findings[1].severity, SEVERITY_WARNING);
    patterns_free(patterns);
}

static void severities_of_belfry_toml_hold(void **state)
{
    Note notes[] = {{.code = "file-too-large", .path = library, .message = message},
                    {.code = "file-unreadable", .path = library, .message = message}};
    Workspace workspace = {.root = root, .notes = notes, .note_count = 2};
    char too_large[] = "file-too-large", unreadable[] = "file-unreadable";
    RuleSetting settings[] = {{.id = too_large, .severity = SEVERITY_OFF},
                              {.id = unreadable, .severity = SEVERITY_ERROR}};
    Config config = {.rules = settings, .rule_count = 2};
    Patterns *patterns = find(&workspace, &config);
    assert_int_equal(patterns->finding_count, 1);
    assert_int_equal(patterns->findings[0].severity, SEVERITY_ERROR);
    patterns_free(patterns);
}

static void pin_that_matched_nothing_is_a_finding_at_its_key(void **state)
{
    Workspace workspace = {.root = root};
    LevelPin pins[] = {{.selector = selector, .line = 4, .start = 20, .end = 32},
                       {.selector = selector, .used = true}};
    Config config = {.path = config_path, .pins = pins, .pin_count = 2};
    Patterns *patterns = find(&workspace, &config);
    assert_int_equal(patterns->finding_count, 1);
    const Finding *finding = &patterns->findings[0];
    assert_string_equal(finding->code, "pin-matches-nothing");
    assert_string_equal(finding->path, "sub/belfry.toml");
    assert_int_equal(finding->line, 4);
    assert_non_null(strstr(finding->message, "nowhere/**"));
    patterns_free(patterns);
}

static void own_codes_are_known(void **state)
{
    assert_true(notes_own_code("belfry"));
    assert_true(notes_own_code("allow-unused"));
    assert_false(notes_own_code("core-performs-io"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_become_findings_in_order),
        cmocka_unit_test(inputs_of_tests_may_be_broken),
        cmocka_unit_test(severities_of_belfry_toml_hold),
        cmocka_unit_test(pin_that_matched_nothing_is_a_finding_at_its_key),
        cmocka_unit_test(own_codes_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
