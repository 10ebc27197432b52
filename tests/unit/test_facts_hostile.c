/* Text that means harm, or nothing: facts come back, whatever it is. What is quadratic hangs here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/facts.h"

static Facts *extract(GString *text)
{
    Facts *facts = facts_extract(text->str, (uint32_t)text->len, NULL);
    assert_non_null(facts);
    assert_int_equal(facts->source_size, text->len);
    return facts;
}

static GString *repeated(const char *head, const char *open, const char *middle, const char *close,
                         uint32_t count)
{
    GString *text = g_string_new(head);
    for (uint32_t i = 0; i < count; i++)
        g_string_append(text, open);
    g_string_append(text, middle);
    for (uint32_t i = 0; i < count; i++)
        g_string_append(text, close);
    return text;
}

typedef struct Nest {
    const char *name, *head, *open, *middle, *close;
    uint32_t count; /* 0: DEPTH */
} Nest;

#define DEPTH 10000

static void deep_nesting_is_survived(void **state)
{
    const Nest *nest = *state;
    GString *text = repeated(nest->head, nest->open, nest->middle, nest->close,
                             nest->count ? nest->count : DEPTH);
    facts_free(extract(text));
    g_string_free(text, TRUE);
}

static void hostile_c_is_survived(void **state)
{
    static const char *const PATHS[] = {"a.c", "a.h", "a.cpp"};
    const Nest *nest = *state;
    GString *text = repeated(nest->head, nest->open, nest->middle, nest->close,
                             nest->count ? nest->count : DEPTH);
    for (size_t i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        Facts *facts = facts_extract_file(PATHS[i], text->str, (uint32_t)text->len, NULL);
        assert_non_null(facts);
        assert_int_equal(facts->source_size, text->len);
        facts_free(facts);
    }
    g_string_free(text, TRUE);
}

static const Nest NESTS[] = {
    {"parentheses", "fn f() { ", "(", "1", ")", 0},
    {"blocks", "fn f() { ", "{", "", "}", 0},
    {"calls", "fn f() { ", "f(", "1", ")", 0},
    {"method_chain", "fn f() { a", ".b()", "", "", 0},
    {"self_chain", "fn f() { self", ".b", ".c()", "", 0},
    {"references", "fn f() { ", "&", "x", "", 0},
    {"tries", "fn f() { x", "?", "", "", 0},
    {"closures", "fn f() { ", "|x| ", "x", "", 0},
    {"tokens", "m! { ", "f(", "1", ")", 0},
    {"token_chain", "fn f() { m!(a", ".b()", "", "", 0},
    {"token_blocks", "m! ", "{", "fn f() {}", "}", 0},
    {"macros", "", "m! { ", "mod x;", "}", 2000},
    {"cfg_if", "", "cfg_if! { if #[cfg(a)] { ", "mod x;", "} }", 2000},
    {"repetitions", "macro_rules! m { () => { ", "$( fn x() {} ", "", ")*", 0},
    {"open_repetitions", "macro_rules! m { () => { ", "$( fn x() {} ", "", "", 0},
    {"modules", "", "mod m { ", "", "}", 0},
    {"functions", "", "fn f() { ", "", "}", 0},
    {"impls", "", "impl A { ", "fn f() {}", "}", 0},
    {"types", "type T = ", "A<", "u8", ">", 0},
    {"arrays", "static X: ", "[", "u8", "]", 0},
    {"uses", "use ", "a::{", "b", "}", 0},
    {"use_path", "use a", "::b", "", "", 0},
    {"cfg", "#[cfg(", "all(", "test", ")", 0},
    {"comments", "/* ", "/*", "", "*/", 0},
    {"binary", "fn f() { 1", " + a", "", "", 0},
    {"else_if", "fn f() { if a {} ", "else if a {} ", "", "", 0},
    {"match", "fn f() { ", "match x { a => ", "b", "}", 0},
    {"unclosed", "fn f() { ", "(", "", "", 0},
    {"angles", "fn f() { a", "::<a", "", "", 0},
    {"strings", "fn f() { ", "\"", "", "", 0},
    /* The grammar's own scanner is quadratic here. */
    {"raw_strings", "fn f() { m!(", "r#\"", "", "", 500},
    {"quotes", "fn f() { m!(", "'", "", "", 0},
    {"attributes", "", "#[a]\n", "fn f() {}", "", 0},
    {"allows", "fn f() {}\n", "// belfry: allow(a)\n", "fn g() {}", "", 0},
    {"statements", "fn f() { ", "let a = b.c(d);", "", "", 0},
    {"uses_of_one_name", "use a::b; ", "fn f() { use c::b; b::d(); } ", "", "", 0},
    {"assigns", "fn f() { ", "a.b = c;", "", "", 0},
    {"arms", "fn f() { match x { ", "A::B(c) => c.d(),", "} }", "", 100000},
    {"matches", "fn f(self) { ", "match self { A(b) => { b.c() } }", "}", "", 0},
    {"alternatives", "fn f() { match x { A", " | B::C", " => () } }", "", 0},
    {"tuple_patterns", "fn f() { match x { ", "(A, ", "_", ")", 0},
    {"arm_blocks", "fn f() { match x { a => ", "{", "a.b()", "}", 0},
    {"tried_chain", "fn f() { a", ".b()?", ".c((d))", "", 0},
    {"bracketed_chain", "fn f() { ", "(", "a", ".b())", 0},
    {"chains_in_chains", "fn f() { ", "a.b().c(", "d", ").e()", 0},
    {"tasks", "fn f() { ", "g(|a, _| async move {", "h()", "});", 0},
    {"token_list", "m! { ", "a, (b), ", "}", "", 100000},
    {"token_lists", "fn f() { ", "m![a, [b, c], d]; ", "}", "", 0},
    {"unclosed_lists", "fn f() { m![", "a, [", "", "", 0},
    {"type_arguments", "struct A { a: ", "A<u8, ", "u8", ">", 0},
    {"many_type_arguments", "struct A { a: A<", "B, ", "", "> }", 0},
    {"field_chain", "fn f() { a", ".b", ";", "", 0},
    {"macro_heads", "macro_rules! m { ", "($a:ident) => {}; ", "", "", 0},
};

static const Nest C_NESTS[] = {
    {"c_attribute_brackets", "int f(void) __attribute__((", "(", "a", "));", 30000},
    {"c_attribute_calls", "int f(void) __attribute__((", "a(", "a", "));", 30000},
    {"c_linkages", "", "extern \"C\" ", "int a;", "", 3000},
    {"c_parentheses", "int f(void) { return ", "(", "1", ")", 0},
    {"c_declarator_parentheses", "int ", "(", "a", ")", 0},
    {"c_pointers", "int ", "*", "a;", "", 0},
    {"c_blocks", "int f(void) { ", "{", "", "}", 0},
    {"c_calls", "int f(void) { ", "f(", "1", ")", 0},
    {"c_fields", "int f(struct s *s) { s", "->a", ";", "", 0},
    {"c_records", "", "struct { ", "int a;", "} b;", 0},
    {"c_named_records", "", "struct a { ", "int a;", "} b;", 0},
    {"c_conditions", "", "#if A\n", "int a;\n", "#endif\n", 0},
    {"c_conditions_beside", "", "#if A\nint a;\n#endif\n", "", "", 0},
    {"c_else_ifs", "#if A\n", "#elif B\nint a;\n", "#endif\n", "", 0},
    {"c_namespaces", "", "namespace a { ", "int a;", "}", 0},
    {"c_templates", "", "template <class A> ", "int a;", "", 0},
    {"c_initialisers", "int a[] = ", "{", "1", "}", 0},
    {"c_typedefs", "typedef int ", "a, ", "b;", "", 0},
    {"c_variables", "int ", "a, ", "b;", "", 20000},
    {"c_functions", "static int f(void) __attribute__((a))", ", f(void)", ";", "", 20000},
    {"c_members", "struct a { int ", "a, ", "b; };", "", 20000},
    {"c_bases", "struct a : b", ", c", " {};", "", 20000},
    {"c_locals", "int f(void) { int ", "a = 1, ", "b; }", "", 20000},
    {"c_attributes", "int f(void) __attribute__((", "a, ", "b));", "", 0},
    {"c_arguments", "int f(void) { g(", "a, ", "b); }", "", 0},
    {"c_enumerators", "enum a { ", "a, ", "};", "", 0},
    {"c_switches", "int f(void) { ", "switch (a) { case 1: ", "", "}", 0},
};

/* Bytes of all kinds, the same in every run. */
static void garbage_is_survived(void **state)
{
    static const char *const PIECES[] = {
        "fn ", "(",     ")",    "{",    "}",  "\"", "'",
        "<",   "impl ", "\\",   "!",    "#[", "]",  ";",
        "a",   "::",    "\xff", "\xc3", "//", "\n", "macro_rules! x {",
        "=>",  "$(",    "r#\"", "."};
    uint32_t seed = 1;
    GString *text = g_string_new(NULL);
    while (text->len < 1 << 17) {
        seed = seed * 1664525 + 1013904223;
        uint32_t piece = (seed >> 16) % (G_N_ELEMENTS(PIECES) + 1);
        if (piece < G_N_ELEMENTS(PIECES))
            g_string_append(text, PIECES[piece]);
        else
            g_string_append_c(text, (char)(seed >> 24));
    }
    Facts *facts = extract(text);
    assert_true(facts->error_bytes > 0);
    facts_free(facts);
    g_string_free(text, TRUE);
}

static void nul_bytes_do_not_end_the_text(void **state)
{
    static const char TEXT[] = "fn a() {}\0\0 fn b() { m!(c\0.d()); }";
    Facts *facts = facts_extract(TEXT, sizeof TEXT - 1, NULL);
    assert_int_equal(facts_count(facts, FACT_FN), 2);
    facts_free(facts);
}

static void an_empty_file_has_one_line_start(void **state)
{
    Facts *facts = facts_extract("", 0, NULL);
    assert_int_equal(facts->lines, 0);
    assert_int_equal(facts->line_starts.count, 1);
    assert_int_equal(facts_line(facts, 0), 0);
    facts_free(facts);
}

static void invalid_utf8_is_kept_as_bytes(void **state)
{
    static const char TEXT[] = "const A: &[u8] = b\"\xff\xfe\"; fn f\xc3() {} struct S;";
    Facts *facts = facts_extract(TEXT, sizeof TEXT - 1, NULL);
    assert_int_equal(facts_count(facts, FACT_CONST), 1);
    assert_int_equal(facts_count(facts, FACT_TYPE), 1);
    facts_free(facts);
}

static void counts_of_very_many_stop_at_the_largest(void **state)
{
    GString *text = repeated("fn f() { match x { ", "A::B(c) => c.d(), ", "} ", "", 100000);
    g_string_append(text, "m![");
    for (uint32_t i = 0; i < FACTS_TOKENS_MAX + 10; i++)
        g_string_append(text, "(a, b), ");
    g_string_append(text, "]; }");
    Facts *facts = extract(text);
    const MatchFact *match = facts_matches(facts);
    const CallTokens *tokens = facts_at(facts, facts->call_tokens);
    uint32_t count;
    assert_int_equal(facts_count(facts, FACT_MATCH), 1);
    assert_int_equal(match->body.count, UINT16_MAX);
    assert_string_equal(facts_string(facts, match->forwards), "d");
    facts_list(facts, match->heads, &count);
    assert_int_equal(count, 1);
    assert_int_equal(facts->call_tokens.count, 1);
    facts_list(facts, tokens->tokens, &count);
    assert_int_equal(count, FACTS_TOKENS_MAX);
    facts_free(facts);
    g_string_free(text, TRUE);
}

/* A chain longer than one is kept as several, none of them lost and none twice. */
static void a_very_long_chain_is_cut_into_pieces(void **state)
{
    GString *text = repeated("fn f() { a", ".b(c.d().e().f())?", "; }", "", 2200);
    Facts *facts = extract(text);
    const ChainFact *chains = facts_chains(facts);
    uint32_t steps = 0, inner = 0;
    for (uint32_t i = 0; i < facts_count(facts, FACT_CHAIN); i++) {
        bool is_inner = strcmp(facts_string(facts, chains[i].root), "c") == 0;
        inner += is_inner;
        steps += is_inner ? 0 : chains[i].body.count;
    }
    assert_int_equal(inner, 2200);
    assert_int_equal(steps, 2200);
    facts_free(facts);
    g_string_free(text, TRUE);
}

static void long_texts_are_cut_between_characters(void **state)
{
    GString *text = g_string_new("const A: &str = \"");
    while (text->len < 2000)
        g_string_append(text, "€");
    g_string_append(text, "\";");
    Facts *facts = extract(text);
    const char *value = facts_string(facts, facts_consts(facts)[0].value);
    assert_true(strlen(value) <= FACTS_TEXT_MAX && strlen(value) > FACTS_TEXT_MAX - 4);
    assert_true(g_utf8_validate(value, -1, NULL));
    facts_free(facts);
    g_string_free(text, TRUE);
}

int main(void)
{
    struct CMUnitTest tests[G_N_ELEMENTS(NESTS) + G_N_ELEMENTS(C_NESTS) + 7];
    size_t count = 0;
    for (; count < G_N_ELEMENTS(NESTS); count++)
        tests[count] = (struct CMUnitTest){NESTS[count].name, deep_nesting_is_survived, NULL, NULL,
                                           (void *)(uintptr_t)&NESTS[count]};
    for (size_t i = 0; i < G_N_ELEMENTS(C_NESTS); i++)
        tests[count++] = (struct CMUnitTest){C_NESTS[i].name, hostile_c_is_survived, NULL, NULL,
                                             (void *)(uintptr_t)&C_NESTS[i]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(garbage_is_survived);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(nul_bytes_do_not_end_the_text);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(an_empty_file_has_one_line_start);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(invalid_utf8_is_kept_as_bytes);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(long_texts_are_cut_between_characters);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(counts_of_very_many_stop_at_the_largest);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_very_long_chain_is_cut_into_pieces);
    return _cmocka_run_group_tests("hostile facts", tests, count, NULL, NULL);
}
