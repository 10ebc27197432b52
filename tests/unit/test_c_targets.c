/* Build files read as text: what is built of the files of tests/workspaces/built, and what broken
 * or hostile ones cost. */
#include "tests/unit/workspace_fixture.h"

#define BUILT BELFRY_SOURCE_DIR "/tests/workspaces/built"

/* "unit target kind file:line files" a line, with tabs between; owned. */
static char *told(const Workspace *workspace)
{
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        for (uint32_t j = 0; j < workspace->crates[i].target_count; j++) {
            const CrateTarget *target = &workspace->crates[i].targets[j];
            g_string_append_printf(text, "%s\t%s\t%s\t%s:%u\t%u\n", workspace->crates[i].id,
                                   target->name, target->kind, target->path, target->line + 1,
                                   target->files);
        }
    return g_string_free(text, FALSE);
}

static void each_unit_tells_what_is_built_of_its_files(void **state)
{
    Workspace *workspace = fixture_load_path(BUILT);
    g_autofree char *text = NULL, *found = told(workspace);
    assert_true(g_file_get_contents(BUILT "/targets.tsv", &text, NULL, NULL));
    assert_string_equal(found, strchr(text, '\n') + 1);
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
    g_autofree char *found = told(workspace);
    assert_string_equal(found, "good#c:good\tprog\tprogram\tgood/Makefile:1\t2\n");
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
        {"Makefile.am", "EXTRA_SOURCES = c.c\n", "dist_SOURCES = c.c\n", 1, ""},
        {"Makefile.am", "nodist_SOURCES = d.c\n", "_SOURCES = c.c\n", 1, "SOURCES = d.c"},
        {"Makefile.am", "_la_SOURCES = c.c\n", "EXTRA_dist__a_SOURCES = d.c\n", 1, ""},
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
        {"Makefile", "a: a.o s.o\nb: b.o b2.o s.o\nl.a: l.o b2.o\n"},
        {"a.c", ""},
        {"b.c", ""},
        {"b2.c", ""},
        {"l.c", ""},
        {"s.c", ""},
        {NULL, NULL}};
    Workspace *workspace = fixture_load(files);
    assert_int_equal(workspace->crate_count, 1);
    const Crate *crate = &workspace->crates[0];
    static const char *const names[] = {"a", "b", "l"};
    static const uint32_t counts[] = {1, 1, 2};
    assert_int_equal(crate->target_count, G_N_ELEMENTS(names));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_string_equal(crate->targets[i].name, names[i]);
        assert_int_equal(crate->targets[i].files, counts[i]);
    }
    workspace_free(workspace);
}

/* "target kind line files" a target that is told of, one after the other, of a folder with this
 * build file; owned. */
static char *told_of(const char *name, const char *text)
{
    g_autofree char *path = g_strconcat("p/", name, NULL);
    const FixtureFile files[] = {{path, text},      {"p/a.c", ""},     {"p/b.c", ""}, {"p/c.c", ""},
                                 {"p/src/a.c", ""}, {"p/src/b.c", ""}, {NULL, NULL}};
    Workspace *workspace = fixture_load(files);
    GString *found = g_string_new(NULL);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        for (uint32_t j = 0; j < workspace->crates[i].target_count; j++) {
            const CrateTarget *target = &workspace->crates[i].targets[j];
            g_string_append_printf(found, "%s%s %s %u %u", found->len ? ", " : "", target->name,
                                   target->kind, target->line + 1, target->files);
        }
    workspace_free(workspace);
    return g_string_free(found, FALSE);
}

static void what_stands_plainly_in_a_build_file_is_read(void **state)
{
    static const struct {
        const char *name, *text, *told;
    } cases[] = {
        /* names that variables are a part of */
        {"CMakeLists.txt", "set(N a)\nadd_library(x ${N}.c src/${N}.c)\n", "x library 2 2"},
        {"CMakeLists.txt", "set(N x)\nadd_library(${N}_y a.c b.c)\n", "x_y library 2 2"},
        {"Makefile", "N = a\nlib$(N).a: src/$(N).o b.o\n", "liba library 2 2"},
        /* an `=` in a reference is no assignment */
        {"Makefile", "N = a b\nN += c\nx: $(N:=.o) $(N).o\n", "x program 3 3"},
        {"Makefile", "SRCS = a.c b.c\nx: $(SRCS:.c=.o)\n", "x program 2 2"},
        {"Makefile", "SRCS = a.c b.c\nx: ${SRCS:%.c=%.o} c.o\n", "x program 2 3"},
        {"Makefile", "x: LIBS = a.o b.o\ny: LIBS += $(OBJS:.c=.o) a.o\n", ""},
        /* `?=` is for names that are unknown */
        {"Makefile", "O = a.o b.o\nO ?= a.o\nx: $(O)\n", "x program 3 2"},
        {"Makefile", "O ?= a.o b.o\nO ?= c.o\nx: $(O)\n", "x program 3 2"},
        {"Makefile", "O = a.o\nifdef P\nO ?= b.o\nendif\nx: $(O)\n", "x program 5 1"},
        {"Makefile.am", "S = a.c b.c\nS ?= c.c\nx_SOURCES = $(S)\n", "x program 3 2"},
        /* what else says what something is made of */
        {"meson.build", "executable('x', 'a.c', objects: ['b.o'], c_args: 'c.c')\n",
         "x program 1 2"},
        {"meson.build", "executable('x', 'a.c', objects: l.extract_objects('b.c'))\n",
         "x program 1 2"},
        {"meson.build", "t = 'never ends\nexecutable('x', 'a.c')\n", "x program 2 1"},
        {"meson.build",
         "foreach e : ['a']\n  s = ['a.c', 'b.c']\nendforeach\n"
         "executable('x', s, 'c.c')\n",
         "x program 4 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = told_of(cases[i].name, cases[i].text);
        if (strcmp(found, cases[i].told) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", cases[i].text, found, cases[i].told);
    }
}

static void targets_of_other_projects_are_others(void **state)
{
    static const FixtureFile files[] = {
        {"one/CMakeLists.txt", "add_executable(demo a.c)\nadd_subdirectory(part)\n"},
        {"one/a.c", ""},
        {"one/part/CMakeLists.txt", "target_sources(demo PRIVATE b.c)\n"},
        {"one/part/b.c", ""},
        {"two/CMakeLists.txt", "add_executable(demo a.c)\n"},
        {"two/a.c", ""},
        {NULL, NULL}};
    Workspace *workspace = fixture_load(files);
    g_autofree char *found = told(workspace);
    assert_string_equal(found, "one#c:one\tdemo\tprogram\tone/CMakeLists.txt:1\t2\n"
                               "two#c:two\tdemo\tprogram\ttwo/CMakeLists.txt:1\t1\n");
    workspace_free(workspace);
}

/* `count` programs that are made of `own` and of a file of their own. */
static void add_programs(GString *makefile, const char *name, unsigned count, const char *own)
{
    for (unsigned i = 0; i < count; i++)
        g_string_append_printf(makefile, "%s%u: %s c.o\n", name, i, own);
}

static void a_file_of_a_library_stays_its_own_however_many_programs_compile_it(void **state)
{
    GString *makefile = g_string_new("l.a: a.o b.o\n");
    add_programs(makefile, "test-", 40, "a.o");
    add_programs(makefile, "tool-", 40, "b.o");
    g_autofree char *found = told_of("Makefile", makefile->str);
    assert_string_equal(found, "l library 1 2");
    g_string_free(makefile, TRUE);
}

static void an_edit_keeps_what_build_files_said(void **state)
{
    char *folder = fixture_folder();
    fixture_write(folder, "Makefile", "a: a.o a2.o\n");
    fixture_write(folder, "a.c", "int a;\n");
    fixture_write(folder, "a2.c", "");
    WorkspaceRequest request = {.path = folder, .jobs = 1};
    Workspace *before = workspace_load(&request, NULL);
    fixture_write(folder, "a.c", "#include \"h.h\"\nint a(void) { return 1; }\n");
    request.previous = before;
    request.changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(request.changed, g_build_filename(folder, "a.c", NULL));
    Workspace *after = workspace_load(&request, NULL);
    assert_true(after->extent < EXTENT_ALL);
    g_autofree char *first = told(before), *second = told(after);
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "\ta\tprogram\tMakefile:1\t2"));
    workspace_free(after);
    workspace_free(before);
    g_hash_table_unref(request.changed);
    fixture_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_unit_tells_what_is_built_of_its_files),
        cmocka_unit_test(a_hostile_build_file_costs_nothing_but_itself),
        cmocka_unit_test(what_programs_share_is_of_none_of_them),
        cmocka_unit_test(what_stands_plainly_in_a_build_file_is_read),
        cmocka_unit_test(targets_of_other_projects_are_others),
        cmocka_unit_test(a_file_of_a_library_stays_its_own_however_many_programs_compile_it),
        cmocka_unit_test(an_edit_keeps_what_build_files_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
