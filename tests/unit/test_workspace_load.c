#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzers/base/path.h"
#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.2.0\"\nedition = \"2021\"\n"

static void assert_files(const Workspace *workspace, const char *expected)
{
    GString *paths = g_string_new(NULL);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        g_string_append_printf(paths, "%s%s", i ? " " : "", workspace->files[i].path);
    assert_string_equal(paths->str, expected);
    g_string_free(paths, TRUE);
}

static const Note *note_at(const Workspace *workspace, const char *path)
{
    for (uint32_t i = 0; i < workspace->note_count; i++)
        if (strcmp(workspace->notes[i].path, path) == 0)
            return &workspace->notes[i];
    return NULL;
}

static void write_all(const char *folder, const FixtureFile *files)
{
    for (; files->path; files++)
        fixture_write(folder, files->path, files->text);
}

static void link_to(const char *folder, const char *path, const char *target)
{
    char *link = g_build_filename(folder, path, NULL);
    assert_int_equal(symlink(target, link), 0);
    g_free(link);
}

static void make_repository(const char *folder)
{
    git_repository *repository = NULL;
    git_libgit2_init();
    assert_int_equal(git_repository_init(&repository, folder, 0), 0);
    git_repository_free(repository);
    git_libgit2_shutdown();
}

static void what_git_would_ignore_is_not_read(void **state)
{
    static const FixtureFile files[] = {{".gitignore", "/out/\n*.gen.rs\n!keep.gen.rs\n"},
                                        {".git/hooks/a.rs", ""},
                                        {".github/tool.rs", ""},
                                        {"a.rs", ""},
                                        {"a.gen.rs", ""},
                                        {"keep.gen.rs", ""},
                                        {"out/b.rs", ""},
                                        {"sub/out/c.rs", ""},
                                        {"sub/.gitignore", "d.rs\n"},
                                        {"sub/d.rs", ""},
                                        {"target/e.rs", ""},
                                        {0}};
    char *folder = fixture_folder();
    make_repository(folder);
    write_all(folder, files);
    Workspace *workspace = fixture_load_path(folder);
    assert_files(workspace, ".github/tool.rs a.rs keep.gen.rs sub/out/c.rs target/e.rs");
    workspace_free(workspace);
    fixture_remove(folder);
}

static void an_ignored_folder_can_be_asked_for(void **state)
{
    static const FixtureFile files[] = {
        {".gitignore", "/out/\n"}, {"out/a.rs", ""}, {"out/b/c.rs", ""}, {0}};
    char *folder = fixture_folder();
    make_repository(folder);
    write_all(folder, files);
    char *inner = g_build_filename(folder, "out", NULL);
    Workspace *workspace = fixture_load_path(inner);
    assert_files(workspace, "a.rs b/c.rs");
    workspace_free(workspace);
    g_free(inner);
    fixture_remove(folder);
}

static void without_a_repository_hidden_and_build_folders_are_left_out(void **state)
{
    static const FixtureFile files[] = {{".hidden/a.rs", ""},         {"b.rs", ""},
                                        {"target/CACHEDIR.TAG", "x"}, {"target/debug/c.rs", ""},
                                        {"src/target/d.rs", ""},      {0}};
    Workspace *workspace = fixture_load(files);
    assert_files(workspace, "b.rs src/target/d.rs");
    workspace_free(workspace);
}

static void odd_files_cost_a_note_and_nothing_else(void **state)
{
    static const FixtureFile files[] = {
        {"a.rs", "fn f() {}\n"}, {"folder.rs/inside.rs", ""}, {"shared/real.rs", ""}, {0}};
    char *folder = fixture_folder(), *outside = fixture_folder();
    write_all(folder, files);
    fixture_write(outside, "secret.rs", "");
    char *secret = g_build_filename(outside, "secret.rs", NULL);
    char *binary = g_build_filename(folder, "binary.rs", NULL);
    char *pipe = g_build_filename(folder, "pipe.rs", NULL);
    char *huge = g_build_filename(folder, "huge.rs", NULL);
    link_to(folder, "loop", ".");
    link_to(folder, "circle.rs", "circle.rs");
    link_to(folder, "inside.rs", "shared/real.rs");
    link_to(folder, "out.rs", secret);
    assert_true(g_file_set_contents(binary, "fn\0x", 4, NULL));
    assert_int_equal(mkfifo(pipe, 0600), 0);
    fixture_write(folder, "huge.rs", "");
    assert_int_equal(truncate(huge, (8 << 20) + 1), 0);
    Workspace *workspace = fixture_load_path(folder);
    assert_files(workspace, "a.rs binary.rs folder.rs/inside.rs huge.rs inside.rs shared/real.rs");
    assert_int_equal(workspace->note_count, 5);
    assert_string_equal(note_at(workspace, "binary.rs")->code, "file-unreadable");
    assert_string_equal(note_at(workspace, "circle.rs")->code, "file-unreadable");
    assert_string_equal(note_at(workspace, "huge.rs")->code, "file-too-large");
    assert_string_equal(note_at(workspace, "out.rs")->code, "file-unreadable");
    assert_string_equal(note_at(workspace, "pipe.rs")->code, "file-unreadable");
    assert_null(workspace->files[workspace_file(workspace, "huge.rs")].parsed);
    assert_non_null(workspace->files[workspace_file(workspace, "a.rs")].parsed);
    workspace_free(workspace);
    g_free(secret);
    g_free(binary);
    g_free(pipe);
    g_free(huge);
    fixture_remove(folder);
    fixture_remove(outside);
}

static void the_workspace_above_is_the_root_and_the_path_its_focus(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"a\"]\nexclude = [\"free\"]\n"},
        {"a/Cargo.toml", PACKAGE("a")},
        {"a/src/lib.rs", ""},
        {"a/src/deep/x.rs", ""},
        {"free/Cargo.toml", PACKAGE("free")},
        {"free/src/lib.rs", ""},
        {"other/Cargo.toml", "[package]\nname = \"other\"\nworkspace = \"../tools\"\n"},
        {"other/src/lib.rs", ""},
        {"tools/Cargo.toml", "[workspace]\nmembers = [\"../other\"]\n"},
        {0}};
    static const char *const cases[][3] = {
        {"", "", ""},
        {"a", "", "a"},
        {"a/src/deep", "", "a/src/deep"},
        {"a/src/lib.rs", "", "a/src/lib.rs"},
        {"free", "free", ""},
        {"free/src/lib.rs", "free", "src/lib.rs"},
        {"other/src", "", "other/src"},
    };
    char *folder = fixture_folder();
    char *real = realpath(folder, NULL);
    write_all(folder, files);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *path = g_build_filename(folder, cases[i][0], NULL);
        Workspace *workspace = fixture_load_path(path);
        char *root = path_join(real, cases[i][1]);
        assert_string_equal(workspace->root, root);
        assert_string_equal(workspace->focus, cases[i][2]);
        g_free(root);
        g_free(path);
        workspace_free(workspace);
    }
    free(real);
    fixture_remove(folder);
}

static void the_search_for_the_root_ends_at_the_repository(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", "[workspace]\nmembers = [\"repo\"]\n"},
                                        {"repo/Cargo.toml", PACKAGE("a")},
                                        {"repo/src/lib.rs", ""},
                                        {0}};
    char *folder = fixture_folder();
    char *inner = g_build_filename(folder, "repo", NULL);
    write_all(folder, files);
    make_repository(inner);
    Workspace *workspace = fixture_load_path(inner);
    assert_true(g_str_has_suffix(workspace->root, "/repo"));
    workspace_free(workspace);
    g_free(inner);
    fixture_remove(folder);
}

static void a_file_of_c_is_read_with_its_project(void **state)
{
    static const FixtureFile files[] = {
        {"Makefile", ""},          {"lib/Makefile", ""},   {"lib/a.c", ""},   {"include/a.h", ""},
        {"other/belfry.toml", ""}, {"other/deep/b.c", ""}, {"other/c.h", ""}, {0}};
    char *folder = fixture_folder();
    char *outer = g_build_filename(folder, "lib", "a.c", NULL);
    char *inner = g_build_filename(folder, "other", "deep", "b.c", NULL);
    write_all(folder, files);
    Workspace *workspace = fixture_load_path(outer);
    assert_files(workspace, "include/a.h lib/a.c other/c.h other/deep/b.c");
    assert_string_equal(workspace->focus, "lib/a.c");
    workspace_free(workspace);
    workspace = fixture_load_path(inner);
    assert_files(workspace, "c.h deep/b.c");
    workspace_free(workspace);
    g_free(outer);
    g_free(inner);
    fixture_remove(folder);
}

static void what_belfry_toml_excludes_is_not_read(void **state)
{
    static const FixtureFile files[] = {
        {"belfry.toml", "exclude = [\"fixtures\", \"**/*_gen.rs\", \"third/*/src\"]\n"},
        {"a.rs", ""},
        {"a_gen.rs", ""},
        {"deep/b_gen.rs", ""},
        {"fixtures/c.rs", ""},
        {"third/x/src/d.rs", ""},
        {"third/x/e.c", ""},
        {0}};
    char *folder = fixture_folder();
    write_all(folder, files);
    Workspace *workspace = fixture_load_path(folder);
    assert_files(workspace, "a.rs third/x/e.c");
    workspace_free(workspace);
    fixture_remove(folder);
}

static void nothing_there_is_an_error_with_the_path(void **state)
{
    char *folder = fixture_folder();
    WorkspaceRequest request = {.path = folder};
    GError *error = NULL;
    assert_null(workspace_load(&request, &error));
    assert_non_null(strstr(error->message, "no source file of Rust or C"));
    g_clear_error(&error);
    request.path = "/nowhere/at/all";
    assert_null(workspace_load(&request, &error));
    assert_non_null(strstr(error->message, "/nowhere/at/all"));
    g_clear_error(&error);
    fixture_remove(folder);
}

static void unchanged_files_are_shared_with_the_workspace_before(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")}, {"src/lib.rs", "mod b;\n"}, {"src/b.rs", "fn f() {}\n"}, {0}};
    char *folder = fixture_folder();
    write_all(folder, files);
    Workspace *first = fixture_load_path(folder);
    char *path = g_strconcat(first->root, "/src/b.rs", NULL);
    GHashTable *overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(overlay, path, g_bytes_new_static("fn g() {}\nfn h() {}\n", 20));
    const WorkspaceRequest request = {.path = folder, .overlay = overlay, .previous = first};
    Workspace *second = workspace_load(&request, NULL);
    uint32_t lib = workspace_file(second, "src/lib.rs"),
             changed = workspace_file(second, "src/b.rs");
    assert_ptr_equal(second->files[lib].parsed, first->files[lib].parsed);
    assert_ptr_not_equal(second->files[changed].parsed, first->files[changed].parsed);
    assert_int_equal(facts_count(second->files[changed].parsed->facts, FACT_FN), 2);
    assert_int_equal(first->parsed, 2);
    assert_int_equal(second->parsed, 1);
    GBytes *text = workspace_text(second, overlay, "src/b.rs");
    assert_int_equal(g_bytes_get_size(text), 20);
    g_bytes_unref(text);
    text = workspace_text(second, NULL, "src/b.rs");
    assert_int_equal(g_bytes_get_size(text), 10);
    g_bytes_unref(text);
    assert_null(workspace_text(second, NULL, "src/gone.rs"));
    workspace_free(first);
    assert_int_equal(facts_count(second->files[lib].parsed->facts, FACT_MOD), 1);
    workspace_free(second);
    g_hash_table_unref(overlay);
    fixture_remove(folder);
}

typedef struct Watched {
    uint32_t last, total;
    bool falls;
} Watched;

static void watch(void *data, const char *stage, uint32_t done, uint32_t total)
{
    Watched *watched = data;
    watched->falls |= done < watched->last;
    watched->last = done;
    watched->total = total;
}

static void progress_rises_and_cancelled_loading_gives_nothing(void **state)
{
    static const FixtureFile files[] = {{"a.rs", ""}, {"b.rs", ""}, {"c.rs", ""}, {0}};
    char *folder = fixture_folder();
    write_all(folder, files);
    Watched watched = {0};
    const Progress progress = {watch, &watched};
    Cancel cancel = {true};
    WorkspaceRequest request = {.path = folder, .progress = &progress, .jobs = 3};
    Workspace *workspace = workspace_load(&request, NULL);
    assert_false(watched.falls);
    assert_int_equal(watched.last, 3);
    assert_int_equal(watched.total, 3);
    workspace_free(workspace);
    request.cancel = &cancel;
    GError *error = NULL;
    assert_null(workspace_load(&request, &error));
    assert_null(error);
    fixture_remove(folder);
}

static void paths_are_resolved_as_text(void **state)
{
    static const char *const cases[][3] = {
        {"a/b", "../c", "a/c"}, {"", "x/./y//z", "x/y/z"}, {"a", "..", ""},
        {"a", "../..", NULL},   {"a", "/etc", NULL},       {"", "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *path = path_resolve(cases[i][0], cases[i][1]);
        if (cases[i][2])
            assert_string_equal(path, cases[i][2]);
        else
            assert_null(path);
        g_free(path);
    }
    assert_true(path_within("a/b", "a") && path_within("a", "a") && path_within("x", ""));
    assert_false(path_within("ab", "a"));
    assert_true(path_has_part("a/tests/b", "tests") && path_has_part("tests", "tests"));
    assert_false(path_has_part("a/tests2/b", "tests"));
    assert_true(path_matches("a/b/c", "a/**") && path_matches("a/b/c", "**/c") &&
                path_matches("ab", "a?"));
    assert_true(path_matches("a/x/y/b", "a/**/b") && path_matches("a/b", "a/**/b"));
    assert_false(path_matches("a/b/c", "a/*"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_git_would_ignore_is_not_read),
        cmocka_unit_test(an_ignored_folder_can_be_asked_for),
        cmocka_unit_test(without_a_repository_hidden_and_build_folders_are_left_out),
        cmocka_unit_test(odd_files_cost_a_note_and_nothing_else),
        cmocka_unit_test(the_workspace_above_is_the_root_and_the_path_its_focus),
        cmocka_unit_test(the_search_for_the_root_ends_at_the_repository),
        cmocka_unit_test(a_file_of_c_is_read_with_its_project),
        cmocka_unit_test(what_belfry_toml_excludes_is_not_read),
        cmocka_unit_test(nothing_there_is_an_error_with_the_path),
        cmocka_unit_test(unchanged_files_are_shared_with_the_workspace_before),
        cmocka_unit_test(progress_rises_and_cancelled_loading_gives_nothing),
        cmocka_unit_test(paths_are_resolved_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
