/* Modules moved in the mind only: what needs crates from outside, a newer compiler than the oldest
 * that builds the cases of tests/refactor, or a size that no one would build. */
#include "analyzers/refactor/outcome.h"
#include "analyzers/refactor/refactoring.h"
#include "tests/unit/workspace_fixture.h"

#define PACKAGE "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
#define FILES(...)                                                                                 \
    (const FixtureFile[])                                                                          \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

typedef struct Moving {
    char *folder;
    Analysis *analysis;
    Plan *plan;
    Outcome *outcome; /* NULL: it refuses */
} Moving;

/* The module that line `line`, from 1, of a file declares. */
static Moving move(const FixtureFile *files, const char *path, uint32_t line, const char *to)
{
    Moving moving = {.folder = fixture_folder()};
    for (; files->path; files++)
        fixture_write(moving.folder, files->path, files->text);
    AnalysisRequest request = {.path = moving.folder, .want_patterns = true, .keep = true};
    moving.analysis = analysis_run(&request, NULL);
    assert_non_null(moving.analysis);
    RefactorPlace place = {.analysis = moving.analysis};
    place.file = workspace_file(moving.analysis->workspace, path);
    assert_int_not_equal(place.file, WORKSPACE_NONE);
    const Facts *facts = moving.analysis->workspace->files[place.file].parsed->facts;
    place.start = place.end = ((const uint32_t *)facts_at(facts, facts->line_starts))[line - 1];
    place.answers = g_hash_table_new(g_str_hash, g_str_equal);
    if (to)
        g_hash_table_insert(place.answers, (void *)"to", (void *)(uintptr_t)to);
    moving.plan = refactoring_plan(refactoring_find("move-module-to-crate"), &place);
    g_hash_table_unref(place.answers);
    moving.outcome = moving.plan->refusal ? NULL : outcome_new(moving.plan);
    return moving;
}

static void moving_clear(Moving *moving)
{
    outcome_free(moving->outcome);
    plan_free(moving->plan);
    analysis_unref(moving->analysis);
    fixture_remove(moving->folder);
}

static const char *text_of(const Moving *moving, const char *path)
{
    if (!moving->outcome)
        fail_msg("it refuses: %s", moving->plan->refusal);
    for (guint i = 0; i < moving->outcome->files->len; i++) {
        const OutcomeFile *file = moving->outcome->files->pdata[i];
        if (strcmp(file->path, path) == 0 && file->now)
            return g_bytes_get_data(file->now, NULL);
    }
    fail_msg("%s is not written", path);
    return NULL;
}

static void assert_has(const Moving *moving, const char *path, const char *expected)
{
    const char *text = text_of(moving, path);
    if (!strstr(text, expected))
        fail_msg("%s has no `%s`:\n%s", path, expected, text);
}

static void assert_refused(const FixtureFile *files, const char *path, uint32_t line,
                           const char *to, const char *reason)
{
    Moving moving = move(files, path, line, to);
    if (!moving.plan->refusal)
        fail_msg("it is done, not refused: %s", reason);
    if (!strstr(moving.plan->refusal, reason))
        fail_msg("it refuses for another reason: %s", moving.plan->refusal);
    moving_clear(&moving);
}

static void what_a_public_item_shows_is_public_too(void **state)
{
    Moving moving = move(FILES({"Cargo.toml", PACKAGE},
                               {"src/lib.rs", "mod store;\npub fn f() -> u8 { store::make().0 }\n"},
                               {"src/store.rs", "pub(crate) struct Hidden(pub u8);\n"
                                                "pub fn make() -> Hidden { Hidden(1) }\n"}),
                         "src/lib.rs", 1, NULL);
    assert_has(&moving, "crates/app-store/src/lib.rs", "pub struct Hidden(");
    moving_clear(&moving);
}

static void a_chain_of_types_has_any_length(void **state)
{
    GString *chain = g_string_new(NULL);
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(chain, "pub(crate) struct S%d { pub x: Option<Box<S%d>> }\n", i,
                               i + 1);
    g_string_append(chain, "pub(crate) struct S5000;\n");
    Moving moving =
        move(FILES({"Cargo.toml", PACKAGE}, {"src/lib.rs", "mod store;\nfn f(_: store::S0) {}\n"},
                   {"src/store.rs", chain->str}),
             "src/lib.rs", 1, NULL);
    assert_has(&moving, "crates/app-store/src/lib.rs", "\npub struct S5000;");
    moving_clear(&moving);
    g_string_free(chain, TRUE);
}

static void a_macro_that_is_imported_is_not_the_modules(void **state)
{
    assert_refused(
        FILES({"Cargo.toml", PACKAGE "\n[dependencies]\nanyhow = \"1\"\n"},
              {"src/lib.rs", "pub mod store;\nuse anyhow::ensure;\npub fn f(x: u8) -> "
                             "anyhow::Result<()> { ensure!(x > 1); Ok(()) }\n"},
              {"src/store.rs",
               "#[macro_export]\nmacro_rules! ensure { ($e:expr) => { assert!($e) } }\n"}),
        "src/lib.rs", 1, NULL, "src/lib.rs:2 has another of the name");
}

static void a_library_with_nearly_the_name_of_its_package_is_found(void **state)
{
    Moving moving =
        move(FILES({"Cargo.toml", PACKAGE "\n[dependencies]\nmd-5 = \"0.10\"\n"},
                   {"src/lib.rs", "mod store;\npub fn f() { store::get() }\n"},
                   {"src/store.rs", "use md5::Md5;\npub fn get() { let _ = Md5::new(); }\n"}),
             "src/lib.rs", 1, NULL);
    assert_has(&moving, "crates/app-store/Cargo.toml", "md-5 = \"0.10\"\n");
    moving_clear(&moving);
}

static void a_library_of_quite_another_name_is_asked_for(void **state)
{
    assert_refused(
        FILES({"Cargo.toml", PACKAGE "\n[dependencies]\nrust-crypto = \"0.2\"\n"},
              {"src/lib.rs", "mod store;\npub fn f() { store::get() }\n"},
              {"src/store.rs", "pub fn get() { crypto::run(); }\n"}),
        "src/lib.rs", 1, NULL,
        "src/store.rs:1 uses `crypto`, and which dependency of app brings it is not known");
}

static void a_dependency_outside_of_the_root_is_there_from_the_new_folder_too(void **state)
{
    Moving moving = move(FILES({"Cargo.toml", PACKAGE
                                "\n[dependencies]\nkit = { path = \"../kit\", version = \"1\" }\n"},
                               {"src/lib.rs", "mod store;\npub fn f() { store::get() }\n"},
                               {"src/store.rs", "pub fn get() { kit::x() }\n"}),
                         "src/lib.rs", 1, NULL);
    assert_has(&moving, "crates/app-store/Cargo.toml",
               "kit = { path = \"../../../kit\", version = \"1\" }\n");
    moving_clear(&moving);
}

static void lints_of_a_manifest_that_would_fail_stay_behind(void **state)
{
    Moving moving = move(FILES({"Cargo.toml", PACKAGE
                                "\n[lints.rust]\nmissing_docs = \"deny\"\nunused = { level = "
                                "\"warn\", priority = -1 }\n\n[lints.clippy]\nall = \"warn\"\n"},
                               {"src/lib.rs", "mod store;\npub fn f() { store::get() }\n"},
                               {"src/store.rs", "pub fn get() {}\n"}),
                         "src/lib.rs", 1, NULL);
    assert_has(&moving, "crates/app-store/Cargo.toml",
               "edition = \"2021\"\n\n[lints.rust]\nunused = { level = \"warn\", priority = -1 "
               "}\n\n[lints.clippy]\nall = \"warn\"\n");
    moving_clear(&moving);
}

static void lints_of_the_workspace_that_would_fail_stay_behind(void **state)
{
    Moving moving = move(
        FILES({"Cargo.toml", "[workspace]\nmembers = [\"app\"]\n\n[workspace.lints.rust]\nunused = "
                             "\"warn\"\nmissing_docs = \"forbid\"\n"},
              {"app/Cargo.toml", PACKAGE "\n[lints]\nworkspace = true\n"},
              {"app/src/lib.rs", "mod store;\npub fn f() { store::get() }\n"},
              {"app/src/store.rs", "pub fn get() {}\n"}),
        "app/src/lib.rs", 1, NULL);
    assert_has(&moving, "app-store/Cargo.toml",
               "edition = \"2021\"\n\n[lints.rust]\nunused = \"warn\"\n");
    moving_clear(&moving);
}

static void a_long_attribute_is_taken_along_whole(void **state)
{
    Moving moving = move(
        FILES(
            {"Cargo.toml", PACKAGE},
            {"src/lib.rs",
             "#![allow(\n    clippy::some_lint_of_a_long_name_0,\n    "
             "clippy::some_lint_of_a_long_name_1,\n    clippy::some_lint_of_a_long_name_2,\n    "
             "clippy::some_lint_of_a_long_name_3,\n    clippy::some_lint_of_a_long_name_4,\n    "
             "clippy::some_lint_of_a_long_name_5,\n    clippy::some_lint_of_a_long_name_6,\n    "
             "clippy::some_lint_of_a_long_name_7,\n    clippy::some_lint_of_a_long_name_8,\n    "
             "clippy::some_lint_of_a_long_name_9,\n    clippy::some_lint_of_a_long_name_10,\n    "
             "clippy::some_lint_of_a_long_name_11,\n    clippy::some_lint_of_a_long_name_12,\n    "
             "clippy::some_lint_of_a_long_name_13,\n    clippy::some_lint_of_a_long_name_14,\n    "
             "clippy::some_lint_of_a_long_name_15,\n)]\nmod store;\npub fn f() { store::get() }\n"},
            {"src/store.rs", "pub fn get() {}\n"}),
        "src/lib.rs", 19, NULL);
    assert_has(&moving, "crates/app-store/src/lib.rs",
               "#![allow(\n    clippy::some_lint_of_a_long_name_0,\n    "
               "clippy::some_lint_of_a_long_name_1,\n    clippy::some_lint_of_a_long_name_2,\n    "
               "clippy::some_lint_of_a_long_name_3,\n    clippy::some_lint_of_a_long_name_4,\n    "
               "clippy::some_lint_of_a_long_name_5,\n    clippy::some_lint_of_a_long_name_6,\n    "
               "clippy::some_lint_of_a_long_name_7,\n    clippy::some_lint_of_a_long_name_8,\n    "
               "clippy::some_lint_of_a_long_name_9,\n    clippy::some_lint_of_a_long_name_10,\n    "
               "clippy::some_lint_of_a_long_name_11,\n    clippy::some_lint_of_a_long_name_12,\n   "
               " clippy::some_lint_of_a_long_name_13,\n    clippy::some_lint_of_a_long_name_14,\n  "
               "  clippy::some_lint_of_a_long_name_15,\n)]\n\npub fn get");
    moving_clear(&moving);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_public_item_shows_is_public_too),
        cmocka_unit_test(a_chain_of_types_has_any_length),
        cmocka_unit_test(a_macro_that_is_imported_is_not_the_modules),
        cmocka_unit_test(a_library_with_nearly_the_name_of_its_package_is_found),
        cmocka_unit_test(a_library_of_quite_another_name_is_asked_for),
        cmocka_unit_test(a_dependency_outside_of_the_root_is_there_from_the_new_folder_too),
        cmocka_unit_test(lints_of_a_manifest_that_would_fail_stay_behind),
        cmocka_unit_test(lints_of_the_workspace_that_would_fail_stay_behind),
        cmocka_unit_test(a_long_attribute_is_taken_along_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
