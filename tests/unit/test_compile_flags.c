#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzers/clang/compile_flags.h"

#define ROOT "/nowhere/project"

/* Texts that stand in for the disk: path below the root, text, …, NULL. */
static GHashTable *texts_of(const char *const *pairs)
{
    GHashTable *texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    for (; *pairs; pairs += 2)
        g_hash_table_insert(texts, g_build_filename(ROOT, pairs[0], NULL),
                            g_bytes_new(pairs[1], strlen(pairs[1])));
    return texts;
}

static const char *const workspace[] = {
    "compile_commands.json",
    "[{\"directory\": \"" ROOT
    "/build\", \"file\": \"../src/a.c\", \"command\": \"cc -DA -I../include -c ../src/a.c\"},\n"
    " {\"directory\": \"" ROOT
    "\", \"file\": \"src/deep/b.c\", \"arguments\": [\"cc\", \"-DB\", \"src/deep/b.c\"]},\n"
    " {\"directory\": \"" ROOT
    "\", \"file\": \"src/cxx/c.cpp\", \"command\": \"c++ -DC='x y' -std=c++17\"}]",
    "vendor/build/compile_commands.json",
    "[{\"directory\": \".\", \"file\": \"../v.c\", \"command\": \"cc -DV\"}]",
    "plain/compile_flags.txt",
    "-DP\n\n  -Iinc  \n-fplugin=x.so\n",
    "broken/compile_commands.json",
    "{\"not\": \"an array\"}",
    "mistaken/compile_commands.json",
    "[{",
    NULL,
};

static char *flags_for(GHashTable *texts, const char *path)
{
    CompileDatabases *databases = compile_databases_new(ROOT, NULL, texts);
    g_autofree char *absolute = g_build_filename(ROOT, path, NULL);
    CompileFlags *flags = compile_flags_for(databases, absolute);
    char *joined = g_strjoinv(" ", flags->flags);
    compile_flags_free(flags);
    compile_databases_unref(databases);
    return joined;
}

static void flags_are_those_of_the_nearest_source(void **state)
{
    static const struct {
        const char *path, *flags;
    } cases[] = {
        {"src/a.c", "-DA -I " ROOT "/include"},
        {"src/deep/b.c", "-DB"},
        {"include/a.h", "-DA -I " ROOT "/include"},
        {"src/deep/other.h", "-DB"},
        {"src/cxx/other.h", "-xc++-header -DC=x y -std=c++17"},
        {"src/cxx/other.hpp", "-DC=x y -std=c++17"},
        {"src/cxx/other.c", "-DC=x y"},
        {"src/cxx/other.inc", "-xc++-header -DC=x y -std=c++17"},
        {"src/deep/other.inc", "-xc-header -DB"},
        {"vendor/x.h", "-DV"},
        {"plain/sub/x.c", "-DP -I " ROOT "/plain/inc"},
        {"broken/x.c", ""},
        {"mistaken/x.c", ""},
    };
    GHashTable *texts = texts_of(workspace);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *flags = flags_for(texts, cases[i].path);
        if (strcmp(flags, cases[i].flags) != 0)
            fail_msg("%s has %s", cases[i].path, flags);
    }
    g_hash_table_unref(texts);
}

static CompileFlags *ask(const char *path, const ConfiguredFlags *configured)
{
    GHashTable *texts = texts_of(workspace);
    CompileDatabases *databases = compile_databases_new(ROOT, configured, texts);
    g_autofree char *absolute = g_build_filename(ROOT, path, NULL);
    CompileFlags *flags = compile_flags_for(databases, absolute);
    compile_databases_unref(databases);
    g_hash_table_unref(texts);
    return flags;
}

static void it_says_where_flags_come_from(void **state)
{
    CompileFlags *flags = ask("src/deep/other.h", NULL);
    assert_string_equal(flags->origin, ROOT "/compile_commands.json");
    assert_string_equal(flags->source, ROOT "/src/deep/b.c");
    assert_int_equal(flags->line, 1);
    assert_null(flags->problem);
    compile_flags_free(flags);
    flags = ask("plain/x.c", NULL);
    assert_string_equal(flags->origin, ROOT "/plain/compile_flags.txt");
    assert_int_equal(flags->dropped_count, 1);
    assert_string_equal(flags->dropped[0].flag, "-fplugin=x.so");
    assert_false(flags->dropped[0].is_harmless);
    compile_flags_free(flags);
}

static void what_cannot_be_read_has_a_problem(void **state)
{
    CompileFlags *flags = ask("broken/x.c", NULL);
    assert_string_equal(flags->problem, "a compilation database is an array");
    compile_flags_free(flags);
    flags = ask("mistaken/x.c", NULL);
    assert_non_null(strstr(flags->problem, "line 1: "));
    compile_flags_free(flags);
}

static void configured_flags_come_behind(void **state)
{
    const char *const given[] = {"-DMINE", "-Ilocal", "-o", "x", NULL};
    ConfiguredFlags configured = {ROOT "/belfry.toml", given, 4};
    CompileFlags *flags = ask("src/a.c", &configured);
    g_autofree char *joined = g_strjoinv(" ", flags->flags);
    assert_string_equal(joined, "-DA -I " ROOT "/include -DMINE -I " ROOT "/local");
    /* What is dropped of them is told once, not with every file: -c and the input remain. */
    assert_int_equal(flags->dropped_count, 2);
    compile_flags_free(flags);
    CompileDatabases *databases = compile_databases_new(ROOT, &configured, NULL);
    flags = compile_flags_configured(databases);
    assert_int_equal(flags->dropped_count, 1);
    assert_string_equal(flags->dropped[0].flag, "-o x");
    assert_int_equal(flags->line, 4);
    compile_flags_free(flags);
    compile_databases_unref(databases);
}

/* A `-D` that is left alone would take the flag behind it for its name. */
static void a_definition_of_nothing_is_dropped(void **state)
{
    const char *const given[] = {"-D", "", "-DX", "-D", NULL};
    ConfiguredFlags configured = {ROOT "/belfry.toml", given, 0};
    CompileFlags *flags = ask("elsewhere.c", &configured);
    g_autofree char *joined = g_strjoinv(" ", flags->flags);
    assert_non_null(strstr(joined, "-DX"));
    for (char **flag = flags->flags; *flag; flag++)
        assert_string_not_equal(*flag, "-D");
    compile_flags_free(flags);
}

/* What only looks like a standard is none. */
static void a_standard_of_the_other_language_is_left_out(void **state)
{
    const char *const given[] = {"-DFLAGS=-std=c++17", "-std=c++17", "--std=c++17", "-std=c11",
                                 NULL};
    ConfiguredFlags configured = {ROOT "/belfry.toml", given, 0};
    CompileFlags *flags = ask("plain/a.c", &configured);
    g_autofree char *joined = g_strjoinv(" ", flags->flags);
    assert_string_equal(joined, "-DP -I " ROOT "/plain/inc -DFLAGS=-std=c++17 -std=c11");
    compile_flags_free(flags);
}

static void include_folders_are_in_their_order(void **state)
{
    const char *const given[] = {"-isystem", "/usr/include", "-Ia", "-D", "-I", "-iquote",
                                 "q",        "-I",           "b",   NULL};
    ConfiguredFlags configured = {ROOT "/belfry.toml", given, 0};
    CompileFlags *flags = ask("elsewhere.c", &configured);
    g_auto(GStrv) folders = compile_flags_include_dirs(flags);
    g_autofree char *joined = g_strjoinv(" ", folders);
    /* The value of -D is `-I`, as it is for a compiler. */
    assert_true(g_str_has_prefix(joined, ROOT "/q "));
    assert_true(g_str_has_suffix(joined, ROOT "/a " ROOT "/b /usr/include"));
    compile_flags_free(flags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_are_those_of_the_nearest_source),
        cmocka_unit_test(it_says_where_flags_come_from),
        cmocka_unit_test(what_cannot_be_read_has_a_problem),
        cmocka_unit_test(configured_flags_come_behind),
        cmocka_unit_test(a_definition_of_nothing_is_dropped),
        cmocka_unit_test(a_standard_of_the_other_language_is_left_out),
        cmocka_unit_test(include_folders_are_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
