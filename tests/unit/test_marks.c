#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/facts.h"
#include "analyzers/syntax/queries.h"

static const char PATTERNS[] =
    "((call_expression function: (field_expression value: (_) @on field: (field_identifier) @m))\n"
    " @mark.lock (#eq? @m \"lock\"))\n"
    "(impl_item type: (type_identifier) @type) @mark.impl";

/* Each mark: function, name, text, captures. */
static char *marks(const char *text)
{
    QuerySet *set = query_set_new();
    QueryProblem problem;
    assert_true(query_set_add(set, "rule-1", PATTERNS, strlen(PATTERNS), &problem));
    query_set_finish(set);
    Facts *facts = facts_extract(text, (uint32_t)strlen(text), set);
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < facts_count(facts, FACT_MARK); i++) {
        const MarkFact *mark = &facts_marks(facts)[i];
        assert_string_equal(facts_string(facts, mark->rule), "rule-1");
        if (mark->event.owner != FACT_NONE) {
            const FnFact *fn = &facts_fns(facts)[mark->event.owner];
            assert_true(fn->marks.first <= i && i < fn->marks.first + fn->marks.count);
            g_string_append_printf(out, "%s: ", facts_string(facts, fn->fact.name));
        }
        g_string_append_printf(out, "%s %.*s", facts_string(facts, mark->event.name),
                               (int)(mark->event.end - mark->event.start),
                               text + mark->event.start);
        uint32_t count;
        const StringId *names = facts_list(facts, mark->names, &count);
        const StringId *values = facts_list(facts, mark->values, &count);
        for (uint32_t c = 0; c < count; c++)
            g_string_append_printf(out, ", %s %s", facts_string(facts, names[c]),
                                   facts_string(facts, values[c]));
        g_string_append_c(out, '\n');
    }
    facts_free(facts);
    query_set_free(set);
    return g_string_free(out, FALSE);
}

static void a_mark_belongs_to_the_innermost_function(void **state)
{
    g_autofree char *found = marks("impl A { fn g(&self) { self.a . b.lock(); } }\n"
                                   "fn h() { x.lock(); fn i() { y.lock() } z.lock(); }");
    assert_string_equal(found, "g: lock self.a . b.lock(), on self.a . b, m lock\n"
                               "h: lock x.lock(), on x, m lock\n"
                               "h: lock z.lock(), on z, m lock\n"
                               "i: lock y.lock(), on y, m lock\n"
                               "impl impl A { fn g(&self) { self.a . b.lock(); } }, type A\n");
}

static void macro_bodies_are_searched_as_well(void **state)
{
    g_autofree char *found = marks("cfg_if! { if #[cfg(a)] { fn f() { x.lock(); } } }\n"
                                   "wrap! { fn g() { y.lock(); } }");
    assert_string_equal(found, "f: lock x.lock(), on x, m lock\n"
                               "g: lock y.lock(), on y, m lock\n");
}

static void a_mark_knows_its_block_and_task(void **state)
{
    QuerySet *set = query_set_new();
    QueryProblem problem;
    assert_true(query_set_add(set, "r", PATTERNS, strlen(PATTERNS), &problem));
    query_set_finish(set);
    const char *text = "fn f() { a.lock(); g(|| { b.lock(); }); }";
    Facts *facts = facts_extract(text, (uint32_t)strlen(text), set);
    assert_int_equal(facts_count(facts, FACT_MARK), 2);
    for (uint32_t i = 0; i < 2; i++) {
        const Event *mark = &facts_marks(facts)[i].event;
        const CallFact *call = facts_calls(facts);
        while (call->event.start != mark->start || call->event.end != mark->end)
            call++;
        assert_int_equal(mark->block, call->event.block);
        assert_int_equal(mark->task, call->event.task);
        assert_int_equal(mark->task != 0, i == 1);
    }
    facts_free(facts);
    query_set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_belongs_to_the_innermost_function),
        cmocka_unit_test(macro_bodies_are_searched_as_well),
        cmocka_unit_test(a_mark_knows_its_block_and_task),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
