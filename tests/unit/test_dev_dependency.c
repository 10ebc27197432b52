#include "analyzers/tower/dev_dependency.h"
#include "tests/unit/workspace_fixture.h"

#define HEAD "[package]\nname = \"a\"\n\n"

static char *apply(const char *text, const Fix *fix)
{
    GString *changed = g_string_new(text);
    for (uint32_t i = fix->edit_count; i-- > 0;) {
        const FixEdit *edit = &fix->edits[i];
        assert_string_equal(edit->path, "Cargo.toml");
        g_string_erase(changed, edit->start, (gssize)(edit->end - edit->start));
        g_string_insert(changed, edit->start, edit->text);
    }
    return g_string_free(changed, FALSE);
}

/* The manifest with `probe` moved, or NULL if it cannot be; owned. */
static char *move(const char *text)
{
    const FixtureFile files[] = {{"Cargo.toml", text}, {"src/lib.rs", ""}, {NULL, NULL}};
    Workspace *workspace = fixture_load(files);
    const Package *package = fixture_package(workspace, "Cargo.toml");
    Finding finding = {.fixes = g_new0(Fix, 1), .fix_count = 1};
    char *moved = NULL;
    if (dev_dependency_fix(package, fixture_dependency(package, "probe"), text, strlen(text),
                           finding.fixes))
        moved = apply(text, finding.fixes);
    finding_clear(&finding);
    workspace_free(workspace);
    return moved;
}

static void dependency_moves_as_it_is_written(void **state)
{
    static const char *const cases[][2] = {
        {"[dependencies]\nb = \"1\"\nprobe = \"2\" # why\nz = \"1\"\n",
         "[dependencies]\nb = \"1\"\nz = \"1\"\n\n[dev-dependencies]\nprobe = \"2\" # why\n"},
        {"[dependencies]\nprobe.workspace = true\n\n[features]\nx = []\n",
         "[dependencies]\n\n[dev-dependencies]\nprobe.workspace = true\n\n[features]\nx = []\n"},
        {"[dependencies]\nprobe = { version = \"1\", features = [\n  \"a\",\n] }\nz = \"1\"\n\n"
         "[dev-dependencies]\na = \"1\"\nq = \"1\"\n",
         "[dependencies]\nz = \"1\"\n\n[dev-dependencies]\na = \"1\"\n"
         "probe = { version = \"1\", features = [\n  \"a\",\n] }\nq = \"1\"\n"},
        {"[dependencies]\nprobe.version = \"1\"\nprobe.features = [\"a\"]\n\n[dev-dependencies]\n",
         "[dependencies]\n\n[dev-dependencies]\nprobe.version = \"1\"\nprobe.features = [\"a\"]\n"},
        {"[dependencies.probe]\nversion = \"1\"\n", "[dev-dependencies.probe]\nversion = \"1\"\n"},
        {"[target.'cfg(unix)'.dependencies]\nprobe = \"1\"\n\n[dev-dependencies]\nz = \"1\"\n",
         "[target.'cfg(unix)'.dependencies]\n\n[target.'cfg(unix)'.dev-dependencies]\n"
         "probe = \"1\"\n\n[dev-dependencies]\nz = \"1\"\n"},
        {"[target.'cfg(unix)'.dependencies.probe]\nversion = \"1\"\n",
         "[target.'cfg(unix)'.dev-dependencies.probe]\nversion = \"1\"\n"},
        {"[dependencies]\n\"probe\" = \"1\"\n\n[dev-dependencies.z]\nversion = \"1\"\n",
         "[dependencies]\n\n[dev-dependencies]\n\"probe\" = \"1\"\n\n"
         "[dev-dependencies.z]\nversion = \"1\"\n"},
        {"[dev-dependencies]\na = \"1\"\n\n[dependencies]\nprobe = \"1\"",
         "[dev-dependencies]\na = \"1\"\nprobe = \"1\"\n\n[dependencies]\n"},
        {"[dependencies]\nprobe = \"1\"\n\n[dev-dependencies]\na = \"1\"",
         "[dependencies]\n\n[dev-dependencies]\na = \"1\"\nprobe = \"1\"\n"},
        {"[dependencies]\r\nprobe = \"1\"\r\n",
         "[dependencies]\r\n\r\n[dev-dependencies]\r\nprobe = \"1\"\r\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strconcat(HEAD, cases[i][0], NULL);
        char *expected = g_strconcat(HEAD, cases[i][1], NULL);
        char *moved = move(text);
        assert_non_null(moved);
        assert_string_equal(moved, expected);
        g_free(moved);
        g_free(expected);
        g_free(text);
    }
}

static void what_cannot_move_as_a_whole_stays(void **state)
{
    static const char *const cases[] = {
        "dependencies.probe = \"1\"\n" HEAD,
        "dependencies = { probe = \"1\" }\n" HEAD,
        "dev-dependencies = { z = \"1\" }\n" HEAD "[dependencies]\nprobe = \"1\"\n",
        "dev-dependencies.z = \"1\"\n" HEAD "[dependencies.probe]\nversion = \"1\"\n",
        HEAD "[dependencies]\nprobe = \"1\"\n\n[dev-dependencies]\nprobe = \"1\"\n",
        HEAD "[dependencies]\nprobe.version = \"1\"\nz = \"1\"\nprobe.optional = false\n",
        HEAD "[dependencies]\nprobe = \"1\"\n\n[features\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *moved = move(cases[i]);
        if (moved)
            fail_msg("%s\nbecame\n%s", cases[i], moved);
    }
}

static void features_hold_what_they_name(void **state)
{
    static const struct {
        const char *value;
        bool holds;
    } cases[] = {{"probe", true},       {"dep:probe", true},  {"probe/fast", true},
                 {"probe?/fast", true}, {"probe-two", false}, {"other/probe", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup_printf(
            HEAD "[dependencies]\nprobe = \"1\"\n\n[features]\nx = [\"%s\"]\n", cases[i].value);
        const FixtureFile files[] = {{"Cargo.toml", text}, {"src/lib.rs", ""}, {NULL, NULL}};
        Workspace *workspace = fixture_load(files);
        const Package *package = fixture_package(workspace, "Cargo.toml");
        assert_int_equal(dependency_is_in_feature(package, fixture_dependency(package, "probe")),
                         cases[i].holds);
        workspace_free(workspace);
        g_free(text);
    }
}

/* Between the reading of a manifest and the making of a fix somebody may write it. */
static void text_of_another_size_moves_nothing(void **state)
{
    static const char shorter[] = "[package]\nname = \"a\"\n";
    const FixtureFile files[] = {{"Cargo.toml", HEAD "[dependencies]\nb = \"1\"\nprobe = \"2\"\n"},
                                 {"src/lib.rs", ""},
                                 {NULL, NULL}};
    char *folder = fixture_folder();
    for (const FixtureFile *file = files; file->path; file++)
        fixture_write(folder, file->path, file->text);
    const WorkspaceRequest request = {.path = folder, .jobs = 1, .keep = true};
    Workspace *workspace = workspace_load(&request, NULL);
    assert_non_null(workspace);
    const Package *package = fixture_package(workspace, "Cargo.toml");
    GHashTable *now =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(now, g_build_filename(workspace->root, "Cargo.toml", NULL),
                        g_bytes_new(shorter, sizeof shorter - 1));
    const CheckContext context = {.workspace = workspace, .overlay = now};
    Finding finding = {0};
    dev_dependency_offer(&context, package, fixture_dependency(package, "probe"), &finding);
    assert_int_equal(finding.fix_count, 0);
    g_hash_table_unref(now);
    workspace_free(workspace);
    fixture_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dependency_moves_as_it_is_written),
        cmocka_unit_test(what_cannot_move_as_a_whole_stays),
        cmocka_unit_test(features_hold_what_they_name),
        cmocka_unit_test(text_of_another_size_moves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
