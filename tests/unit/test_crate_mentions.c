#include "analyzers/workspace/crate_mentions.h"
#include "tests/unit/workspace_fixture.h"

typedef struct Case {
    const char *text;
    bool in_production;
    uint32_t tests;
} Case;

static void check(const Workspace *workspace, const Case *expected)
{
    CrateMentions mentions;
    crate_mentions_init(&mentions, workspace, NULL, 0, "probe");
    if (mentions.in_production != expected->in_production ||
        (!expected->in_production && mentions.tests->len != expected->tests))
        fail_msg("%s\nin production: %d, files of tests: %u", expected->text,
                 mentions.in_production, mentions.tests->len);
    crate_mentions_clear(&mentions);
}

static void mentions_are_told_apart(void **state)
{
    static const Case cases[] = {
        {"use probe::x;\n", true, 0},
        {"fn f() { probe::x(); }\n", true, 0},
        {"fn f() { wrap! { a, probe::x } }\n", true, 0},
        {"#[probe::mark]\nfn f() {}\n", true, 0},
        {"#[cfg_attr(feature = \"mocks\", probe::mark)]\ntrait T {}\n", true, 0},
        {"#[cfg(any(test, feature = \"mocks\"))]\nuse probe::x;\n", true, 0},
        {"#[macro_use]\nextern crate probe;\n", true, 0},
        {"macro_rules! m { () => { probe::x() } }\n", true, 0},
        {"// probe::x\n/// probe::x\nconst NAME: &str = \"probe::x\";\n", false, 0},
        {"use probe_two::x; mod probes {}\nstruct S { probe: u8 }\n", false, 0},
        {"#[cfg(test)]\nuse probe::{a, b};\n", false, 1},
        {"#[cfg(test)]\nmod tests { use probe::x; }\n", false, 1},
        {"#[cfg(test)]\n#[probe::mark]\nfn f() {}\n", false, 1},
        {"#[probe::mark] // why\n#[cfg(test)]\nfn f() {}\n", false, 1},
        {"#[cfg_attr(test, probe::mark)]\ntrait T {}\n", false, 1},
        {"#[cfg_attr(all(test, unix), probe::mark)]\ntrait T {}\n", false, 1},
        {"#[test]\nfn f() { probe::x(); }\n", false, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FixtureFile files[] = {{"Cargo.toml", "[package]\nname = \"a\"\n"},
                                     {"src/lib.rs", cases[i].text},
                                     {NULL, NULL}};
        char *folder = fixture_folder();
        for (const FixtureFile *file = files; file->path; file++)
            fixture_write(folder, file->path, file->text);
        Workspace *workspace = fixture_load_path(folder);
        check(workspace, &cases[i]);
        workspace_free(workspace);
        fixture_remove(folder);
    }
}

static void tests_of_a_package_are_one_a_file(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", "[package]\nname = \"a\"\n"},
                                        {"src/lib.rs", "#[cfg(test)]\nmod tests;\n"},
                                        {"src/tests.rs", "use probe::x;\nuse probe::y;\n"},
                                        {"tests/all.rs", "use probe::x;\n"},
                                        {"benches/all.rs", "use probe::x;\n"},
                                        {NULL, NULL}};
    char *folder = fixture_folder();
    for (const FixtureFile *file = files; file->path; file++)
        fixture_write(folder, file->path, file->text);
    Workspace *workspace = fixture_load_path(folder);
    check(workspace, &(Case){"tests of all kinds", false, 3});
    workspace_free(workspace);
    workspace = fixture_load_path(folder);
    fixture_write(folder, "src/lib.rs", "mod tests;\n");
    check(workspace, &(Case){"a text that changed may name it", true, 0});
    workspace_free(workspace);
    fixture_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions_are_told_apart),
        cmocka_unit_test(tests_of_a_package_are_one_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
