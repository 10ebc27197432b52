#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.2.0\"\nedition = \"2021\"\n"

/* "path file" of every module of the workspace must be those expected, in any order. */
static void assert_modules(const Workspace *workspace, const char *const expected[][2],
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (uint32_t j = 0; j < workspace->module_count; j++)
            found |= strcmp(workspace->modules[j].path, expected[i][0]) == 0 &&
                     strcmp(workspace->files[workspace->modules[j].file].path, expected[i][1]) == 0;
        if (!found)
            fail_msg("no module %s in %s", expected[i][0], expected[i][1]);
    }
    assert_int_equal(workspace->module_count, count);
}

static const SourceFile *file_of(const Workspace *workspace, const char *path)
{
    uint32_t index = workspace_file(workspace, path);
    assert_int_not_equal(index, WORKSPACE_NONE);
    return &workspace->files[index];
}

static void both_file_forms_and_inline_modules_are_followed(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs",
         "mod flat;\nmod deep;\nmod r#async;\nmod outer { mod inner; mod more { mod last; } }\n"},
        {"src/flat.rs", "mod below;\nmod inline { mod within; }\n"},
        {"src/flat/below.rs", ""},
        {"src/flat/inline/within.rs", ""},
        {"src/deep/mod.rs", "mod beside;\n"},
        {"src/deep/beside.rs", ""},
        {"src/async.rs", ""},
        {"src/outer/inner.rs", ""},
        {"src/outer/more/last/mod.rs", ""},
        {"src/orphan.rs", ""},
        {"src/below.rs", ""},
        {0}};
    static const char *const expected[][2] = {
        {"a", "src/lib.rs"},
        {"a::flat", "src/flat.rs"},
        {"a::flat::below", "src/flat/below.rs"},
        {"a::flat::inline", "src/flat.rs"},
        {"a::flat::inline::within", "src/flat/inline/within.rs"},
        {"a::deep", "src/deep/mod.rs"},
        {"a::deep::beside", "src/deep/beside.rs"},
        {"a::async", "src/async.rs"},
        {"a::outer", "src/lib.rs"},
        {"a::outer::inner", "src/outer/inner.rs"},
        {"a::outer::more", "src/lib.rs"},
        {"a::outer::more::last", "src/outer/more/last/mod.rs"},
    };
    Workspace *workspace = fixture_load(files);
    assert_modules(workspace, expected, G_N_ELEMENTS(expected));
    assert_int_equal(file_of(workspace, "src/orphan.rs")->crate_count, 0);
    assert_int_equal(file_of(workspace, "src/orphan.rs")->module, WORKSPACE_NONE);
    assert_int_equal(workspace->crates[0].files, 9);
    assert_int_equal(fixture_module(workspace, "a::outer")->files, 2);
    workspace_free(workspace);
}

static void path_attributes_have_two_bases(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "#[path = \"other/place.rs\"]\nmod named;\nmod plain;\n"
                       "#[path = \"threads\"]\nmod thread { #[path = \"tls.rs\"] mod local; }\n"
                       "#[path = \"../../outside.rs\"]\nmod gone;\n"},
        {"src/other/place.rs", "mod sibling;\n"},
        {"src/other/sibling.rs", ""},
        {"src/plain.rs",
         "#[path = \"next.rs\"]\nmod x;\nmod inline { #[path = \"in.rs\"] mod y; }\n"},
        {"src/next.rs", ""},
        {"src/plain/inline/in.rs", ""},
        {"src/threads/tls.rs", ""},
        {0}};
    static const char *const expected[][2] = {
        {"a", "src/lib.rs"},
        {"a::named", "src/other/place.rs"},
        {"a::named::sibling", "src/other/sibling.rs"},
        {"a::plain", "src/plain.rs"},
        {"a::plain::x", "src/next.rs"},
        {"a::plain::inline", "src/plain.rs"},
        {"a::plain::inline::y", "src/plain/inline/in.rs"},
        {"a::thread", "src/lib.rs"},
        {"a::thread::local", "src/threads/tls.rs"},
    };
    Workspace *workspace = fixture_load(files);
    assert_modules(workspace, expected, G_N_ELEMENTS(expected));
    workspace_free(workspace);
}

static void all_cfg_variants_stay_and_are_tagged(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "#[cfg(feature = \"net\")]\nmod net;\n"
                       "#[cfg_attr(unix, path = \"unix.rs\")]\n#[cfg_attr(windows, path = "
                       "\"windows.rs\")]\nmod sys;\n"},
        {"src/net.rs", "#[cfg(unix)]\nmod inner;\n"},
        {"src/net/inner.rs", ""},
        {"src/unix.rs", ""},
        {"src/windows.rs", ""},
        {"src/sys.rs", ""},
        {0}};
    static const char *const expected[][2] = {
        {"a", "src/lib.rs"},
        {"a::net", "src/net.rs"},
        {"a::net::inner", "src/net/inner.rs"},
        {"a::sys", "src/unix.rs"},
        {"a::sys", "src/windows.rs"},
        {"a::sys", "src/sys.rs"},
    };
    Workspace *workspace = fixture_load(files);
    assert_modules(workspace, expected, G_N_ELEMENTS(expected));
    assert_string_equal(fixture_module(workspace, "a::net")->cfg, "feature = \"net\"");
    assert_string_equal(fixture_module(workspace, "a::net::inner")->cfg,
                        "feature = \"net\" && unix");
    assert_null(fixture_module(workspace, "a")->cfg);
    workspace_free(workspace);
}

static void modules_in_macro_bodies_are_followed_and_marked(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs",
         "cfg_net! {\n    pub mod net;\n}\nmacro_rules! never { () => { mod ghost; } }\n"},
        {"src/net.rs", "mod tcp;\n"},
        {"src/net/tcp.rs", ""},
        {"src/ghost.rs", ""},
        {0}};
    static const char *const expected[][2] = {
        {"a", "src/lib.rs"}, {"a::net", "src/net.rs"}, {"a::net::tcp", "src/net/tcp.rs"}};
    Workspace *workspace = fixture_load(files);
    assert_modules(workspace, expected, G_N_ELEMENTS(expected));
    assert_true(fixture_module(workspace, "a::net")->via_macro);
    assert_true(fixture_module(workspace, "a::net::tcp")->via_macro);
    workspace_free(workspace);
}

static void a_cycle_of_files_ends(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "#[path = \"lib.rs\"]\nmod again;\n#[path = \"one.rs\"]\nmod one;\n"},
        {"src/one.rs", "#[path = \"two.rs\"]\nmod two;\n"},
        {"src/two.rs", "#[path = \"one.rs\"]\nmod one;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_int_equal(workspace->module_count, 3);
    workspace_free(workspace);
}

static void tests_are_known_through_the_chain(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "#[cfg(test)]\nmod tests;\nmod code;\nmod whole;\n"},
        {"src/tests.rs", "mod part;\n"},
        {"src/tests/part.rs", ""},
        {"src/code.rs", "#[cfg(test)]\nmod tests { use super::*; }\n"},
        {"src/whole.rs", "#![cfg(test)]\n"},
        {"tests/it.rs", "mod common;\n"},
        {"tests/common/mod.rs", ""},
        {"tests/ui/fail.rs", ""},
        {"src/macros/test_cases/one.rs", ""},
        {"benches/b.rs", ""},
        {"examples/e.rs", "fn main() {}\n"},
        {"build.rs", "fn main() {}\n"},
        {"fuzz/Cargo.toml", "[package]\nname = \"a-fuzz\"\n[workspace]\n[[bin]]\nname = "
                            "\"f\"\npath = \"targets/f.rs\"\n"},
        {"fuzz/targets/f.rs", "fn main() {}\n"},
        {0}};
    static const struct {
        const char *path;
        FileRole role;
    } expected[] = {
        {"src/lib.rs", ROLE_NORMAL},
        {"src/tests.rs", ROLE_TEST},
        {"src/tests/part.rs", ROLE_TEST},
        {"src/code.rs", ROLE_NORMAL},
        {"src/whole.rs", ROLE_TEST},
        {"tests/it.rs", ROLE_TEST},
        {"tests/common/mod.rs", ROLE_TEST},
        {"tests/ui/fail.rs", ROLE_TEST},
        {"src/macros/test_cases/one.rs", ROLE_TEST},
        {"benches/b.rs", ROLE_BENCH},
        {"examples/e.rs", ROLE_EXAMPLE},
        {"build.rs", ROLE_BUILD},
        {"fuzz/targets/f.rs", ROLE_TEST},
    };
    Workspace *workspace = fixture_load(files);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        if (file_of(workspace, expected[i].path)->role != expected[i].role)
            fail_msg("%s is %s", expected[i].path,
                     file_role_name((FileRole)file_of(workspace, expected[i].path)->role));
    assert_true(fixture_module(workspace, "a::code::tests")->in_test);
    assert_false(fixture_module(workspace, "a::code")->in_test);
    workspace_free(workspace);
}

static void a_file_of_two_crates_is_two_modules(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", PACKAGE("a")},
                                        {"src/lib.rs", "mod shared;\n"},
                                        {"src/main.rs", "mod shared;\nfn main() {}\n"},
                                        {"src/shared.rs", ""},
                                        {0}};
    Workspace *workspace = fixture_load(files);
    const SourceFile *shared = file_of(workspace, "src/shared.rs");
    assert_int_equal(shared->crate_count, 2);
    assert_true(shared->crates[0] < shared->crates[1]);
    assert_int_equal(workspace->modules[shared->module].crate, shared->crates[0]);
    assert_int_equal(workspace->module_count, 4);
    workspace_free(workspace);
}

static void without_a_package_each_unnamed_file_is_a_crate(void **state)
{
    static const FixtureFile files[] = {{"main.rs", "mod part;\nmod deep;\n"},
                                        {"part.rs", "mod more;\n"},
                                        {"part/more.rs", ""},
                                        {"deep/mod.rs", ""},
                                        {"alone.rs", ""},
                                        {0}};
    Workspace *workspace = fixture_load(files);
    assert_int_equal(workspace->crate_count, 2);
    assert_string_equal(workspace->crates[0].id, "alone.rs#loose:alone");
    assert_string_equal(workspace->crates[1].id, "main.rs#loose:main");
    assert_int_equal(workspace->crates[1].files, 4);
    assert_int_equal(workspace->crates[0].package, WORKSPACE_NONE);
    workspace_free(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_file_forms_and_inline_modules_are_followed),
        cmocka_unit_test(path_attributes_have_two_bases),
        cmocka_unit_test(all_cfg_variants_stay_and_are_tagged),
        cmocka_unit_test(modules_in_macro_bodies_are_followed_and_marked),
        cmocka_unit_test(a_cycle_of_files_ends),
        cmocka_unit_test(tests_are_known_through_the_chain),
        cmocka_unit_test(a_file_of_two_crates_is_two_modules),
        cmocka_unit_test(without_a_package_each_unnamed_file_is_a_crate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
