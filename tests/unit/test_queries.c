#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/base/bundle.h"
#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/queries.h"
#include "analyzers/syntax/query_snapshot.h"
#include "analyzers/syntax/query_source.h"
#include "analyzers/syntax/runtime/query_blob.h"

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

static void check_snapshot(const char *text, size_t size)
{
    uint32_t at = 0;
    for (QuerySource *source; (source = query_source_next(text, (uint32_t)size, &at));) {
        const char *pattern = text + source->start;
        uint32_t length = source->end - source->start, offset;
        TSQueryError error;
        TSQuery *fresh = ts_query_new(parser_rust(), pattern, length, &offset, &error);
        size_t kept_size = (size_t)(knowledge_queries_end - knowledge_queries);
        TSQuery *kept = query_snapshot_find(knowledge_queries, kept_size, pattern, length);
        assert_true(fresh && kept);
        size_t blob = query_blob_save(fresh, NULL);
        assert_int_equal(query_blob_save(kept, NULL), blob);
        g_autofree char *one = g_malloc(blob), *other = g_malloc(blob);
        query_blob_save(fresh, one);
        query_blob_save(kept, other);
        assert_memory_equal(one, other, blob);
        ts_query_delete(fresh);
        ts_query_delete(kept);
        query_source_free(source);
    }
}

static void the_snapshot_holds_what_a_fresh_compile_gives(void **state)
{
    int files = 0;
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++)
        if (g_str_has_suffix(entry->name, "/signals.scm") && ++files)
            check_snapshot(entry->data, (size_t)(entry->end - entry->data));
    assert_true(files > 0);
}

/* LOCK as a snapshot of its own: what is found must not depend on where a query comes from. */
static void a_loaded_query_matches_as_a_compiled_one(void **state)
{
    uint32_t offset;
    TSQueryError error;
    TSQuery *query = ts_query_new(parser_rust(), LOCK, strlen(LOCK), &offset, &error);
    g_autoptr(GByteArray) snapshot = query_snapshot_new();
    query_snapshot_add(snapshot, LOCK, strlen(LOCK), query);
    ts_query_delete(query);
    const char *data = (const char *)snapshot->data;
    assert_null(query_snapshot_find(data, snapshot->len, "(a)", 3));
    assert_null(query_snapshot_find(data, snapshot->len - 8, LOCK, strlen(LOCK)));

    QuerySet *set = query_set_new();
    QueryProblem problem;
    query_set_use_snapshot(set, data, snapshot->len);
    assert_true(query_set_add(set, "rule", LOCK, strlen(LOCK), &problem));
    query_set_finish(set);
    const char *text = "fn f() { a.lock() }";
    g_autoptr(GString) out = g_string_new(NULL);
    query_set_run(set, parser_parse(text, (uint32_t)strlen(text)), text, write_match, out);
    parser_reset();
    query_set_free(set);
    assert_string_equal(out->str, "lock 9-17 m=11-15\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identifier_anchors_a_pattern),
        cmocka_unit_test(a_rare_keyword_anchors_a_pattern),
        cmocka_unit_test(predicates_compare_the_texts_of_captures),
        cmocka_unit_test(a_pattern_that_cannot_run_is_refused_at_its_place),
        cmocka_unit_test(a_set_without_patterns_finds_nothing),
        cmocka_unit_test(the_snapshot_holds_what_a_fresh_compile_gives),
        cmocka_unit_test(a_loaded_query_matches_as_a_compiled_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
