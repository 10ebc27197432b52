#include "analyzers/refactor/path_walk.h"
#include "tests/unit/workspace_fixture.h"

#define MANIFEST "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"

static const char *const forms[] = {"use", "mention", "visibility", "tokens"};

static void append_steps(GString *text, const Workspace *workspace, const WrittenPath *path)
{
    for (uint32_t i = 0; i < path->step_count; i++) {
        const PathStep *step = &path->steps[i];
        if (step->module != WORKSPACE_NONE)
            g_string_append_printf(text, " %s%s", step->imported ? "~" : "",
                                   workspace->modules[step->module].path);
    }
}

/* "form place path steps[ in macro]" of each path, a line each; place is the module it is in. */
static char *paths_of(const char *folder, const char *module)
{
    AnalysisRequest request = {.path = folder};
    Analysis *analysis = analysis_run(&request, NULL);
    assert_non_null(analysis);
    const Workspace *workspace = analysis->workspace;
    const Module *found = fixture_module(workspace, module);
    assert_non_null(found);
    Plan *plan = plan_new(analysis);
    GArray *paths = path_walk(plan, (uint32_t)(found - workspace->modules));
    GString *text = g_string_new(NULL);
    assert_non_null(paths);
    for (guint i = 0; i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        g_string_append_printf(text, "%s %s %s", forms[path->form],
                               workspace->modules[path->module].path, path->path);
        append_steps(text, workspace, path);
        if (path->macro)
            g_string_append_printf(text, " in '%s'", path->macro);
        g_string_append(text, path->quoted ? " quoted\n" : "\n");
    }
    g_array_unref(paths);
    plan_free(plan);
    analysis_unref(analysis);
    return g_string_free(text, FALSE);
}

static void assert_paths(const char *lib, const char *expected)
{
    char *folder = fixture_folder();
    fixture_write(folder, "Cargo.toml", MANIFEST);
    fixture_write(folder, "src/lib.rs", lib);
    fixture_write(folder, "src/store.rs",
                  "pub struct Row;\npub fn get() {}\npub mod deep {\n"
                  "    pub fn dive() {}\n}\n");
    char *found = paths_of(folder, "app");
    assert_string_equal(found, expected);
    g_free(found);
    fixture_remove(folder);
}

static void leaves_of_a_tree_have_the_steps_from_its_root(void **state)
{
    assert_paths("mod store;\nuse crate::{store::{self, Row as R}, store::deep::*};\n",
                 "use app crate::store app app::store\n"
                 "use app crate::store::Row app app::store\n"
                 "use app crate::store::deep app app::store app::store::deep\n");
}

static void a_step_through_an_import_says_so(void **state)
{
    assert_paths("mod store;\nmod a {\n    use crate::store as s;\n    fn f() { s::get(); }\n}\n",
                 "use app::a crate::store app app::store\n"
                 "mention app::a s::get ~app::store\n");
}

static void a_step_through_a_glob_is_imported(void **state)
{
    assert_paths("mod store;\nmod a {\n    use super::*;\n    fn f() { store::get(); }\n}\n",
                 "use app::a super app\n"
                 "mention app::a store::get ~app::store\n");
}

static void generics_are_paths_of_their_own(void **state)
{
    assert_paths("mod store;\ntype T = Option<store::Row>;\n"
                 "fn f() { Vec::<store::Row>::new(); }\n",
                 "mention app store::Row app::store\n"
                 "mention app Vec::new\n"
                 "mention app store::Row app::store\n");
}

static void tokens_of_macros_are_read(void **state)
{
    assert_paths("mod store;\nfn f() { assert_eq!(x.store, store::get()); }\n"
                 "macro_rules! m { () => { $crate::store::get() } }\n",
                 "tokens app store::get app::store in 'assert_eq'\n"
                 "tokens app $crate::store::get app app::store in 'macro_rules'\n");
}

static void strings_of_attributes_are_read(void **state)
{
    assert_paths("mod store;\n#[serde(with = \"crate::store::deep\", rename = \"x\")]\n"
                 "struct S;\n",
                 "tokens app crate::store::deep app app::store app::store::deep in '' quoted\n");
}

static void a_local_import_holds_in_its_body(void **state)
{
    assert_paths("mod store;\nfn f() -> u8 {\n    use store::deep as d;\n    d::dive();\n    0\n}\n"
                 "fn g() { d::dive(); }\n",
                 "use app store::deep app::store app::store::deep\n"
                 "mention app d::dive ~app::store::deep\n"
                 "mention app d::dive\n");
}

static void restricted_visibility_is_a_path(void **state)
{
    assert_paths("pub mod store;\npub mod a {\n    pub(in crate::a) fn f() {}\n"
                 "    pub(crate) fn g() {}\n}\n",
                 "visibility app::a crate::a app app::a\n");
}

static void a_single_name_counts_where_an_import_made_it(void **state)
{
    assert_paths("mod store;\nuse store::{Row, get};\nstruct Other;\n"
                 "fn f(o: Other, r: Row) { get(); }\n",
                 "use app store::Row app::store\n"
                 "use app store::get app::store\n"
                 "mention app Row\n"
                 "mention app get\n");
}

static void a_module_that_a_macro_goes_on_from_is_a_path(void **state)
{
    assert_paths("mod store;\nmacro_rules! m { ($f:ident) => { store::$f(store) } }\n",
                 "tokens app store app::store in 'macro_rules'\n");
}

static void what_a_macro_makes_of_items_is_read_as_items(void **state)
{
    assert_paths(
        "mod store;\ncfg_x! {\n    use store::{deep, Row};\n    fn f() { deep::dive() }\n}\n",
        "use app store::deep app::store app::store::deep in 'cfg_x'\n"
        "use app store::Row app::store in 'cfg_x'\n"
        "tokens app deep::dive ~app::store::deep in 'cfg_x'\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_of_a_tree_have_the_steps_from_its_root),
        cmocka_unit_test(a_step_through_an_import_says_so),
        cmocka_unit_test(a_step_through_a_glob_is_imported),
        cmocka_unit_test(generics_are_paths_of_their_own),
        cmocka_unit_test(tokens_of_macros_are_read),
        cmocka_unit_test(strings_of_attributes_are_read),
        cmocka_unit_test(a_local_import_holds_in_its_body),
        cmocka_unit_test(restricted_visibility_is_a_path),
        cmocka_unit_test(a_single_name_counts_where_an_import_made_it),
        cmocka_unit_test(a_module_that_a_macro_goes_on_from_is_a_path),
        cmocka_unit_test(what_a_macro_makes_of_items_is_read_as_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
