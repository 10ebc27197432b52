/* What holds for a Facts block as a whole; the records are tests/facts' business. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/facts.h"
#include "analyzers/syntax/parser.h"

static Facts *extract(const char *text)
{
    return facts_extract(text, (uint32_t)strlen(text), NULL);
}

static uint64_t interface_of(const char *text)
{
    Facts *facts = extract(text);
    uint64_t hash = facts->interface_hash;
    facts_free(facts);
    return hash;
}

static const char BASE[] = "use a::b;\nmod m;\npub struct S { a: u8 }\n"
                           "impl T for S { fn f(&self, x: u8) -> u8 { x } }\n";

static void bodies_and_positions_leave_the_interface_alone(void **state)
{
    static const char *const SAME[] = {
        "// a comment\n\nuse a::b;\nmod m;\npub struct S { a: u8 }\n"
        "impl T for S { fn f(&self, x: u8) -> u8 { x } }\n",
        "use a::b;\nmod m;\npub struct S {\n    a: u8,\n}\n"
        "impl T for S { fn f(&self, x: u8) -> u8 { let y = other(x); y + 1 } }\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(SAME); i++)
        assert_true(interface_of(SAME[i]) == interface_of(BASE));
}

static void any_signature_changes_the_interface(void **state)
{
    static const char *const CHANGES[][2] = {
        {"a::b", "a::c"},
        {"mod m", "mod n"},
        {"pub struct", "struct"},
        {"a: u8 }", "a: u16 }"},
        {"a: u8 }", "b: u8 }"},
        {"impl T", "impl U"},
        {"&self", "&mut self"},
        {"x: u8", "x: u16"},
        {"-> u8", "-> u16"},
        {"fn f", "fn g"},
        {"mod m;", "#[cfg(x)] mod m;"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CHANGES); i++) {
        GString *text = g_string_new(BASE);
        assert_int_equal(g_string_replace(text, CHANGES[i][0], CHANGES[i][1], 1), 1);
        if (interface_of(text->str) == interface_of(BASE))
            fail_msg("%s made no difference", CHANGES[i][1]);
        g_string_free(text, TRUE);
    }
}

static void every_byte_counts_for_the_content_hash(void **state)
{
    char text[64];
    memset(text, 'a', sizeof text);
    Facts *first = facts_extract(text, sizeof text, NULL);
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = 'b';
        Facts *other = facts_extract(text, sizeof text, NULL);
        assert_true(first->content_hash != other->content_hash);
        facts_free(other);
        text[i] = 'a';
    }
    facts_free(first);
}

static void the_same_text_gives_the_same_block(void **state)
{
    Facts *one = extract(BASE), *other = extract(BASE);
    assert_int_equal(one->size, other->size);
    assert_memory_equal(one, other, one->size);
    facts_free(one);
    facts_free(other);
}

static void a_kept_tree_gives_the_same_block(void **state)
{
    uint32_t size = (uint32_t)strlen(BASE);
    TSTree *tree = parser_parse_heap(BASE, size, NULL, NULL);
    Facts *one = extract(BASE), *other = facts_extract_tree(tree, BASE, size, NULL);
    assert_int_equal(one->size, other->size);
    assert_memory_equal(one, other, one->size);
    ts_tree_delete(tree);
    facts_free(one);
    facts_free(other);
}

static void without_a_tree_there_are_lines_only(void **state)
{
    Facts *facts = facts_extract_tree(NULL, "fn f() {}\n", 10, NULL);
    assert_int_equal(facts->lines, 1);
    assert_int_equal(facts->error_bytes, 10);
    assert_int_equal(facts_count(facts, FACT_FN), 0);
    facts_free(facts);
}

static void offsets_lead_to_lines(void **state)
{
    Facts *facts = extract("a;\n\nfn f() {}\n");
    assert_int_equal(facts_line(facts, 0), 0);
    assert_int_equal(facts_line(facts, 2), 0);
    assert_int_equal(facts_line(facts, 3), 1);
    assert_int_equal(facts_line(facts, 4), 2);
    assert_int_equal(facts_line(facts, 14), 3);
    facts_free(facts);
}

/* The runs of members and events lie inside their tables and point back to their owner. */
static void runs_belong_to_their_owner(void **state)
{
    Facts *facts =
        extract("impl A { fn a() { x(); fn n() { y(); struct S { f: u8 } } z(); } fn b() "
                "{ y(); } } struct T { g: u8 } fn c() { w(); }");
    const FnFact *fns = facts_fns(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        for (uint32_t c = 0; c < fns[i].calls.count; c++)
            assert_int_equal(facts_calls(facts)[fns[i].calls.first + c].event.owner, i);
    }
    const ImplFact *impl = facts_impls(facts);
    assert_int_equal(impl->methods.count, 2);
    assert_string_equal(facts_string(facts, fns[impl->methods.first].fact.name), "a");
    assert_string_equal(facts_string(facts, fns[impl->methods.first + 1].fact.name), "b");
    assert_int_equal(fns[impl->methods.first].calls.count, 2);
    facts_free(facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_and_positions_leave_the_interface_alone),
        cmocka_unit_test(any_signature_changes_the_interface),
        cmocka_unit_test(every_byte_counts_for_the_content_hash),
        cmocka_unit_test(the_same_text_gives_the_same_block),
        cmocka_unit_test(a_kept_tree_gives_the_same_block),
        cmocka_unit_test(without_a_tree_there_are_lines_only),
        cmocka_unit_test(offsets_lead_to_lines),
        cmocka_unit_test(runs_belong_to_their_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
