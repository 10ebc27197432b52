#include "analyzers/refactor/outcome.h"
#include "tests/unit/workspace_fixture.h"

#define PACKAGE "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"

/* What is said of a file of that name with that text at its end. */
static void assert_problem(const char *path, const char *text, const char *expected)
{
    char *folder = fixture_folder();
    fixture_write(folder, "Cargo.toml", PACKAGE);
    fixture_write(folder, "src/lib.rs", "mod broken;\n\npub fn f() {}\n");
    fixture_write(folder, "src/broken.rs", "pub fn g( {\n");
    AnalysisRequest request = {.path = folder};
    Analysis *before = analysis_run(&request, NULL);
    assert_non_null(before);
    Plan *plan = plan_new(before);
    uint32_t size = plan_source(plan, path)->size;
    plan_replace(plan, path, size, size, g_strdup(text));
    assert_true(plan_finish(plan));
    Outcome *outcome = outcome_new(plan);
    Analysis *after = outcome_analyse(outcome, before, NULL, NULL);
    assert_non_null(after);
    char *problem = outcome_problem(outcome, before, after);
    if (expected && (!problem || !strstr(problem, expected)))
        fail_msg("%s: %s", path, problem ? problem : "no problem");
    else if (!expected && problem)
        fail_msg("%s: %s", path, problem);
    g_free(problem);
    analysis_unref(after);
    outcome_free(outcome);
    plan_free(plan);
    analysis_unref(before);
    fixture_remove(folder);
}

static void what_can_be_built_is_no_problem(void **state)
{
    assert_problem("src/lib.rs", "pub fn h() {}\n", NULL);
    assert_problem("Cargo.toml", "\n[dependencies]\nbase = \"1\"\n", NULL);
}

static void a_manifest_that_is_none_any_more_is_one(void **state)
{
    assert_problem("Cargo.toml", "\n[dependencies]\nbase = \"1\"\nbase = \"2\"\n",
                   "Cargo.toml would not be a valid manifest afterwards, at line 8");
}

static void a_file_that_is_no_rust_any_more_is_one(void **state)
{
    assert_problem("src/lib.rs", "use app::{a, b // c, d};\n",
                   "src/lib.rs would not be valid Rust");
}

static void what_was_broken_before_is_none(void **state)
{
    assert_problem("src/broken.rs", "fn (\n", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_built_is_no_problem),
        cmocka_unit_test(a_manifest_that_is_none_any_more_is_one),
        cmocka_unit_test(a_file_that_is_no_rust_any_more_is_one),
        cmocka_unit_test(what_was_broken_before_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
