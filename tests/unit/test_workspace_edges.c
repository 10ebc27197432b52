#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.2.0\"\nedition = \"2021\"\n"

static void heads_are_read_in_rustcs_order(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a") "[dependencies]\nserde = \"1\"\nother = { package = "
                                    "\"long-name\", version = \"1\" }\n"},
        {"src/lib.rs", "mod store;\nmod fmt;\nmod deep;\nmod user;\n"},
        {"src/store.rs", "pub struct Store;\n"},
        {"src/fmt.rs", "pub struct Own;\n"},
        {"src/serde.rs", "pub struct Orphan;\n"},
        {"src/deep.rs", "pub mod inner { pub fn f() {} }\n"},
        {"src/user.rs",
         "use crate::store::Store;\nuse std::fmt;\nuse serde::Serialize;\nuse ::other::{self, x};\n"
         "use super::deep::inner::f;\nuse missing::Thing;\n"
         "fn g(s: Store) { s.fmt(); crate::deep::inner::f(); }\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::user",
                 "a::deep::inner normal exact, a::store normal exact, long-name normal exact, "
                 "serde normal exact, std::fmt normal exact");
    assert_null(fixture_edge(workspace, "a::user", "a::fmt"));
    assert_int_equal(fixture_edge(workspace, "a::user", "a::store")->line, 0);
    assert_int_equal(fixture_edge(workspace, "a::user", "a::deep::inner")->line, 4);
    workspace_free(workspace);
}

static void imports_lead_on_and_types_are_no_modules(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "mod one;\nmod two;\nmod three;\n"},
        {"src/one.rs", "pub struct Thing;\nimpl Thing { pub fn make() {} }\n"},
        {"src/two.rs",
         "use crate::one as renamed;\nuse renamed::Thing;\nfn f() { Thing::make(); }\n"},
        {"src/three.rs", "use crate::one::Thing;\npub mod thing {}\nfn f() { Thing::make(); "
                         "Own::make(); self::thing::x(); }\n"
                         "struct Own;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::two", "a::one normal exact");
    assert_edges(workspace, "a::three", "a::one normal exact, a::three::thing normal exact");
    workspace_free(workspace);
}

static void a_reexport_gives_the_facade_and_the_real_edge(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs",
         "mod deep;\nmod user;\npub use deep::inner::Real;\npub use deep::inner as short;\n"},
        {"src/deep.rs", "pub mod inner { pub struct Real; pub mod last {} }\n"},
        {"src/user.rs", "use crate::Real;\nuse crate::short::last::Tail;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::user",
                 "a normal exact, a::deep::inner normal exact, a::deep::inner::last normal exact");
    workspace_free(workspace);
}

static void a_module_found_through_a_glob_is_a_candidate(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "mod deep;\nmod user;\n"},
        {"src/deep.rs", "pub mod inner { pub fn f() {} }\n"},
        {"src/user.rs", "use crate::deep::*;\nfn g() { inner::f(); }\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::user", "a::deep normal exact, a::deep::inner normal candidate");
    workspace_free(workspace);
}

static void modules_of_the_same_path_in_two_crates_are_kept_apart(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"*\"]\n"},
        {"x/Cargo.toml", PACKAGE("x")},
        {"x/src/lib.rs", "pub mod tools;\nuse crate::tools::f;\n"},
        {"x/src/tools.rs", "pub fn f() {}\n"},
        {"y/Cargo.toml", PACKAGE("y") "[dependencies]\nx = { path = \"../x\" }\n"},
        {"y/src/lib.rs", "mod tools;\nmod user;\n"},
        {"y/src/tools.rs", "pub fn f() {}\n"},
        {"y/src/user.rs", "use crate::tools::f;\nuse x::tools::f as g;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "y::user", "x::tools normal exact, y::tools normal exact");
    assert_edges(workspace, "x", "x::tools normal exact");
    workspace_free(workspace);
}

static void the_librarys_own_name_is_its_name_in_code(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"*\"]\n"},
        {"x/Cargo.toml", PACKAGE("x-package") "[lib]\nname = \"short\"\n"},
        {"x/src/lib.rs", "pub mod part {}\n"},
        {"y/Cargo.toml", PACKAGE("y") "[dependencies]\nx-package = { path = \"../x\" }\n"},
        {"y/src/lib.rs", "use short::part::A;\nuse x_package::part::B;\n"},
        {"z/Cargo.toml",
         PACKAGE("z") "[dependencies]\nalias = { path = \"../x\", package = \"x-package\" }\n"},
        {"z/src/lib.rs", "use alias::part::A;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "y", "short::part normal exact");
    assert_edges(workspace, "z", "short::part normal exact");
    workspace_free(workspace);
}

static void edition_2015_uses_start_at_the_root(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nlog = \"0.4\"\n"},
        {"src/lib.rs", "extern crate log as logging;\nmod one;\nmod two;\n"},
        {"src/one.rs", "pub mod inner {}\n"},
        {"src/two.rs", "use one::inner::A;\nuse ::one::B;\nuse logging::info;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::two",
                 "a::one normal exact, a::one::inner normal exact, log normal exact");
    workspace_free(workspace);
}

static void types_and_bodies_mention_paths(void **state)
{
    static const char *const mentions[] = {
        "struct S { field: Vec<crate::far::T> }",
        "fn f(x: &crate::far::T) {}",
        "fn f() -> Option<crate::far::T> { None }",
        "fn f<T>(x: T) where T: crate::far::Trait {}",
        "impl crate::far::Trait for u8 {}",
        "impl crate::far::T {}",
        "trait X: crate::far::Trait {}",
        "type A = crate::far::T;",
        "const C: crate::far::T = 1;",
        "fn f() { let x = crate::far::C; }",
        "fn f() { match x { crate::far::E::A => {} } }",
        "fn f() { let x = crate::far::T { a: 1 }; }",
        "fn f() { crate::far::g(); }",
        "fn f() { crate::far::mac!(); }",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(mentions); i++) {
        const FixtureFile files[] = {{"Cargo.toml", PACKAGE("a")},
                                     {"src/lib.rs", "mod far;\nmod near;\n"},
                                     {"src/far.rs", ""},
                                     {"src/near.rs", mentions[i]},
                                     {0}};
        Workspace *workspace = fixture_load(files);
        char *edges = fixture_edges_from(workspace, "a::near");
        if (strcmp(edges, "a::far normal exact") != 0)
            fail_msg("%s: %s", mentions[i], edges);
        g_free(edges);
        workspace_free(workspace);
    }
}

static void what_only_looks_like_a_path_is_none(void **state)
{
    static const char *const others[] = {
        "fn f() { x.far(); }",
        "fn f() { let x = \"crate::far::T\"; }",
        "// crate::far::T",
        "macro_rules! m { () => { crate::far::g(); } }",
        "fn f() { let y = far::T; }",
        "fn f<T: Tr>(x: <T as Tr>::far) {}",
        "fn f() { let far = 1; far + 1; }",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        const FixtureFile files[] = {{"Cargo.toml", PACKAGE("a")},
                                     {"src/lib.rs", "mod far;\nmod near;\n"},
                                     {"src/far.rs", ""},
                                     {"src/near.rs", others[i]},
                                     {0}};
        Workspace *workspace = fixture_load(files);
        char *edges = fixture_edges_from(workspace, "a::near");
        if (*edges)
            fail_msg("%s: %s", others[i], edges);
        g_free(edges);
        workspace_free(workspace);
    }
}

static void tests_benches_and_test_modules_give_their_own_roles(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a") "[dev-dependencies]\nquick = \"1\"\n"},
        {"src/lib.rs",
         "pub mod code;\n#[cfg(test)]\nmod tests { use crate::code::f; use quick::Check; }\n"},
        {"src/code.rs", "pub fn f() {}\n#[cfg(feature = \"x\")]\nuse std::net::TcpStream;\n"},
        {"tests/it.rs", "use a::code::f;\n"},
        {"benches/b.rs", "fn main() { a::code::f(); }\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::tests", "a::code test exact, quick test exact");
    assert_edges(workspace, "it", "a::code test exact");
    assert_edges(workspace, "b", "a::code bench exact");
    assert_edges(workspace, "Cargo.toml#test:it", "Cargo.toml#lib:a test exact");
    assert_edges(workspace, "Cargo.toml#lib:a", "quick dev exact");
    assert_string_equal(fixture_edge(workspace, "a::code", "std::net")->cfg, "feature = \"x\"");
    workspace_free(workspace);
}

static void one_edge_stands_for_all_and_at_the_first_place(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "mod one;\nmod two;\n"},
        {"src/one.rs", "pub fn f() {}\npub fn g() {}\n"},
        {"src/two.rs", "\nuse crate::one::f;\nuse crate::one::g;\nfn h() { crate::one::f(); }\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "a::two", "a::one normal exact");
    assert_int_equal(fixture_edge(workspace, "a::two", "a::one")->line, 1);
    workspace_free(workspace);
}

static void imports_in_circles_end(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "mod one;\nmod two;\nmod user;\n"},
        {"src/one.rs", "pub use crate::two::x;\npub use crate::two::*;\n"},
        {"src/two.rs", "pub use crate::one::x;\npub use crate::one::*;\n"},
        {"src/user.rs", "use crate::one::x::Y;\nuse crate::one::z::Y as Z;\nuse user::user;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_non_null(fixture_edge(workspace, "a::user", "a::one"));
    workspace_free(workspace);
}

static void a_loose_files_unknown_names_are_outside(void **state)
{
    static const FixtureFile files[] = {
        {"one.rs", "use tokio::spawn;\nuse std::thread;\nuse self::inner::x;\nmod inner {}\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_edges(workspace, "one",
                 "one::inner normal exact, std::thread normal exact, tokio normal candidate");
    workspace_free(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_read_in_rustcs_order),
        cmocka_unit_test(imports_lead_on_and_types_are_no_modules),
        cmocka_unit_test(a_reexport_gives_the_facade_and_the_real_edge),
        cmocka_unit_test(a_module_found_through_a_glob_is_a_candidate),
        cmocka_unit_test(modules_of_the_same_path_in_two_crates_are_kept_apart),
        cmocka_unit_test(the_librarys_own_name_is_its_name_in_code),
        cmocka_unit_test(edition_2015_uses_start_at_the_root),
        cmocka_unit_test(types_and_bodies_mention_paths),
        cmocka_unit_test(what_only_looks_like_a_path_is_none),
        cmocka_unit_test(tests_benches_and_test_modules_give_their_own_roles),
        cmocka_unit_test(one_edge_stands_for_all_and_at_the_first_place),
        cmocka_unit_test(imports_in_circles_end),
        cmocka_unit_test(a_loose_files_unknown_names_are_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
