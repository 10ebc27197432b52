#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/workspace/toml.h"

static TomlDocument *parse(const char *text)
{
    return toml_parse(text, strlen(text));
}

static TomlDocument *parse_valid(const char *text)
{
    TomlDocument *document = parse(text);
    if (document->problem_count)
        fail_msg("%s: line %u", document->problems[0].message, document->problems[0].place.line);
    return document;
}

static void all_string_forms_are_decoded(void **state)
{
    static const char *const cases[][2] = {
        {"a = \"plain\"", "plain"},
        {"a = \"tab\\t quote\\\" back\\\\ \\u00e9 \\U0001F600\"", "tab\t quote\" back\\ é 😀"},
        {"a = 'C:\\no\\escape'", "C:\\no\\escape"},
        {"a = \"\"", ""},
        {"a = ''", ""},
        {"a = \"\"\"\nfirst\nsecond\"\"\"", "first\nsecond"},
        {"a = \"\"\"\\\n   joined \\\n\n   up\"\"\"", "joined up"},
        {"a = \"\"\"two \"\" inside\"\"\"", "two \"\" inside"},
        {"a = '''\nraw \\n 'quoted' '''", "raw \\n 'quoted' "},
        {"a = \"\"\"\"\"\"", ""},
        {"a = \"\"\"end\"\"\"\"", "end\""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TomlDocument *document = parse_valid(cases[i][0]);
        assert_string_equal(toml_text(toml_find(document->root, "a")), cases[i][1]);
        toml_free(document);
    }
}

static void numbers_booleans_and_dates_have_values(void **state)
{
    TomlDocument *document = parse_valid("i = 1_000\nn = -17\nh = 0xff\no = 0o17\nb = 0b101\n"
                                         "f = 6.5e-1\ng = -inf\nt = true\nu = false\n"
                                         "d = 1979-05-27T07:32:00Z\nl = 07:32:00\n");
    static const struct {
        const char *key;
        int64_t value;
    } integers[] = {{"i", 1000}, {"n", -17}, {"h", 255}, {"o", 15}, {"b", 5}};
    for (size_t i = 0; i < G_N_ELEMENTS(integers); i++) {
        const TomlValue *value = toml_find(document->root, integers[i].key);
        assert_int_equal(value->kind, TOML_INTEGER);
        assert_int_equal(value->integer, integers[i].value);
    }
    assert_true(fabs(toml_find(document->root, "f")->number - 0.65) < 1e-9);
    assert_true(isinf(toml_find(document->root, "g")->number));
    assert_true(toml_bool(toml_find(document->root, "t"), false));
    assert_false(toml_bool(toml_find(document->root, "u"), true));
    assert_int_equal(toml_find(document->root, "d")->kind, TOML_DATE);
    assert_string_equal(toml_find(document->root, "l")->text, "07:32:00");
    toml_free(document);
}

static void keys_may_be_bare_quoted_and_dotted(void **state)
{
    TomlDocument *document =
        parse_valid("a.b.c = 1\na.b.d = 2\n\"x y\".'z.w' = 3\n1.2 = 4\n"
                    "[levels]\n\"crates/engine/**\" = \"core\"\n\"crate:a\" = 1\n"
                    "[target.'cfg(unix)'.dependencies]\nlibc.workspace = true\n");
    assert_int_equal(toml_path(document->root, "a", "b", "c", NULL)->integer, 1);
    assert_int_equal(toml_path(document->root, "a", "b", "d", NULL)->integer, 2);
    assert_int_equal(toml_path(document->root, "x y", "z.w", NULL)->integer, 3);
    assert_int_equal(toml_path(document->root, "1", "2", NULL)->integer, 4);
    assert_string_equal(toml_text(toml_path(document->root, "levels", "crates/engine/**", NULL)),
                        "core");
    assert_true(toml_bool(
        toml_path(document->root, "target", "cfg(unix)", "dependencies", "libc", "workspace", NULL),
        false));
    toml_free(document);
}

static void tables_arrays_and_inline_tables_nest(void **state)
{
    TomlDocument *document =
        parse_valid("[a]\nx = [1, [2, 3], # why\n  {y = \"z\", w.v = 1},\n]\n"
                    "[[a.bin]]\nname = \"one\"\n[a.bin.more]\nk = 1\n"
                    "[[a.bin]]\nname = \"two\"\n[b.c.d]\n[b.c]\nlater = true\n");
    const TomlValue *x = toml_path(document->root, "a", "x", NULL);
    assert_int_equal(x->item_count, 3);
    assert_int_equal(x->items[1]->items[1]->integer, 3);
    assert_int_equal(toml_path(x->items[2], "w", "v", NULL)->integer, 1);
    const TomlValue *bins = toml_path(document->root, "a", "bin", NULL);
    assert_int_equal(bins->kind, TOML_ARRAY);
    assert_int_equal(bins->item_count, 2);
    assert_int_equal(toml_path(bins->items[0], "more", "k", NULL)->integer, 1);
    assert_string_equal(toml_text(toml_find(bins->items[1], "name")), "two");
    assert_true(toml_bool(toml_path(document->root, "b", "c", "later", NULL), false));
    assert_non_null(toml_path(document->root, "b", "c", "d", NULL));
    toml_free(document);
}

static void inline_tables_may_go_over_lines_and_end_in_a_comma(void **state)
{
    TomlDocument *document =
        parse_valid("[a]\nx = {\n  git = \"u#1\", # why, {this}\n\n  list = [\n    [1], 2,\n  ],\n"
                    "  deep = { k = '''\n}''',\r\n  },\n}\ny = {z = 1,}\n[b]\nw = \"{\"\nv = 2\n");
    const TomlValue *x = toml_path(document->root, "a", "x", NULL);
    assert_string_equal(toml_text(toml_find(x, "git")), "u#1");
    assert_int_equal(toml_find(x, "list")->item_count, 2);
    assert_string_equal(toml_text(toml_path(x, "deep", "k", NULL)), "}");
    assert_int_equal(toml_path(document->root, "a", "y", "z", NULL)->integer, 1);
    assert_int_equal(toml_path(document->root, "b", "v", NULL)->integer, 2);
    assert_int_equal(toml_find_entry(x, "git")->key_place.line, 2);
    assert_int_equal(toml_find_entry(x, "list")->key_place.line, 4);
    assert_int_equal(toml_find_entry(x, "deep")->key_place.line, 7);
    assert_int_equal(toml_find_entry(toml_find(document->root, "b"), "v")->key_place.line, 14);
    toml_free(document);
}

static void an_inline_table_left_open_costs_its_lines(void **state)
{
    static const char text[] =
        "[a]\nx = {\n  y = 1,\n\n[b]\nz = {\n  k = 1,\n  k = 2 }\n= \nw = 2\n";
    TomlDocument *document = toml_parse(text, sizeof text - 1);
    assert_int_equal(toml_path(document->root, "b", "w", NULL)->integer, 2);
    assert_int_equal(toml_path(document->root, "b", "z", "k", NULL)->integer, 1);
    bool open = false, twice = false, empty = false;
    for (uint32_t i = 0; i < document->problem_count; i++) {
        open |= document->problems[i].place.line == 1;
        twice |= document->problems[i].place.line == 7;
        empty |= document->problems[i].place.line == 8;
    }
    assert_true(open && twice && empty);
    toml_free(document);
}

static void keys_and_values_know_their_place(void **state)
{
    const char *text = "# first\n[package]\nname = \"naïve\"\n\n[a.b]\n\"q\" = [\n1]\n";
    TomlDocument *document = parse_valid(text);
    const TomlEntry *name = toml_find_entry(toml_find(document->root, "package"), "name");
    assert_int_equal(name->key_place.line, 2);
    assert_memory_equal(text + name->key_place.start, "name", 4);
    assert_int_equal(name->key_place.end - name->key_place.start, 4);
    assert_memory_equal(text + name->value->place.start, "\"naïve\"", 8);
    assert_int_equal(name->value->place.end - name->value->place.start, 8);
    const TomlValue *table = toml_path(document->root, "a", "b", NULL);
    assert_int_equal(table->place.line, 4);
    assert_int_equal(table->place.end - table->place.start, 5);
    const TomlEntry *quoted = toml_find_entry(table, "q");
    assert_int_equal(quoted->key_place.end - quoted->key_place.start, 3);
    assert_int_equal(quoted->value->items[0]->place.line, 6);
    toml_free(document);
}

static void a_second_definition_is_a_problem_where_it_stands(void **state)
{
    static const struct {
        const char *text;
        uint32_t line;
    } cases[] = {
        {"a = 1\na = 2\n", 1},
        {"[a]\n[a]\n", 1},
        {"a.b = 1\na = 2\n", 1},
        {"a = {b = 1}\na.c = 2\n", 1},
        {"a = {b = 1}\n[a.c]\n", 1},
        {"[fruit]\napple.x = 1\n[fruit.apple]\n", 2},
        {"[a.b]\nx = 1\n[a]\nb.y = 2\n", 3},
        {"[[a]]\n[a]\n", 1},
        {"[a]\n[[a]]\n", 1},
        {"a = [1]\n[[a]]\n", 1},
        {"a = 1\n\"a\" = 2\n", 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TomlDocument *document = parse(cases[i].text);
        if (document->problem_count != 1)
            fail_msg("%u problems in %s", document->problem_count, cases[i].text);
        assert_int_equal(document->problems[0].place.line, cases[i].line);
        toml_free(document);
    }
}

static void the_first_definition_stands(void **state)
{
    TomlDocument *document = parse("a = 1\na = 2\n[t]\nx = 1\n[t]\ny = 2\n");
    assert_int_equal(toml_find(document->root, "a")->integer, 1);
    assert_int_equal(toml_path(document->root, "t", "x", NULL)->integer, 1);
    assert_int_equal(toml_path(document->root, "t", "y", NULL)->integer, 2);
    toml_free(document);
}

static void a_syntax_error_is_located_and_costs_little(void **state)
{
    static const struct {
        const char *text;
        uint32_t line;
    } cases[] = {
        {"[a]\nx = 1\ny = = 2\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny =\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\n!!! what\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = \"open\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = [1, 2\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = {k = 1\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = \"\"\"open\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = [\n1,\n2\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\n[c\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = maybe\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = \"\\q\"\n[b]\nz = 3\n", 2},
        {"[a]\nx = 1\ny = 99999999999999999999\n[b]\nz = 3\n", 2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TomlDocument *document = parse(cases[i].text);
        if (document->problem_count != 1 || document->problems[0].place.line != cases[i].line)
            fail_msg("%u problems in %s", document->problem_count, cases[i].text);
        assert_int_equal(toml_path(document->root, "a", "x", NULL)->integer, 1);
        assert_non_null(toml_path(document->root, "b", "z", NULL));
        assert_int_equal(toml_path(document->root, "b", "z", NULL)->integer, 3);
        toml_free(document);
    }
}

static void what_stays_broken_is_told_once_and_ends(void **state)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append_printf(text, "k%d = = [{\n", i);
    TomlDocument *document = toml_parse(text->str, text->len);
    assert_true(document->problem_count > 0);
    assert_true(document->problem_count <= TOML_PROBLEM_LIMIT);
    toml_free(document);
    g_string_free(text, TRUE);
}

static void deep_nesting_ends_at_the_limit(void **state)
{
    GString *text = g_string_new("a = ");
    for (int i = 0; i < 20000; i++)
        g_string_append_c(text, '[');
    for (int i = 0; i < 20000; i++)
        g_string_append_c(text, ']');
    g_string_append(text, "\nb = 1\n");
    TomlDocument *document = toml_parse(text->str, text->len);
    assert_int_equal(document->problem_count, 1);
    assert_int_equal(toml_find(document->root, "b")->integer, 1);
    toml_free(document);
    g_string_free(text, TRUE);
}

static void too_large_a_document_is_one_problem(void **state)
{
    char *text = g_malloc(TOML_SIZE_LIMIT + 1);
    memset(text, '\n', TOML_SIZE_LIMIT + 1);
    TomlDocument *document = toml_parse(text, TOML_SIZE_LIMIT + 1);
    assert_int_equal(document->problem_count, 1);
    assert_int_equal(document->root->entry_count, 0);
    toml_free(document);
    g_free(text);
}

static void bytes_that_are_no_text_are_a_problem(void **state)
{
    TomlDocument *document = toml_parse("a = 1\nb = \"\xff\"\n", 14);
    assert_true(document->problem_count >= 1);
    assert_int_equal(document->problems[0].place.line, 1);
    assert_int_equal(toml_find(document->root, "a")->integer, 1);
    toml_free(document);
}

static void windows_lines_and_a_byte_order_mark_are_fine(void **state)
{
    TomlDocument *document = parse_valid("\xef\xbb\xbf[a]\r\nx = 1\r\ny = \"\"\"\r\nz\"\"\"\r\n");
    assert_int_equal(toml_path(document->root, "a", "x", NULL)->integer, 1);
    assert_string_equal(toml_text(toml_path(document->root, "a", "y", NULL)), "z");
    toml_free(document);
}

static void nothing_is_an_empty_table(void **state)
{
    TomlDocument *document = toml_parse("", 0);
    assert_int_equal(document->problem_count, 0);
    assert_int_equal(document->root->kind, TOML_TABLE);
    assert_null(toml_find(document->root, "a"));
    assert_null(toml_path(NULL, "a", NULL));
    toml_free(document);
    toml_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_string_forms_are_decoded),
        cmocka_unit_test(numbers_booleans_and_dates_have_values),
        cmocka_unit_test(keys_may_be_bare_quoted_and_dotted),
        cmocka_unit_test(tables_arrays_and_inline_tables_nest),
        cmocka_unit_test(inline_tables_may_go_over_lines_and_end_in_a_comma),
        cmocka_unit_test(an_inline_table_left_open_costs_its_lines),
        cmocka_unit_test(keys_and_values_know_their_place),
        cmocka_unit_test(a_second_definition_is_a_problem_where_it_stands),
        cmocka_unit_test(the_first_definition_stands),
        cmocka_unit_test(a_syntax_error_is_located_and_costs_little),
        cmocka_unit_test(what_stays_broken_is_told_once_and_ends),
        cmocka_unit_test(deep_nesting_ends_at_the_limit),
        cmocka_unit_test(too_large_a_document_is_one_problem),
        cmocka_unit_test(bytes_that_are_no_text_are_a_problem),
        cmocka_unit_test(windows_lines_and_a_byte_order_mark_are_fine),
        cmocka_unit_test(nothing_is_an_empty_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
