/* What names mean: a use of a local is told with the line its binding stands on, anything else is
 * free. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzers/refactor/name_walk.h"
#include "analyzers/syntax/parser.h"

static unsigned line_of(const char *text, uint32_t offset)
{
    unsigned line = 1;
    for (uint32_t i = 0; i < offset; i++)
        line += text[i] == '\n';
    return line;
}

/* "x@1 free::path macro! …", in the order they are read; `x~1` in tokens. */
static char *uses_of(const char *text)
{
    TSTree *tree = parser_parse_heap(text, (uint32_t)strlen(text), NULL, NULL);
    NameWalk *walk = name_walk_new(ts_tree_root_node(tree), text);
    GString *said = g_string_new(NULL);
    assert_false(walk->too_deep);
    for (guint i = 0; i < walk->uses->len; i++) {
        const NameUse *use = &g_array_index(walk->uses, NameUse, i);
        g_string_append_printf(said, "%s%s%s", i ? " " : "", use->path, use->is_macro ? "!" : "");
        if (use->binding != NAME_FREE) {
            const NameBinding *binding = &g_array_index(walk->bindings, NameBinding, use->binding);
            g_string_append_printf(said, "%c%u", use->in_tokens ? '~' : '@',
                                   line_of(text, binding->start));
        } else if (use->in_tokens)
            g_string_append_c(said, '~');
    }
    name_walk_free(walk);
    ts_tree_delete(tree);
    return g_string_free(said, FALSE);
}

static const struct {
    const char *fact, *text, *uses;
} cases[] = {
    {"a let is seen behind itself, not in its own value", "fn f(x: u8) {\n let x = x;\n x;\n}",
     "x@1 x@2"},
    {"a block's locals end with it", "fn f(x: u8) {\n { let x = 1; x; }\n x;\n}", "x@2 x@1"},
    {"an arm binds for its condition and its value",
     "fn f(y: u8) {\n match y {\n x if x > y => x,\n _ => x,\n }\n}", "y@1 x@3 y@1 x@3 x"},
    {"a capital in a pattern is a path", "fn f(y: u8) {\n match y { MAX => 1, max => max }\n}",
     "y@1 MAX max@2"},
    {"an alternative sees nothing of if let",
     "fn f(y: Y) {\n if let Some(x) = y { x; } else { x; }\n}", "Y y@1 Some x@2 x"},
    {"a pattern of several alternatives binds a name once",
     "fn f(y: Y) {\n match y { A(x)\n | B(x) => x, }\n}", "Y y@1 A B x@2"},
    {"fields in patterns and literals", "fn f(S { a, b: c }: S) {\n S { a, c: c, d: a.b };\n}",
     "S S S a@1 c@1 a@1"},
    {"closures and their parameters", "fn f(x: u8) {\n |y: T, (z, x)| x + y + z;\n x;\n}",
     "T x@2 y@2 z@2 x@1"},
    {"a function in a function sees no locals of it",
     "fn f(x: u8) {\n fn g(y: u8) -> u8 { x + y }\n g(x);\n}", "x y@2 g@2 x@1"},
    {"items of a block are known before them", "fn f() {\n g();\n use a::g;\n}", "g@3 a::g"},
    {"generics are names of their item",
     "fn f<T: Into<U>>(t: T) -> T::X where T: V {\n Self::g(t)\n}",
     "Into U T@1 T::X@1 T@1 V Self::g t@1"},
    {"paths without their generics, and what is in them",
     "fn f() {\n a::B::<C>::d::<E>();\n <G as H>::i();\n ::j::k();\n}", "a::B::d C E G H ::j::k"},
    {"tokens: names, not members; paths as a whole",
     "fn f(x: u8) {\n m!(x.y, a::b(x), 'l, z!());\n}", "m! x~1 a::b~ x~1 z!~"},
    {"strings that format", "fn f(x: u8, w: usize) {\n n!(\"{x} {{y}} {z:>w$} {}\");\n}",
     "n! x~1 z~ w~1"},
    {"loops bind for their bodies",
     "fn f(y: Y) {\n for x in y.x { x; }\n while let x = y { x; }\n x;\n}", "Y y@1 x@2 y@1 x@3 x"},
    {"what a macro of the body makes names its locals",
     "fn f(x: u8) {\n macro_rules! m { ($y:expr) => { x + $y + z } }\n m!(1);\n}", "x~1 z~ m!"},
    {"names in letters of any language", "fn f(größe: u8) {\n n!(\"{größe}\", größe);\n}",
     "n! größe~1 größe~1"},
    {"derives and paths in attributes",
     "#[derive(A, b::C)]\nstruct S { #[serde(with = \"d::e\")] f: F }",
     "derive~ A~ b::C~ serde~ with~ d::e~ F"},
};

static void a_name_means(void **state)
{
    size_t index = (size_t)*state;
    char *uses = uses_of(cases[index].text);
    assert_string_equal(uses, cases[index].uses);
    g_free(uses);
}

static void members_are_what_a_dot_or_a_path_ends_in(void **state)
{
    const char *text = "fn f() { a.b.c(T::d, S { e }, m!(g.h(i))); let S { k, .. } = a.0; }";
    TSTree *tree = parser_parse_heap(text, (uint32_t)strlen(text), NULL, NULL);
    GHashTable *members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    name_members(ts_tree_root_node(tree), text, members);
    static const char *const expected[] = {"b", "c", ".c", "d", ".d", "e",
                                           "g", "h", ".h", "i", "k",  "0"};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_true(g_hash_table_contains(members, expected[i]));
    assert_int_equal(g_hash_table_size(members), G_N_ELEMENTS(expected));
    g_hash_table_unref(members);
    ts_tree_delete(tree);
}

/* What can be nested without an end: opened, closed, around "a". */
static const struct {
    const char *before, *open, *close, *behind;
} nested[] = {
    {"use ", "{", "}", ";"},
    {"fn f(", "(", ")", ": u8) {}"},
    {"fn f() { ", "{", "}", " }"},
    {"fn f() { use ", "b::{", "}", "; }"},
    {"fn f() { ", "", "::b", "(); }"},
    {"fn f() { m!", "(", ")", "; }"},
    {"fn f() { macro_rules! m { () => { ", "(", ")", " } } }"},
};

static void what_is_too_deep_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(nested); i++) {
        GString *text = g_string_new(nested[i].before);
        for (unsigned depth = 0; depth < 20000; depth++)
            g_string_append(text, nested[i].open);
        g_string_append_c(text, 'a');
        for (unsigned depth = 0; depth < 20000; depth++)
            g_string_append(text, nested[i].close);
        g_string_append(text, nested[i].behind);
        TSTree *tree = parser_parse_heap(text->str, (uint32_t)text->len, NULL, NULL);
        NameWalk *walk = name_walk_new(ts_tree_root_node(tree), text->str);
        if (!walk->too_deep)
            fail_msg("%s%s", nested[i].before, nested[i].open);
        name_walk_free(walk);
        ts_tree_delete(tree);
        g_string_free(text, TRUE);
    }
}

int main(void)
{
    struct CMUnitTest tests[G_N_ELEMENTS(cases) + 2];
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        tests[i] = (struct CMUnitTest){cases[i].fact, a_name_means, NULL, NULL, (void *)i};
    tests[G_N_ELEMENTS(cases)] =
        (struct CMUnitTest)cmocka_unit_test(members_are_what_a_dot_or_a_path_ends_in);
    tests[G_N_ELEMENTS(cases) + 1] = (struct CMUnitTest)cmocka_unit_test(what_is_too_deep_is_told);
    return _cmocka_run_group_tests("name_walk", tests, G_N_ELEMENTS(tests), NULL, NULL);
}
