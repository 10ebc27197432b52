/* The language of templates, and the names a new package may have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/scaffold/package_name.h"
#include "analyzers/scaffold/template_text.h"

static char *expand(const char *text, GError **error)
{
    g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(values, (gpointer)(uintptr_t) "name", (gpointer)(uintptr_t) "shop");
    g_hash_table_insert(values, (gpointer)(uintptr_t) "runtime", (gpointer)(uintptr_t) "tokio");
    return template_text_expand(&(TemplateText){"a/b.rs", text, strlen(text)}, values, error);
}

typedef struct Case {
    const char *text, *expected;
} Case;

static void tags_stand_for_values_and_keep_what_holds(void **state)
{
    static const Case cases[] = {
        {"", ""},
        {"use {{name}}; {{ name }}", "use shop; shop"},
        {"a\n{{if runtime=tokio}}\nb\n{{else}}\nc\n{{end}}\nd\n", "a\nb\nd\n"},
        {"a\n  {{if runtime!=tokio}}\nb\n  {{else}}\nc\n  {{end}}\nd\n", "a\nc\nd\n"},
        {"{{if runtime=std|tokio}}x{{end}}y", "xy"},
        {"{{if runtime!=std|tokio}}x{{end}}y", "y"},
        {"{{if runtime=std}}{{if runtime=tokio}}a{{else}}b{{end}}{{else}}c{{end}}", "c"},
        {"if x { y }} z", "if x { y }} z"},
        {"  {{name}}\n", "  shop\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = expand(cases[i].text, &error);
        assert_null(error);
        assert_string_equal(text, cases[i].expected);
    }
}

static void a_broken_tag_is_told_with_its_line(void **state)
{
    static const Case cases[] = {
        {"a\nb {{nam}}\n", "a/b.rs:2: there is no value `nam`; did you mean `name`?"},
        {"{{name\n}}", "a/b.rs:1: `{{` has no `}}` on its line"},
        {"a\n{{if runtime}}", "a/b.rs:2: `runtime` is no condition: name=value, name=a|b or "
                              "name!=value"},
        {"{{if run=std}}{{end}}", "a/b.rs:1: there is no value `run`"},
        {"\n\n{{if runtime=std}}\nx\n", "a/b.rs:3: this `if` has no `end`"},
        {"x\n{{end}}", "a/b.rs:2: `end` without an `if` before it"},
        {"{{else}}", "a/b.rs:1: `else` without an `if` before it"},
        {"{{if runtime=std}}{{else}}{{else}}{{end}}", "a/b.rs:1: `else` without an `if` before it"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(expand(cases[i].text, &error));
        assert_string_equal(error->message, cases[i].expected);
    }
}

static void names_that_cargo_takes_are_taken(void **state)
{
    static const char *const names[] = {"a",  "shop",    "shop-2", "shop_x",
                                        "_x", "matches", "testing"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_null(package_name_problem(names[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_stand_for_values_and_keep_what_holds),
        cmocka_unit_test(a_broken_tag_is_told_with_its_line),
        cmocka_unit_test(names_that_cargo_takes_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
