#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/refactor/outcome.h"
#include "tests/unit/workspace_fixture.h"

typedef void (*EditManifest)(Plan *plan);

#define PACKAGE "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"

typedef struct Edited {
    char *folder;
    Analysis *analysis;
    Plan *plan;
} Edited;

static Edited edited(const char *manifest, EditManifest edit)
{
    char *folder = fixture_folder();
    fixture_write(folder, "Cargo.toml", manifest);
    fixture_write(folder, "src/lib.rs", "");
    AnalysisRequest request = {.path = folder};
    Analysis *analysis = analysis_run(&request, NULL);
    assert_non_null(analysis);
    Plan *plan = plan_new(analysis);
    edit(plan);
    return (Edited){folder, analysis, plan};
}

static void clear(Edited *edited)
{
    plan_free(edited->plan);
    analysis_unref(edited->analysis);
    fixture_remove(edited->folder);
}

static void assert_edited(const char *manifest, EditManifest edit, const char *expected)
{
    Edited made = edited(manifest, edit);
    assert_true(plan_finish(made.plan));
    Outcome *outcome = outcome_new(made.plan);
    assert_int_equal(outcome->files->len, 1);
    const OutcomeFile *file = outcome->files->pdata[0];
    gsize size;
    const char *text = g_bytes_get_data(file->now, &size);
    char *now = g_strndup(text, size);
    assert_string_equal(now, expected);
    g_free(now);
    outcome_free(outcome);
    clear(&made);
}

static void add_middle(Plan *plan)
{
    GPtrArray *lines = manifest_lines_new();
    manifest_line(lines, "middle", g_strdup(" = \"1\""));
    manifest_add_lines(plan, "Cargo.toml", "dependencies", lines);
    g_ptr_array_unref(lines);
}

static void add_of_target(Plan *plan)
{
    GPtrArray *lines = manifest_lines_new();
    manifest_line(lines, "middle", g_strdup(".workspace = true"));
    manifest_add_lines(plan, "Cargo.toml", "target.'cfg(unix)'.dependencies", lines);
    g_ptr_array_unref(lines);
}

static void add_member(Plan *plan)
{
    TomlDocument *document = manifest_document(plan, "Cargo.toml");
    manifest_add_string(plan, "Cargo.toml", toml_path(document->root, "workspace", "members", NULL),
                        "new");
    toml_free(document);
}

static void a_line_goes_where_the_order_wants_it(void **state)
{
    assert_edited(PACKAGE "\n[dependencies]\nlast = \"1\"\n\n[features]\n", add_middle,
                  PACKAGE "\n[dependencies]\nlast = \"1\"\nmiddle = \"1\"\n\n[features]\n");
    assert_edited(
        PACKAGE "\n[dependencies]\nalso = { version = \"1\", features = [\n    \"x\",\n] }"
                " # why\nnext = \"1\"\n",
        add_middle,
        PACKAGE "\n[dependencies]\nalso = { version = \"1\", features = [\n    \"x\",\n] }"
                " # why\nmiddle = \"1\"\nnext = \"1\"\n");
}

static void a_line_goes_last_where_there_is_no_order(void **state)
{
    assert_edited(PACKAGE "\n[dependencies]\nz = \"1\"\na = \"1\"\n", add_middle,
                  PACKAGE "\n[dependencies]\nz = \"1\"\na = \"1\"\nmiddle = \"1\"\n");
}

static void add_feature(Plan *plan)
{
    GPtrArray *lines = manifest_lines_new();
    manifest_line(lines, "v1.2+x", g_strdup(" = []"));
    manifest_add_lines(plan, "Cargo.toml", "features", lines);
    g_ptr_array_unref(lines);
}

static void a_key_that_is_no_bare_one_is_quoted(void **state)
{
    assert_edited(PACKAGE "\n[features]\nlast = []\n\n[lib]\n", add_feature,
                  PACKAGE "\n[features]\nlast = []\n\"v1.2+x\" = []\n\n[lib]\n");
    assert_edited(PACKAGE, add_feature, PACKAGE "\n[features]\n\"v1.2+x\" = []\n");
}

static void a_table_that_is_not_there_is_made(void **state)
{
    assert_edited(PACKAGE, add_middle, PACKAGE "\n[dependencies]\nmiddle = \"1\"\n");
    assert_edited(PACKAGE "\n[dependencies.other]\nversion = \"1\"", add_middle,
                  PACKAGE "\n[dependencies.other]\nversion = \"1\"\n\n[dependencies]\n"
                          "middle = \"1\"\n");
}

static void a_table_of_a_target_is_found_in_either_quotes(void **state)
{
    assert_edited(PACKAGE "\n[target.\"cfg(unix)\".dependencies]\n", add_of_target,
                  PACKAGE "\n[target.\"cfg(unix)\".dependencies]\nmiddle.workspace = true\n");
}

static void add_for_linux(Plan *plan)
{
    GPtrArray *lines = manifest_lines_new();
    manifest_line(lines, "middle", g_strdup(" = \"1\""));
    manifest_add_lines(plan, "Cargo.toml", "target.'cfg(os = \"linux\")'.dependencies", lines);
    g_ptr_array_unref(lines);
}

static void a_table_is_found_however_its_header_is_written(void **state)
{
    assert_edited(PACKAGE "\n[ dependencies ]\nlast = \"1\"\n\n[features]\n", add_middle,
                  PACKAGE "\n[ dependencies ]\nlast = \"1\"\nmiddle = \"1\"\n\n[features]\n");
    assert_edited(PACKAGE "\n[target.\"cfg(os = \\\"linux\\\")\".dependencies]\na = \"1\"\n\n",
                  add_for_linux,
                  PACKAGE "\n[target.\"cfg(os = \\\"linux\\\")\".dependencies]\na = \"1\"\n"
                          "middle = \"1\"\n\n");
}

static void assert_refused(const char *manifest, EditManifest edit, const char *reason)
{
    Edited made = edited(manifest, edit);
    assert_non_null(made.plan->refusal);
    if (!strstr(made.plan->refusal, reason))
        fail_msg("refused for another reason: %s", made.plan->refusal);
    clear(&made);
}

static void a_key_that_is_there_is_not_written_again(void **state)
{
    assert_refused(PACKAGE "\n[dependencies]\nmiddle = \"2\"\n", add_middle,
                   "Cargo.toml:7: [dependencies] has a `middle` already");
    assert_refused(PACKAGE "\n[dependencies.middle]\nversion = \"2\"\n", add_middle,
                   "has a `middle` already");
}

static void a_table_without_a_header_takes_no_lines(void **state)
{
    assert_refused("dependencies.last = \"1\"\n" PACKAGE, add_middle, "by dotted keys");
    assert_refused("dependencies = { last = \"1\" }\n" PACKAGE, add_middle, "as a value");
    assert_refused("target = { 'cfg(unix)' = { dependencies = { a = \"1\" } } }\n" PACKAGE,
                   add_of_target, "as a value");
}

static void a_list_keeps_its_form(void **state)
{
    assert_edited(PACKAGE "[workspace]\nmembers = []\n", add_member,
                  PACKAGE "[workspace]\nmembers = [\"new\"]\n");
    assert_edited(PACKAGE "[workspace]\nmembers = [\"a\"]\n", add_member,
                  PACKAGE "[workspace]\nmembers = [\"a\", \"new\"]\n");
    assert_edited(PACKAGE "[workspace]\nmembers = [\n  \"a\",\n]\n", add_member,
                  PACKAGE "[workspace]\nmembers = [\n  \"a\",\n  \"new\",\n]\n");
    assert_edited(PACKAGE "[workspace]\nmembers = [\n  \"a\"\n]\n", add_member,
                  PACKAGE "[workspace]\nmembers = [\n  \"a\",\n  \"new\"\n]\n");
}

static void a_way_is_as_short_as_can_be(void **state)
{
    static const char *const ways[][3] = {{"", "crates/a", "crates/a"},
                                          {"crates/a", "crates/b", "../b"},
                                          {"app", "", ".."},
                                          {"a/b", "a/b/c", "c"},
                                          {"a/b", "c/d", "../../c/d"}};
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        char *way = manifest_relative(ways[i][0], ways[i][1]);
        assert_string_equal(way, ways[i][2]);
        g_free(way);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_goes_where_the_order_wants_it),
        cmocka_unit_test(a_line_goes_last_where_there_is_no_order),
        cmocka_unit_test(a_key_that_is_no_bare_one_is_quoted),
        cmocka_unit_test(a_table_that_is_not_there_is_made),
        cmocka_unit_test(a_table_of_a_target_is_found_in_either_quotes),
        cmocka_unit_test(a_table_is_found_however_its_header_is_written),
        cmocka_unit_test(a_key_that_is_there_is_not_written_again),
        cmocka_unit_test(a_table_without_a_header_takes_no_lines),
        cmocka_unit_test(a_list_keeps_its_form),
        cmocka_unit_test(a_way_is_as_short_as_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
