/* Whole rules over a small crate: scores, roles, parts under their carriers, findings with fixes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "analyzers/patterns/compiled.h"
#include "analyzers/patterns/patterns.h"

#define TEAM_RULES BELFRY_SOURCE_DIR "/tests/unit/team_rules"

static const char library[] =
    "use std::sync::Arc;\n"                                                    /* 1 */
    "pub struct CountGuard { pool: Arc<Pool> }\n"                              /* 2 */
    "impl Drop for CountGuard {\n"                                             /* 3 */
    "    fn drop(&mut self) { self.pool.note(); }\n"                           /* 4 */
    "}\n"                                                                      /* 5 */
    "pub struct Pool { members: Vec<u32>, closed: AtomicBool }\n"              /* 6 */
    "impl Pool {\n"                                                            /* 7 */
    "    pub fn enter(self: &Arc<Self>) -> CountGuard { todo!() }\n"           /* 8 */
    "    fn note(&self) {} fn leave(&self) {}\n"                               /* 9 */
    "    fn careless(&self) {\n"                                               /* 10 */
    "        let _ = self.mutex.lock();\n"                                     /* 11 */
    "        let _guard = self.mutex.lock();\n"                                /* 12 */
    "    }\n"                                                                  /* 13 */
    "    fn close(&self) -> bool {\n"                                          /* 14 */
    "        if self.closed.load(1) { return false; }\n"                       /* 15 */
    "        self.closed.store(true);\n"                                       /* 16 */
    "        true\n"                                                           /* 17 */
    "    }\n"                                                                  /* 18 */
    "}\n"                                                                      /* 19 */
    "pub struct EnterGuard<'a> { inner: CountGuard, life: &'a u8 }\n"          /* 20 */
    "pub struct SlotsLease { data: Arc<Pool> }\n"                              /* 21 */
    "impl Drop for SlotsLease { fn drop(&mut self) { self.data.leave(); } }\n" /* 22 */
    "impl SlotsLease { fn push(&mut self) {} fn len(&self) {} }\n"             /* 23 */
    "#[cfg(test)]\n"                                                           /* 24 */
    "mod tests {\n"                                                            /* 25 */
    "    fn careless() { let _ = MUTEX.lock(); }\n"                            /* 26 */
    "}\n"                                                                      /* 27 */
    "pub trait Engine { fn get(&self, key: u8); fn set(&mut self, key: u8); fn scan(&self); }\n"
    "pub struct Memory; pub struct Disk;\n" /* 29 */
    "impl Engine for Memory { fn get(&self, key: u8) {} fn set(&mut self, key: u8) {} }\n"
    "impl Engine for Disk { fn get(&self, key: u8) {} fn set(&mut self, key: u8) {} }\n";

typedef struct Fixture {
    char *root;
    Workspace *workspace;
    RuleSet *rules;
    Patterns *patterns;
} Fixture;

static Patterns *find(const Fixture *fixture, const Config *config, unsigned jobs)
{
    PatternsRequest request = {
        .workspace = fixture->workspace, .config = config, .rules = fixture->rules, .jobs = jobs};
    return patterns_find(&request);
}

static int open_fixture(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->root = g_dir_make_tmp("belfry-XXXXXX", NULL);
    char *source = g_build_filename(fixture->root, "lib.rs", NULL);
    assert_true(g_file_set_contents(source, library, -1, NULL));
    g_free(source);
    fixture->rules = rule_set_load(TEAM_RULES);
    WorkspaceRequest request = {
        .path = fixture->root, .queries = fixture->rules->queries, .jobs = 1};
    fixture->workspace = workspace_load(&request, NULL);
    assert_non_null(fixture->workspace);
    fixture->patterns = find(fixture, NULL, 1);
    *state = fixture;
    return fixture->patterns ? 0 : -1;
}

static int close_fixture(void **state)
{
    Fixture *fixture = *state;
    char *source = g_build_filename(fixture->root, "lib.rs", NULL);
    g_unlink(source);
    g_rmdir(fixture->root);
    g_free(source);
    patterns_free(fixture->patterns);
    workspace_free(fixture->workspace);
    rule_set_free(fixture->rules);
    g_free(fixture->root);
    g_free(fixture);
    return 0;
}

static const Recognition *recognition(const Patterns *patterns, const char *rule, uint32_t line)
{
    for (uint32_t i = 0; i < patterns->recognition_count; i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (strcmp(each->rule->id, rule) == 0 && each->line + 1 == line)
            return each;
    }
    return NULL;
}

static const Finding *finding(const Patterns *patterns, const char *code, guint number)
{
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        if (strcmp(patterns->findings[i].code, code) == 0 && number-- == 0)
            return &patterns->findings[i];
    return NULL;
}

static void a_score_is_the_sum_of_what_held(void **state)
{
    const Fixture *fixture = *state;
    const Recognition *guard = recognition(fixture->patterns, "team-guard", 2);
    assert_non_null(guard);
    assert_string_equal(guard->form, "guard");
    assert_string_equal(guard->symbol, "CountGuard");
    /* acts on a field, refers to its source, named, handed out */
    assert_float_equal(guard->score, 1.35f, 0.001f);
    assert_float_equal(guard->confidence, 0.675f, 0.001f);
    assert_int_equal(guard->evidence_count, 4);
    assert_string_equal(guard->evidence[0].signal, "drop-acts-on-field");
    assert_int_equal(guard->evidence[0].line + 1, 4);
    assert_int_equal(guard->missing_count, 1);
    assert_string_equal(guard->missing[0], "its drop restores state");
    assert_memory_equal(library + guard->start, "CountGuard", guard->end - guard->start);
}

static void a_near_miss_counts_against(void **state)
{
    const Fixture *fixture = *state;
    assert_null(recognition(fixture->patterns, "team-guard", 21));
}

static void a_form_may_ask_what_another_recognised(void **state)
{
    const Fixture *fixture = *state;
    const Recognition *wrapper = recognition(fixture->patterns, "team-guard", 20);
    assert_non_null(wrapper);
    assert_string_equal(wrapper->form, "wraps-a-guard");
}

static void parts_are_counted_under_their_carrier(void **state)
{
    const Fixture *fixture = *state;
    const Patterns *patterns = fixture->patterns;
    const Recognition *drop = recognition(patterns, "team-guard", 4);
    const Recognition *guard = recognition(patterns, "team-guard", 2);
    assert_true(drop->is_part);
    assert_ptr_equal(&patterns->recognitions[drop->carrier], guard);
    assert_int_equal(guard->parts, 1);
    const Recognition *engine = recognition(patterns, "team-store", 28);
    assert_non_null(engine);
    assert_int_equal(engine->parts, 2);
    assert_string_equal(recognition(patterns, "team-store", 30)->symbol, "Engine for Memory");
}

static void a_finding_says_where_and_what_and_how_to_mend_it(void **state)
{
    const Fixture *fixture = *state;
    const Finding *dropped = finding(fixture->patterns, "team-guard-dropped", 0);
    assert_non_null(dropped);
    assert_int_equal(dropped->severity, SEVERITY_ERROR);
    assert_string_equal(dropped->message, "the guard of lock is dropped at once in careless");
    assert_string_equal(dropped->label, "dropped here");
    assert_int_equal(dropped->line + 1, 11);
    assert_string_equal(dropped->path, "lib.rs");
    assert_non_null(strstr(dropped->symbol, "Pool::careless"));
    assert_int_equal(dropped->fix_count, 1);
    assert_int_equal(dropped->fixes[0].edit_count, 1);
    const FixEdit *edit = &dropped->fixes[0].edits[0];
    assert_string_equal(edit->text, "_guard");
    assert_int_equal(edit->end - edit->start, 1);
    assert_int_equal(library[edit->start], '_');
    assert_null(finding(fixture->patterns, "team-guard-dropped", 1)); /* not in tests */
}

static void a_finding_stands_at_the_record_it_reports(void **state)
{
    const Fixture *fixture = *state;
    const Finding *set = finding(fixture->patterns, "team-check-then-set", 0);
    assert_non_null(set);
    assert_int_equal(set->line + 1, 16);
    assert_string_equal(set->message, "closed is read, then set");
}

static void a_rule_that_is_off_says_nothing(void **state)
{
    const Fixture *fixture = *state;
    RuleSetting settings[] = {{.id = "team-guard-dropped", .severity = SEVERITY_OFF},
                              {.id = "team-check-then-set", .severity = SEVERITY_HINT}};
    Config config = {.rules = settings, .rule_count = 2};
    Patterns *patterns = find(fixture, &config, 1);
    assert_null(finding(patterns, "team-guard-dropped", 0));
    assert_int_equal(finding(patterns, "team-check-then-set", 0)->severity, SEVERITY_HINT);
    patterns_free(patterns);
}

static void the_number_of_threads_changes_nothing(void **state)
{
    const Fixture *fixture = *state;
    Patterns *patterns = find(fixture, NULL, 3);
    assert_int_equal(patterns->recognition_count, fixture->patterns->recognition_count);
    assert_int_equal(patterns->finding_count, fixture->patterns->finding_count);
    for (uint32_t i = 0; i < patterns->recognition_count; i++) {
        const Recognition *left = &patterns->recognitions[i];
        const Recognition *right = &fixture->patterns->recognitions[i];
        assert_ptr_equal(left->rule, right->rule);
        assert_int_equal(left->start, right->start);
        assert_int_equal(left->carrier, right->carrier);
        assert_int_equal(left->evidence_count, right->evidence_count);
    }
    patterns_free(patterns);
}

static void a_cancelled_run_gives_nothing(void **state)
{
    const Fixture *fixture = *state;
    Cancel cancel = {0};
    atomic_store(&cancel.requested, true);
    PatternsRequest request = {
        .workspace = fixture->workspace, .rules = fixture->rules, .jobs = 1, .cancel = &cancel};
    assert_null(patterns_find(&request));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_is_the_sum_of_what_held),
        cmocka_unit_test(a_near_miss_counts_against),
        cmocka_unit_test(a_form_may_ask_what_another_recognised),
        cmocka_unit_test(parts_are_counted_under_their_carrier),
        cmocka_unit_test(a_finding_says_where_and_what_and_how_to_mend_it),
        cmocka_unit_test(a_finding_stands_at_the_record_it_reports),
        cmocka_unit_test(a_rule_that_is_off_says_nothing),
        cmocka_unit_test(the_number_of_threads_changes_nothing),
        cmocka_unit_test(a_cancelled_run_gives_nothing),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
