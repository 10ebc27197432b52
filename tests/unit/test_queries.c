#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/queries.h"

static void write_match(void *data, const QueryMatch *match)
{
    GString *out = data;
    g_string_append_printf(out, "%s %u-%u", match->mark, match->start, match->end);
    for (uint32_t i = 0; i < match->capture_count; i++)
        g_string_append_printf(out, " %s=%u-%u", match->captures[i].name, match->captures[i].start,
                               match->captures[i].end);
    g_string_append_c(out, '\n');
}

/* Every match, one a line, or the problem. */
static char *matches(const char *patterns, const char *text)
{
    QuerySet *set = query_set_new();
    QueryProblem problem;
    GString *out = g_string_new(NULL);
    if (query_set_add(set, "rule", patterns, strlen(patterns), &problem)) {
        query_set_finish(set);
        query_set_run(set, parser_parse(text, (uint32_t)strlen(text)), text, write_match, out);
        parser_reset();
    } else {
        g_string_printf(out, "%u:%u %s", problem.line, problem.offset, problem.message);
        g_free(problem.message);
    }
    query_set_free(set);
    return g_string_free(out, FALSE);
}

typedef struct Case {
    const char *patterns, *text, *matches;
} Case;

static void check(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g_autofree char *found = matches(cases[i].patterns, cases[i].text);
        assert_string_equal(found, cases[i].matches);
    }
}

#define LOCK                                                                                       \
    "((call_expression function: (field_expression field: (field_identifier) @m)) @mark.lock\n"    \
    " (#eq? @m \"lock\"))"

static void an_identifier_anchors_a_pattern(void **state)
{
    static const Case cases[] = {
        {LOCK, "fn f() { a.lock(); lock(); a.lock; b(\"lock\"); /* lock */ }",
         "lock 9-17 m=11-15\n"},
        {LOCK, "fn f() { a.lock().lock() }", "lock 9-17 m=11-15\nlock 9-24 m=18-22\n"},
        {LOCK, "fn f() { locked(); a.unlock() }", ""},
        {"((call_expression function: [(identifier) @f (scoped_identifier name: (identifier) @f)]) "
         "@mark.any (#any-of? @f \"one\" \"two\"))",
         "fn f() { one(); a::two(); three(); two }", "any 9-14 f=9-12\nany 16-24 f=19-22\n"},
        /* Two words of one set in one root make one match. */
        {"((struct_item (field_declaration_list (field_declaration name: (field_identifier) @a) "
         "(field_declaration name: (field_identifier) @b))) @mark.pair (#any-of? @a \"x\" \"y\") "
         "(#any-of? @b \"x\" \"y\"))",
         "struct S { x: u8, y: u8 }", "pair 0-25 a=11-12 b=18-19\n"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void a_rare_keyword_anchors_a_pattern(void **state)
{
    static const Case cases[] = {
        {"(while_expression condition: (let_condition value: (_) @v)) @mark.loop",
         "fn f() { while let Some(x) = r.recv() { g() } while a { } }", "loop 9-45 v=29-37\n"},
        {"((while_expression condition: (let_condition value: (_) @v)) @mark.loop"
         " (#match? @v \"\\\\.(recv|next)\\\\(\"))",
         "fn f() { while let A = r.recv() { while let B = c.go() { } } }", "loop 9-60 v=23-31\n"},
        {"(impl_item type: (type_identifier) @t) @mark.impl",
         "impl A { } mod m { impl<T> B for C { } }", "impl 0-10 t=5-6\nimpl 19-38 t=33-34\n"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void predicates_compare_the_texts_of_captures(void **state)
{
#define BINARY "((if_expression condition: (binary_expression left: (identifier) @a right: "
    static const Case cases[] = {
        {BINARY "(identifier) @b)) @mark.same (#any-of? @a \"p\" \"q\") (#eq? @a @b))",
         "fn f() { if p == p {} if p == q {} }", "same 9-21 a=12-13 b=17-18\n"},
        {BINARY "(identifier) @b)) @mark.other (#any-of? @a \"p\" \"q\") (#not-eq? @b \"q\"))",
         "fn f() { if p == r {} if p == q {} }", "other 9-21 a=12-13 b=17-18\n"},
        {BINARY "(_) @b)) @mark.x (#eq? @a \"p\") (#match? @b \"^(a+)+$\"))",
         "fn f() { if p == aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab {} }", ""},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void a_pattern_that_cannot_run_is_refused_at_its_place(void **state)
{
    static const Case cases[] = {
        {"\n(call_expressio) @mark.x", "", "1:2 unknown node kind"},
        {"(match_expression val: (_)) @mark.x", "", "0:18 unknown field"},
        {"(match_expression) @x", "", "0:0 a pattern has one capture named @mark.<name>"},
        {LOCK "\n(match_expression (struct_item)) @mark.x", "",
         "2:125 no Rust code has this structure"},
        {"((identifier) @mark.x (#eq? @mark.x \"a\"))", "",
         "0:0 a pattern must be more than one identifier"},
        {"((match_expression) @mark.x (#is? @mark.x \"a\"))", "",
         "0:0 #is? is unknown: there are #eq? #not-eq? #match? #any-of?"},
        {"((match_expression) @mark.x (#match? @mark.x \"(\"))", "",
         "0:0 #match? \"(\": missing closing parenthesis"},
    };
    check(cases, G_N_ELEMENTS(cases));
    g_autofree char *none = matches("(call_expression) @mark.x", "");
    assert_true(g_str_has_prefix(none, "0:0 no anchor: "));
    /* What a match may be without is no anchor. */
    g_autofree char *optional = matches(
        "((call_expression arguments: (arguments (identifier)? @a)) @mark.x (#eq? @a \"b\"))", "");
    assert_true(g_str_has_prefix(optional, "0:0 no anchor: "));
}

static void a_set_without_patterns_finds_nothing(void **state)
{
    g_autofree char *found = matches(" ; only a comment\n", "fn f() { while a {} }");
    assert_string_equal(found, "");
    query_set_run(NULL, NULL, NULL, write_match, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identifier_anchors_a_pattern),
        cmocka_unit_test(a_rare_keyword_anchors_a_pattern),
        cmocka_unit_test(predicates_compare_the_texts_of_captures),
        cmocka_unit_test(a_pattern_that_cannot_run_is_refused_at_its_place),
        cmocka_unit_test(a_set_without_patterns_finds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
