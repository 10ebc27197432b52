/* Build files read as text: which unit each file of tests/workspaces/built is of, and what broken
 * or hostile ones cost. */
#include "tests/unit/workspace_fixture.h"

#define BUILT BELFRY_SOURCE_DIR "/tests/workspaces/built"

static const Crate *unit_of(const Workspace *workspace, const char *path)
{
    uint32_t file = workspace_file(workspace, path);
    if (file == WORKSPACE_NONE || workspace->files[file].crate_count != 1)
        fail_msg("%s is not of one unit", path);
    return &workspace->crates[workspace->files[file].crates[0]];
}

static void each_file_is_of_the_unit_its_build_file_says(void **state)
{
    Workspace *workspace = fixture_load_path(BUILT);
    char *text = NULL;
    assert_true(g_file_get_contents(BUILT "/units.tsv", &text, NULL, NULL));
    char **lines = g_strsplit(text, "\n", -1);
    uint32_t rows = 0;
    for (char **line = lines; *line; line++) {
        if (!**line || **line == '#')
            continue;
        char *file = g_strndup(*line, strcspn(*line, "\t"));
        const Crate *crate = unit_of(workspace, file);
        char *found = crate->target
                          ? g_strdup_printf("%s\t%s\t%s\t%s:%u", file, crate->id, crate->target,
                                            crate->declared_in, crate->declared_line + 1)
                          : g_strdup_printf("%s\t%s", file, crate->id);
        assert_string_equal(found, *line);
        rows++;
        g_free(found);
        g_free(file);
    }
    assert_int_equal(rows, workspace->file_count);
    g_strfreev(lines);
    g_free(text);
    workspace_free(workspace);
}

/* `piece` again and again between `start` and `end`; owned. */
static char *repeated(const char *start, const char *piece, size_t count, const char *end)
{
    GString *text = g_string_new(start);
    for (size_t i = 0; i < count; i++)
        g_string_append(text, piece);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

/* A good makefile beside a bad build file still says what its program is made of. */
static void hold_beside(const char *name, const char *text, size_t size)
{
    char *folder = fixture_folder();
    fixture_write(folder, "good/Makefile", "prog: a.o b.o");
    fixture_write(folder, "good/a.c", "int a;");
    fixture_write(folder, "good/b.c", "int b;");
    fixture_write(folder, "bad/c.c", "int c;");
    fixture_write(folder, "bad/d.c", "int d;");
    char *path = g_build_filename(folder, "bad", name, NULL);
    assert_true(g_file_set_contents(path, text, (gssize)size, NULL));
    Workspace *workspace = fixture_load_path(folder);
    assert_string_equal(unit_of(workspace, "good/a.c")->id, "good#c:prog");
    assert_string_equal(unit_of(workspace, "bad/c.c")->id, "bad#c:bad");
    assert_int_equal(workspace->note_count, 0);
    workspace_free(workspace);
    g_free(path);
    fixture_remove(folder);
}

static void a_hostile_build_file_costs_nothing_but_itself(void **state)
{
    static const struct {
        const char *name, *start, *piece;
        size_t count;
        const char *end;
    } cases[] = {
        {"Makefile", "A = $(B)\nB = $(A) $(A)\nprog: $(A)\n", "", 0, ""},
        {"Makefile", "A = $(A) $(A) $(A) $(A)\nprog: ", "$(A) ", 50000, ""},
        {"Makefile", "", "if\n", 50000, "prog: $("},
        {"Makefile", "prog: ", "$((", 100000, ""},
        {"Makefile", "", "export ", 100000, "\n"},
        {"Makefile", "include Makefile\n", "include ../good/Makefile ../../x\n", 500, ""},
        {"Makefile", "# ", "\\\n", 100000, ""},
        {"CMakeLists.txt", "set(A x)\n", "set(A ${A} ${A})\n", 200, "add_library(l ${A})"},
        {"CMakeLists.txt", "add_library(l ", "(", 200000, ""},
        {"CMakeLists.txt", "add_library(l \"", "\\\"", 100000, ""},
        {"CMakeLists.txt", "#[==[", "]=]", 100000, ""},
        {"CMakeLists.txt", "", "file(GLOB_RECURSE A *a*b*c*d*e*f*.c)\n", 10000, ""},
        {"CMakeLists.txt", "", "add_library(l c.c d.c)\n", 60000, ""}, /* too large to be read */
        {"CMakeLists.txt", "", "\\", 100000, ""},
        {"meson.build", "executable('x', ", "[", 200000, ""},
        {"meson.build", "a = ['''", "'", 100001, "\\"},
        {"meson.build", "a = ['x']\n", "a += [a, a]\n", 500, "executable('x', a)"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = repeated(cases[i].start, cases[i].piece, cases[i].count, cases[i].end);
        hold_beside(cases[i].name, text, strlen(text));
        g_free(text);
    }
    static const char binary[] = "prog: c.o d.o\n\0\x7f\xff";
    hold_beside("Makefile", binary, sizeof binary);
}

static void what_programs_share_is_of_none_of_them(void **state)
{
    static const FixtureFile files[] = {
        {"Makefile", "a: a.o a2.o s.o t.o\nb: b.o b2.o s.o t.o\nc: c.o s.o t.o\n"},
        {"a.c", "#include \"s.h\"\n"},
        {"a2.c", ""},
        {"b.c", "#include \"s.h\"\n#include \"b_own.h\"\n"},
        {"b2.c", "#include \"common.h\"\n"},
        {"c.c", ""},
        {"s.c", "#include \"common.h\"\n"},
        {"t.c", ""},
        {"s.h", ""},
        {"b_own.h", "#include \"b_inner.h\"\n"},
        {"b_inner.h", ""},
        {"common.h", ""},
        {NULL, NULL}};
    static const char *const units[][2] = {
        {"a.c", "a"},  {"a2.c", "a"},      {"b.c", "b"},       {"b_own.h", "b"},
        {"b2.c", "b"}, {"b_inner.h", "b"}, {"c.c", NULL},      {"s.c", NULL},
        {"t.c", NULL}, {"s.h", NULL},      {"common.h", NULL},
    };
    Workspace *workspace = fixture_load(files);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        const Crate *crate = unit_of(workspace, units[i][0]);
        if (units[i][1])
            assert_string_equal(crate->name, units[i][1]);
        else
            assert_null(crate->target);
    }
    workspace_free(workspace);
}

static void an_include_more_gives_a_header_another_unit(void **state)
{
    char *folder = fixture_folder();
    fixture_write(folder, "Makefile", "a: a.o a2.o\nb: b.o b2.o\n");
    fixture_write(folder, "a.c", "#include \"h.h\"\n");
    fixture_write(folder, "a2.c", "");
    fixture_write(folder, "b.c", "");
    fixture_write(folder, "b2.c", "");
    fixture_write(folder, "h.h", "");
    WorkspaceRequest request = {.path = folder, .jobs = 1};
    Workspace *before = workspace_load(&request, NULL);
    assert_string_equal(unit_of(before, "h.h")->name, "a");
    fixture_write(folder, "b.c", "#include \"h.h\"\n");
    request.previous = before;
    request.changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(request.changed, g_build_filename(folder, "b.c", NULL));
    Workspace *after = workspace_load(&request, NULL);
    assert_int_equal(after->extent, EXTENT_LINKS);
    assert_null(unit_of(after, "h.h")->target);
    assert_string_equal(unit_of(after, "a.c")->name, "a");
    workspace_free(after);
    workspace_free(before);
    g_hash_table_unref(request.changed);
    fixture_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_is_of_the_unit_its_build_file_says),
        cmocka_unit_test(a_hostile_build_file_costs_nothing_but_itself),
        cmocka_unit_test(what_programs_share_is_of_none_of_them),
        cmocka_unit_test(an_include_more_gives_a_header_another_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
