#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/facts.h"
#include "analyzers/syntax/masking.h"

typedef struct Case {
    const char *text;
    const char *masked; /* NULL: nothing is hidden */
} Case;

static const Case cases[] = {
    {"unsafe extern \"C\" { fn a(); }", "       extern \"C\" { fn a(); }"},
    {"unsafe extern { fn a(); }", "       extern { fn a(); }"},
    {"extern \"C\" { pub safe fn a(); unsafe static B: u8; }",
     "extern \"C\" { pub      fn a();        static B: u8; }"},
    {"unsafe extern \"C\" fn f() {}", NULL},
    {"impl const A for B {}", "impl       A for B {}"},
    {"impl<T: Fn(u8) -> u8> const A for B<T> {}", "impl<T: Fn(u8) -> u8>       A for B<T> {}"},
    {"fn f<T: ~const A + [const] B>() {}", "fn f<T:        A +         B>() {}"},
    {"pub const unsafe trait A {}", "pub       unsafe trait A {}"},
    {"unsafe auto trait A {}", "unsafe      trait A {}"},
    {"gen fn f() -> u8 { yield 1; }", "    fn f() -> u8 { yield 1; }"},
    {"fn f() { let g = async gen { yield 1; }; }", "fn f() { let g = async     { yield 1; }; }"},
    {"fn f() { g(&raw); }", "fn f() { g(&r__); }"},
    {"fn f() { g(&raw const x); h(&raw mut y); }", NULL},
    {"fn f() { g(str![[\"a\"]]); }", "fn f() { g(s__![[\"a\"]]); }"},
    {"pub const default: u8 = 0;", "pub const d______: u8 = 0;"},
    {"fn f() { let a = (b, #[cfg(c)] d); }", "fn f() { let a = (b,           d); }"},
    {"fn f(#[a] #[b] x: u8) {}", "fn f(#[a]      x: u8) {}"},
    {"fn f() { let A { #[cfg(x)] b, c } = d; }", "fn f() { let A {           b, c } = d; }"},
    {"fn f() { let A::<S> { b } = c; }", "fn f() { let A      { b } = c; }"},
    {"fn f() { a!(<~); }", "fn f() { a!(< ); }"},
    /* Not in strings and comments, which end where Rust ends them. */
    {"/* /* */ unsafe extern { */ static S: &str = r#\"\" safe fn \"#; impl const A for B {}",
     "/* /* */ unsafe extern { */ static S: &str = r#\"\" safe fn \"#; impl       A for B {}"},
    {"fn f<'a>(c: char) { c == '\"' || c == '\\'' } impl const A for B { } // impl const \"",
     "fn f<'a>(c: char) { c == '\"' || c == '\\'' } impl       A for B { } // impl const \""},
    /* Attributes the grammar reads stay, whatever is wrong elsewhere. */
    {"impl const A for B { #[inline] fn f(#[x] a: u8) { g(#[y] a); if a == b { #[cfg(z)] c(); } } "
     "}",
     "impl       A for B { #[inline] fn f(#[x] a: u8) { g(#[y] a); if a == b { #[cfg(z)] c(); } } "
     "}"},
    {"auto trait T {} enum E { A { #[a] b: u8 }, #[c] D } struct S { #[d] e: u8 }",
     "     trait T {} enum E { A { #[a] b: u8 }, #[c] D } struct S { #[d] e: u8 }"},
    {"const A: u8 = \xc3; fn f() {", NULL},
};

static void what_the_grammar_cannot_read_is_hidden_at_equal_length(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Masking masking;
        masking_init(&masking, cases[i].text, (uint32_t)strlen(cases[i].text));
        TSTree *tree = masking_parse(&masking);
        if (cases[i].masked) {
            assert_non_null(masking.masked);
            g_autofree char *masked = g_strndup(masking.masked, masking.size);
            assert_string_equal(masked, cases[i].masked);
            assert_false(ts_node_has_error(ts_tree_root_node(tree)));
        } else {
            assert_null(masking.masked);
        }
        masking_clear(&masking);
        parser_reset();
    }
}

static void hidden_lines_stay_lines(void **state)
{
    const char *text = "fn f() { let a = (b, #[cfg(\nc)] d); }";
    Masking masking;
    masking_init(&masking, text, (uint32_t)strlen(text));
    masking_parse(&masking);
    assert_int_equal(masking.masked[strcspn(text, "\n")], '\n');
    masking_clear(&masking);
    parser_reset();
}

static void a_mask_is_found_by_its_place(void **state)
{
    const char *text = "extern { safe fn a(); safe fn b(); }";
    Masking masking;
    masking_init(&masking, text, (uint32_t)strlen(text));
    masking_parse(&masking);
    assert_int_equal(masking.count, 2);
    assert_int_equal(masking_find(&masking, 9, 21)->kind, MASK_SAFE);
    assert_int_equal(masking_find(&masking, 10, 36)->start, 22);
    assert_null(masking_find(&masking, 10, 22));
    assert_null(masking_find(&masking, 23, 36));
    masking_clear(&masking);
    parser_reset();
}

static void broken_text_takes_no_long_search(void **state)
{
    g_autoptr(GString) text = g_string_new("fn f() { ");
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "impl<a::<'");
    Masking masking;
    masking_init(&masking, text->str, (uint32_t)text->len);
    masking_parse(&masking);
    masking_clear(&masking);
    parser_reset();
}

/* What was hidden is a fact of its item, whose texts are the real ones. */
static void macro_bodies_are_read_as_well(void **state)
{
    const char *text = "wrap! { unsafe extern \"C\" { safe fn a(); } }";
    Facts *facts = facts_extract(text, (uint32_t)strlen(text), NULL);
    assert_int_equal(facts_count(facts, FACT_EXTERN), 1);
    assert_true(facts_externs(facts)[0].fact.flags & FACT_MASKED);
    facts_free(facts);
}

static void an_open_document_gives_the_same_facts(void **state)
{
    const char *text = "unsafe extern \"C\" { safe fn a(); } impl const A for B {}";
    uint32_t size = (uint32_t)strlen(text);
    TSTree *tree = parser_parse_heap(text, size, NULL, NULL);
    Facts *open = facts_extract_tree(tree, text, size, NULL);
    Facts *closed = facts_extract(text, size, NULL);
    assert_int_equal(open->size, closed->size);
    assert_memory_equal(open, closed, open->size);
    facts_free(open);
    facts_free(closed);
    ts_tree_delete(tree);
}

static void what_was_hidden_is_known_of_its_item(void **state)
{
    const char *text = "fn before() {}\n"
                       "unsafe extern \"C\" { pub safe fn a(); fn b(r: raw); }\n"
                       "impl const A for B { fn c() { g(&raw) } }\n";
    Facts *facts = facts_extract(text, (uint32_t)strlen(text), NULL);
    const Fact *block = &facts_externs(facts)[0].fact;
    assert_int_equal(facts->error_bytes, 0);
    assert_true(block->flags & FACT_MASKED && block->flags & FACT_UNSAFE);
    assert_ptr_equal(text + block->start, strstr(text, "unsafe"));
    assert_true(facts_impls(facts)[0].fact.flags & FACT_MASKED);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const Fact *fn = &facts_fns(facts)[i].fact;
        bool hidden = strcmp(facts_string(facts, fn->name), "a") == 0;
        assert_int_equal((fn->flags & FACT_MASKED) != 0, hidden);
    }
    assert_string_equal(facts_string(facts, facts_calls(facts)[0].args), "&raw");
    facts_free(facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_grammar_cannot_read_is_hidden_at_equal_length),
        cmocka_unit_test(hidden_lines_stay_lines),
        cmocka_unit_test(a_mask_is_found_by_its_place),
        cmocka_unit_test(macro_bodies_are_read_as_well),
        cmocka_unit_test(an_open_document_gives_the_same_facts),
        cmocka_unit_test(what_was_hidden_is_known_of_its_item),
        cmocka_unit_test(broken_text_takes_no_long_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
