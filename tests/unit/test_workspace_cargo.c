#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.2.0\"\nedition = \"2021\"\n"

static const Dependency *dependency_of(const Workspace *workspace, const char *manifest,
                                       const char *key)
{
    return fixture_dependency(fixture_package(workspace, manifest), key);
}

static void assert_points_to(const Workspace *workspace, const Dependency *dependency,
                             const char *manifest)
{
    if (manifest) {
        assert_int_not_equal(dependency->target, WORKSPACE_NONE);
        assert_string_equal(workspace->packages[dependency->target].manifest, manifest);
    } else {
        assert_int_equal(dependency->target, WORKSPACE_NONE);
    }
}

static void members_come_from_globs_names_and_paths(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml",
         "[workspace]\nmembers = [\"crates/*\", \"app\", \"gone\"]\nexclude = [\"crates/old\"]\n"},
        {"app/Cargo.toml",
         PACKAGE("app") "[dependencies]\nhelper = { path = \"../lib/helper\" }\n"},
        {"app/src/main.rs", "fn main() {}\n"},
        {"crates/a/Cargo.toml", PACKAGE("a")},
        {"crates/a/src/lib.rs", ""},
        {"crates/old/Cargo.toml", PACKAGE("old")},
        {"crates/old/src/lib.rs", ""},
        {"crates/older/Cargo.toml", PACKAGE("older")},
        {"crates/older/src/lib.rs", ""},
        {"lib/helper/Cargo.toml",
         PACKAGE("helper") "[dev-dependencies]\ndeep = { path = \"deep\" }\n"},
        {"lib/helper/src/lib.rs", ""},
        {"lib/helper/deep/Cargo.toml", PACKAGE("deep")},
        {"lib/helper/deep/src/lib.rs", ""},
        {"lib/unused/Cargo.toml", PACKAGE("unused")},
        {"lib/unused/src/lib.rs", ""},
        {0}};
    static const struct {
        const char *manifest;
        bool is_member;
        const char *workspace;
    } expected[] = {
        {"app/Cargo.toml", true, "Cargo.toml"},
        {"crates/a/Cargo.toml", true, "Cargo.toml"},
        {"crates/old/Cargo.toml", true, "crates/old/Cargo.toml"},
        {"crates/older/Cargo.toml", true, "Cargo.toml"},
        {"lib/helper/Cargo.toml", true, "Cargo.toml"},
        {"lib/helper/deep/Cargo.toml", true, "Cargo.toml"},
        {"lib/unused/Cargo.toml", false, "Cargo.toml"},
    };
    Workspace *workspace = fixture_load(files);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        const Package *package = fixture_package(workspace, expected[i].manifest);
        assert_string_equal(package->workspace, expected[i].workspace);
        if (package->is_member != expected[i].is_member)
            fail_msg("%s", package->manifest);
    }
    assert_true(fixture_package(workspace, "Cargo.toml")->is_virtual);
    assert_int_equal(workspace->note_count, 0);
    workspace_free(workspace);
}

static void a_nested_workspace_and_a_named_one_cut_the_tree(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"a\"]\nexclude = "
                       "[\"tools\"]\n[workspace.package]\nedition = \"2024\"\n"},
        {"a/Cargo.toml", "[package]\nname = \"a\"\nedition.workspace = true\n"},
        {"a/src/lib.rs", ""},
        {"a/tool/Cargo.toml", "[package]\nname = \"tool\"\nworkspace = \"../../tools\"\nedition = "
                              "{ workspace = true }\n"},
        {"a/tool/src/main.rs", "fn main() {}\n"},
        {"a/fuzz/Cargo.toml", "[package]\nname = \"a-fuzz\"\n[workspace]\n"},
        {"a/fuzz/src/main.rs", "fn main() {}\n"},
        {"tools/Cargo.toml",
         "[workspace]\nmembers = [\"../a/tool\"]\n[workspace.package]\nedition = \"2018\"\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_string_equal(fixture_package(workspace, "a/Cargo.toml")->edition, "2024");
    assert_string_equal(fixture_package(workspace, "a/tool/Cargo.toml")->workspace,
                        "tools/Cargo.toml");
    assert_string_equal(fixture_package(workspace, "a/tool/Cargo.toml")->edition, "2018");
    assert_true(fixture_package(workspace, "a/tool/Cargo.toml")->is_member);
    assert_string_equal(fixture_package(workspace, "a/fuzz/Cargo.toml")->workspace,
                        "a/fuzz/Cargo.toml");
    assert_string_equal(fixture_package(workspace, "a/fuzz/Cargo.toml")->edition, "2015");
    workspace_free(workspace);
}

static void an_inherited_dependency_is_its_own_workspaces(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml",
         "[workspace]\nmembers = [\"app\", \"libs/*\"]\n[workspace.dependencies]\n"
         "store = { path = \"libs/store\", package = \"depot-store\", features = [\"a\"] }\n"
         "serde = \"1\"\n"},
        {"app/Cargo.toml",
         PACKAGE(
             "app") "[dependencies]\nstore = { workspace = true, features = [\"a\", \"b\", \"a\"], "
                    "optional = true }\nserde.workspace = true\nlost.workspace = true\n"},
        {"app/src/main.rs", "fn main() {}\n"},
        {"libs/store/Cargo.toml", PACKAGE("depot-store")},
        {"libs/store/src/lib.rs", ""},
        {0}};
    Workspace *workspace = fixture_load(files);
    const Dependency *store = dependency_of(workspace, "app/Cargo.toml", "store");
    assert_points_to(workspace, store, "libs/store/Cargo.toml");
    assert_string_equal(store->package, "depot-store");
    assert_string_equal(store->path, "libs/store/Cargo.toml");
    assert_true(store->inherited && store->optional);
    assert_string_equal(store->features[0], "a");
    assert_string_equal(store->features[1], "b");
    assert_null(store->features[2]);
    assert_points_to(workspace, dependency_of(workspace, "app/Cargo.toml", "serde"), NULL);
    assert_int_equal(store->line, 5);
    assert_int_equal(workspace->note_count, 1);
    assert_string_equal(workspace->notes[0].code, "manifest-invalid");
    assert_int_equal(workspace->notes[0].line, 7);
    workspace_free(workspace);
}

static void a_patch_binds_and_a_version_alone_does_not(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml",
         "[workspace]\nmembers = [\"*\"]\n[patch.crates-io]\nlib-a = { path = \"lib-a\" }\n"
         "renamed = { package = \"lib-b\", path = \"lib-b\" }\n"
         "[patch.\"https://example.org/c.git\"]\nlib-c = { path = \"lib-c\" }\n"},
        {"app/Cargo.toml",
         PACKAGE(
             "app") "[dependencies]\nlib-a = \"1.1\"\nb = { version = \"1\", package = \"lib-b\" "
                    "}\n"
                    "lib-c = { git = \"https://example.org/c\" }\nlib-d = \"1.2\"\n"
                    "[dev-dependencies]\nlib-a = \"2\"\n[build_dependencies]\nlib-b = \"1.2.0\"\n"},
        {"app/src/main.rs", "fn main() {}\n"},
        {"lib-a/Cargo.toml", PACKAGE("lib-a")},
        {"lib-a/src/lib.rs", ""},
        {"lib-b/Cargo.toml", PACKAGE("lib-b")},
        {"lib-b/src/lib.rs", ""},
        {"lib-c/Cargo.toml", PACKAGE("lib-c")},
        {"lib-c/src/lib.rs", ""},
        {"lib-d/Cargo.toml", PACKAGE("lib-d")},
        {"lib-d/src/lib.rs", ""},
        {0}};
    Workspace *workspace = fixture_load(files);
    const Package *app = fixture_package(workspace, "app/Cargo.toml");
    assert_points_to(workspace, fixture_dependency(app, "lib-a"), "lib-a/Cargo.toml");
    assert_points_to(workspace, fixture_dependency(app, "b"), "lib-b/Cargo.toml");
    assert_points_to(workspace, fixture_dependency(app, "lib-c"), "lib-c/Cargo.toml");
    assert_points_to(workspace, fixture_dependency(app, "lib-d"), NULL);
    assert_int_equal(app->dependency_count, 6);
    assert_points_to(workspace, &app->dependencies[4], NULL);
    assert_int_equal(app->dependencies[4].role, DEPENDENCY_DEV);
    assert_points_to(workspace, &app->dependencies[5], "lib-b/Cargo.toml");
    assert_int_equal(app->dependencies[5].role, DEPENDENCY_BUILD);
    workspace_free(workspace);
}

static void features_and_target_tables_are_read(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml",
         PACKAGE("a") "description = \"A.\"\npublish = false\n[features]\ndefault = [\"x\"]\nx = "
                      "[\"dep:hidden\"]\n"
                      "[dependencies]\nhidden = { version = \"1\", optional = true }\n"
                      "shown = { version = \"1\", optional = true }\n"
                      "[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n"},
        {"src/lib.rs", ""},
        {0}};
    Workspace *workspace = fixture_load(files);
    const Package *package = fixture_package(workspace, "Cargo.toml");
    assert_int_equal(package->feature_count, 3);
    assert_string_equal(package->features[1].values[0], "dep:hidden");
    assert_string_equal(package->features[2].name, "shown");
    assert_string_equal(package->features[2].values[0], "dep:shown");
    assert_string_equal(fixture_dependency(package, "libc")->cfg, "cfg(unix)");
    assert_string_equal(package->description, "A.");
    assert_false(package->publish);
    workspace_free(workspace);
}

static void targets_are_found_and_written(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml",
         PACKAGE("my-tool") "autotests = false\n[lib]\nname = \"tool_lib\"\npath = \"lib.rs\"\n"
                            "[[bin]]\nname = \"extra\"\npath = \"cmd/extra.rs\"\n"
                            "[[test]]\nname = \"all\"\npath = \"tests/all.rs\"\n[[bench]]\nname = "
                            "\"speed\"\n"},
        {"lib.rs", ""},
        {"build.rs", "fn main() {}\n"},
        {"src/main.rs", "fn main() {}\n"},
        {"src/bin/one.rs", "fn main() {}\n"},
        {"src/bin/two/main.rs", "fn main() {}\n"},
        {"src/bin/two/part.rs", ""},
        {"cmd/extra.rs", "fn main() {}\n"},
        {"tests/all.rs", ""},
        {"tests/ignored.rs", ""},
        {"examples/show.rs", "fn main() {}\n"},
        {"benches/speed.rs", ""},
        {0}};
    static const char *const expected[] = {
        "Cargo.toml#bench:speed",  "Cargo.toml#bin:extra",    "Cargo.toml#bin:my-tool",
        "Cargo.toml#bin:one",      "Cargo.toml#bin:two",      "Cargo.toml#build:build-script-build",
        "Cargo.toml#example:show", "Cargo.toml#lib:tool_lib", "Cargo.toml#test:all",
    };
    Workspace *workspace = fixture_load(files);
    assert_int_equal(workspace->crate_count, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_string_equal(workspace->crates[i].id, expected[i]);
    assert_string_equal(workspace->crates[2].name, "my_tool");
    assert_string_equal(workspace->crates[7].root, "lib.rs");
    workspace_free(workspace);
}

static void edition_2015_finds_no_targets_beside_written_ones(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[package]\nname = \"old\"\nbuild = false\n[lib]\nproc-macro = "
                       "true\n[[bin]]\nname = \"x\"\n"},
        {"src/lib.rs", ""},
        {"src/bin/x.rs", "fn main() {}\n"},
        {"src/bin/y.rs", "fn main() {}\n"},
        {"tests/t.rs", ""},
        {"build.rs", ""},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_int_equal(workspace->crate_count, 3);
    assert_string_equal(workspace->crates[0].id, "Cargo.toml#bin:x");
    assert_string_equal(workspace->crates[1].id, "Cargo.toml#proc-macro:old");
    assert_string_equal(workspace->crates[2].id, "Cargo.toml#test:t");
    assert_true(workspace->packages[0].proc_macro);
    workspace_free(workspace);
}

static void a_broken_manifest_costs_its_broken_line(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml",
         PACKAGE(
             "a") "[dependencies]\nb = { path = \"b\" }\nc = = 1\nd = 7\n[lib]\npath = \"x.rs\"\n"
                  "[[bin]]\nrequired-features = []\n"},
        {"x.rs", ""},
        {"b/Cargo.toml", PACKAGE("b")},
        {"b/src/lib.rs", ""},
        {"c/Cargo.toml", ""},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_points_to(workspace, dependency_of(workspace, "Cargo.toml", "b"), "b/Cargo.toml");
    assert_int_not_equal(fixture_crate(workspace, "Cargo.toml#lib:a"), WORKSPACE_NONE);
    assert_int_equal(workspace->note_count, 4);
    assert_int_equal(workspace->notes[0].line, 6);
    assert_int_equal(workspace->notes[1].line, 7);
    assert_int_equal(workspace->notes[2].line, 10);
    assert_string_equal(workspace->notes[3].path, "c/Cargo.toml");
    for (uint32_t i = 0; i < workspace->note_count; i++)
        assert_string_equal(workspace->notes[i].code, "manifest-invalid");
    workspace_free(workspace);
}

static void crate_edges_carry_their_role(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"*\"]\n"},
        {"app/Cargo.toml",
         PACKAGE(
             "app") "[dependencies]\nlib-a = { path = \"../lib-a\" }\ntokio = \"1\"\n"
                    "[dev-dependencies]\nlib-b = { path = \"../lib-b\" }\napp = { path = \".\" }\n"
                    "[build-dependencies]\nlib-c = { path = \"../lib-c\" }\n"},
        {"app/src/lib.rs", ""},
        {"app/src/main.rs", "use app::run;\nuse tokio::spawn;\nfn main() {}\n"},
        {"app/build.rs", "fn main() { lib_c::make(); }\n"},
        {"app/tests/t.rs", "use lib_b::check;\n"},
        {"lib-a/Cargo.toml", PACKAGE("lib-a")},
        {"lib-a/src/lib.rs", ""},
        {"lib-b/Cargo.toml", PACKAGE("lib-b")},
        {"lib-b/src/lib.rs", ""},
        {"lib-c/Cargo.toml", PACKAGE("lib-c")},
        {"lib-c/src/lib.rs", ""},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "app/Cargo.toml#lib:app",
                 "lib-a/Cargo.toml#lib:lib_a normal exact, lib-b/Cargo.toml#lib:lib_b dev exact, "
                 "tokio normal exact");
    assert_edges(workspace, "app/Cargo.toml#bin:app",
                 "app/Cargo.toml#lib:app normal exact, tokio normal exact");
    assert_edges(workspace, "app/Cargo.toml#build:build-script-build",
                 "lib-c/Cargo.toml#lib:lib_c build exact");
    assert_edges(workspace, "app/Cargo.toml#test:t", "lib-b/Cargo.toml#lib:lib_b test exact");
    const Edge *edge =
        fixture_edge(workspace, "app/Cargo.toml#lib:app", "lib-a/Cargo.toml#lib:lib_a");
    assert_int_equal(edge->file, WORKSPACE_NONE);
    assert_int_equal(edge->line, 5);
    workspace_free(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_come_from_globs_names_and_paths),
        cmocka_unit_test(a_nested_workspace_and_a_named_one_cut_the_tree),
        cmocka_unit_test(an_inherited_dependency_is_its_own_workspaces),
        cmocka_unit_test(a_patch_binds_and_a_version_alone_does_not),
        cmocka_unit_test(features_and_target_tables_are_read),
        cmocka_unit_test(targets_are_found_and_written),
        cmocka_unit_test(edition_2015_finds_no_targets_beside_written_ones),
        cmocka_unit_test(a_broken_manifest_costs_its_broken_line),
        cmocka_unit_test(crate_edges_carry_their_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
