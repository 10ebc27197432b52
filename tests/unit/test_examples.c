/* Every example of every rule is a test of its own, named rule/example: the marks are met, nothing
 * else of that rule is found, and each fix or action leads to the file beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "analyzers/analysis.h"
#include "analyzers/patterns/actions.h"
#include "analyzers/patterns/compiled.h"
#include "tests/support/example.h"

typedef struct Case {
    char *rule, *path;
    char *fix;    /* of `<name>.<fix>.fixed[.rs]`, else NULL: the marks are checked */
    char *before; /* the example the fix is applied to */
} Case;

static Analysis *analyse(const char *path)
{
    GError *error = NULL;
    AnalysisRequest request = {.path = path, .want_patterns = true, .keep = true, .jobs = 1};
    Analysis *analysis = analysis_run(&request, &error);
    if (!analysis)
        fail_msg("%s: %s", path, error ? error->message : "cancelled");
    return analysis;
}

static bool meet(Example *example, MarkKind kind, const char *path, uint32_t line, const char *what)
{
    bool met = false;
    for (guint i = 0; i < example->marks->len; i++) {
        Mark *mark = &g_array_index(example->marks, Mark, i);
        if (mark->kind != kind || mark->line != line)
            continue;
        if (strcmp(mark->path, path) != 0 || strcmp(mark->what, what) != 0)
            continue;
        mark->met = true;
        met = true;
    }
    return met;
}

static void say(GString *wrong, const char *path, uint32_t line, const char *what, const char *name)
{
    g_string_append_printf(wrong, "\n  %s:%u: %s %s", path, line + 1, what, name);
}

static void check_recognitions(Example *example, const Analysis *analysis, const char *rule,
                               GString *wrong)
{
    for (uint32_t i = 0; i < analysis->patterns->recognition_count; i++) {
        const Recognition *each = &analysis->patterns->recognitions[i];
        if (strcmp(each->rule->id, rule) != 0 || each->in_test)
            continue;
        const char *path = analysis->workspace->files[each->file].path;
        if (!meet(example, MARK_PATTERN, path, each->line, rule) && !each->is_part)
            say(wrong, path, each->line, "recognised without a mark:", each->form);
    }
}

static void check_findings(Example *example, const Analysis *analysis, const char *rule,
                           GString *wrong)
{
    for (uint32_t i = 0; i < analysis->patterns->finding_count; i++) {
        const Finding *each = &analysis->patterns->findings[i];
        if (strcmp(each->rule, rule) != 0 || each->suppressed)
            continue;
        if (!meet(example, MARK_VIOLATION, each->path, each->line, each->code))
            say(wrong, each->path, each->line, "found without a mark:", each->code);
    }
}

static void check_levels(Example *example, const Analysis *analysis, GString *wrong)
{
    for (guint i = 0; i < example->marks->len; i++) {
        Mark *mark = &g_array_index(example->marks, Mark, i);
        if (mark->kind != MARK_LEVEL)
            continue;
        uint32_t file = workspace_file(analysis->workspace, mark->path);
        if (file == WORKSPACE_NONE) {
            say(wrong, mark->path, mark->line, "has a level mark but was not read", "");
            continue;
        }
        g_autofree char *level = g_strdup_printf("%d", analysis->tower->files[file].level);
        mark->met = !strcmp(level, mark->what);
    }
}

static void check_marks(Example *example, GString *wrong)
{
    for (guint i = 0; i < example->marks->len; i++) {
        Mark *mark = &g_array_index(example->marks, Mark, i);
        if (mark->met == mark->todo)
            say(wrong, mark->path, mark->line,
                mark->todo ? "a known gap that is closed: take out `todo`:" : "missed:",
                mark->what);
    }
}

/* Where the first thing on a line stands, or the end of an empty one. */
static uint32_t place_on_line(const Facts *facts, const char *folder, const char *path, guint line)
{
    g_autofree char *from = g_build_filename(folder, path, NULL);
    g_autofree char *text = NULL;
    const uint32_t *starts = facts_at(facts, facts->line_starts);
    assert_true(line < facts->line_starts.count && g_file_get_contents(from, &text, NULL, NULL));
    uint32_t at = starts[line];
    while (text[at] == ' ' || text[at] == '\t')
        at++;
    return at;
}

/* The action of that id at the mark's line; its fixes are freed with `offered`. */
static const Fix *offered_action(const Example *example, const Analysis *analysis, const Mark *mark,
                                 GArray **offered)
{
    uint32_t file = workspace_file(analysis->workspace, mark->path);
    assert_int_not_equal(file, WORKSPACE_NONE);
    const Facts *facts = analysis->workspace->files[file].parsed->facts;
    uint32_t at = place_on_line(facts, example->folder, mark->path, mark->line);
    *offered = actions_at(&(ActionPlace){analysis->workspace, analysis->rules, analysis->patterns,
                                         analysis->overlay, file, at, at});
    for (guint i = 0; i < (*offered)->len; i++)
        if (strcmp(g_array_index(*offered, Fix, i).id, mark->what) == 0)
            return &g_array_index(*offered, Fix, i);
    return NULL;
}

static void check_actions(const Example *example, const Analysis *analysis)
{
    for (guint i = 0; i < example->marks->len; i++) {
        Mark *mark = &g_array_index(example->marks, Mark, i);
        if (mark->kind != MARK_ACTION && mark->kind != MARK_NO_ACTION)
            continue;
        GArray *offered;
        bool is_offered = offered_action(example, analysis, mark, &offered) != NULL;
        mark->met = is_offered == (mark->kind == MARK_ACTION);
        g_array_unref(offered);
    }
}

static void marks_are_met(const Case *test)
{
    Example *example = example_open(test->path);
    Analysis *analysis = analyse(example->folder);
    GString *wrong = g_string_new(NULL);
    check_recognitions(example, analysis, test->rule, wrong);
    check_findings(example, analysis, test->rule, wrong);
    check_levels(example, analysis, wrong);
    check_actions(example, analysis);
    check_marks(example, wrong);
    if (wrong->len)
        fail_msg("%s%s", test->path, wrong->str);
    g_string_free(wrong, TRUE);
    analysis_unref(analysis);
    example_close(example);
}

/* Applies one fix to the files below `folder`, last edit first so that offsets stay true. */
static void apply(const char *folder, const Fix *fix)
{
    for (uint32_t i = fix->edit_count; i-- > 0;) {
        const FixEdit *edit = &fix->edits[i];
        g_autofree char *path = g_build_filename(folder, edit->path, NULL);
        g_autofree char *text = NULL;
        gsize size = 0;
        if (!g_file_get_contents(path, &text, &size, NULL))
            text = g_strdup("");
        assert_true(edit->end <= size);
        GString *changed = g_string_new_len(text, (gssize)edit->start);
        g_string_append(changed, edit->text);
        g_string_append_len(changed, text + edit->end, (gssize)(size - edit->end));
        assert_true(g_file_set_contents(path, changed->str, (gssize)changed->len, NULL));
        g_string_free(changed, TRUE);
    }
}

static const Fix *find_fix(const Analysis *analysis, const Case *test)
{
    for (uint32_t i = 0; i < analysis->patterns->finding_count; i++) {
        const Finding *finding = &analysis->patterns->findings[i];
        for (uint32_t k = 0; k < finding->fix_count; k++) {
            if (!strcmp(finding->rule, test->rule) && !strcmp(finding->fixes[k].id, test->fix))
                return &finding->fixes[k];
        }
    }
    return NULL;
}

static void compare(const char *expected_path, const char *folder)
{
    if (g_file_test(expected_path, G_FILE_TEST_IS_DIR)) {
        GDir *below = g_dir_open(expected_path, 0, NULL);
        for (const char *name; (name = g_dir_read_name(below));) {
            g_autofree char *expected = g_build_filename(expected_path, name, NULL);
            g_autofree char *got = g_build_filename(folder, name, NULL);
            compare(expected, got);
        }
        g_dir_close(below);
        return;
    }
    g_autofree char *text = NULL, *got = NULL;
    assert_true(g_file_get_contents(expected_path, &text, NULL, NULL));
    g_autofree char *expected = example_strip(text, expected_path, NULL);
    if (!g_file_get_contents(folder, &got, NULL, NULL))
        fail_msg("%s is missing", folder);
    if (strcmp(expected, got) != 0) {
        g_printerr("%s", got); /* whole: a message of cmocka's ends after 1,024 bytes */
        fail_msg("%s is not what comes out, which is above", expected_path);
    }
}

/* The file the fix leads to, in the example's own folder. */
static char *fixed_file(const Example *example, const Case *test)
{
    if (g_file_test(test->path, G_FILE_TEST_IS_DIR))
        return g_strdup(example->folder);
    g_autofree char *name = g_path_get_basename(test->before);
    return g_build_filename(example->folder, name, NULL);
}

static void compare_all(const Example *example, const Case *test)
{
    g_autofree char *got = fixed_file(example, test);
    compare(test->path, got);
    g_autofree char *besides = example_changed_besides(example, test->before, test->path);
    if (besides)
        fail_msg("%s does not show what becomes of %s", test->path, besides);
}

static void action_leads_to_the_file_beside_it(const Case *test)
{
    Example *example = example_open(test->before);
    Analysis *analysis = analyse(example->folder);
    bool applied = false;
    for (guint i = 0; i < example->marks->len && !applied; i++) {
        const Mark *mark = &g_array_index(example->marks, Mark, i);
        if (mark->kind != MARK_ACTION || strcmp(mark->what, test->fix) != 0)
            continue;
        GArray *offered;
        const Fix *fix = offered_action(example, analysis, mark, &offered);
        if (!fix)
            fail_msg("%s: the action is not offered", test->before);
        apply(example->folder, fix);
        applied = true;
        g_array_unref(offered);
    }
    if (!applied)
        fail_msg("%s: no line is marked with the action", test->before);
    analysis_unref(analysis);
    compare_all(example, test);
    example_close(example);
}

static bool is_action(const Case *test)
{
    RuleSet *set = rule_set_load(NULL);
    bool found = false;
    for (uint32_t i = 0; i < set->compiled->action_count; i++)
        found |=
            !strcmp(json_string_value(json_object_get(set->compiled->actions[i].definition, "id")),
                    test->fix);
    rule_set_free(set);
    return found;
}

/* What a fix may not make worse: text the grammar cannot read, and findings of any rule. */
typedef struct State {
    uint64_t error_bytes;
    uint32_t findings;
} State;

static State state_of(const Analysis *analysis)
{
    State state = {.findings = analysis->patterns->finding_count};
    for (uint32_t i = 0; i < analysis->workspace->file_count; i++)
        if (analysis->workspace->files[i].parsed)
            state.error_bytes += analysis->workspace->files[i].parsed->facts->error_bytes;
    return state;
}

static void check_not_worse(const Case *test, State before, State after)
{
    if (after.error_bytes > before.error_bytes)
        fail_msg("%s: the fix leaves text that does not parse", test->before);
    if (after.findings >= before.findings)
        fail_msg("%s: %u findings before the fix, %u after it", test->before, before.findings,
                 after.findings);
}

static void fix_leads_to_the_file_beside_it(const Case *test)
{
    Example *example = example_open(test->before);
    uint32_t applied = 0;
    State before = {0};
    for (;; applied++) {
        Analysis *analysis = analyse(example->folder);
        if (applied > 0)
            check_not_worse(test, before, state_of(analysis));
        before = state_of(analysis);
        const Fix *fix = find_fix(analysis, test);
        if (fix)
            apply(example->folder, fix);
        analysis_unref(analysis);
        if (!fix || applied > 50)
            break;
    }
    if (applied == 0 || applied > 50)
        fail_msg("%s: the fix was %s", test->before,
                 applied ? "offered again and again" : "not offered");
    compare_all(example, test);
    example_close(example);
}

static void run_case(void **state)
{
    const Case *test = *state;
    if (test->fix && is_action(test))
        action_leads_to_the_file_beside_it(test);
    else if (test->fix)
        fix_leads_to_the_file_beside_it(test);
    marks_are_met(test);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    const struct CMUnitTest *left = a, *right = b;
    return strcmp(left->name, right->name);
}

/* `<name>.<fix>.fixed.rs` or `<name>.<fix>.fixed` is what `<name>.rs` or `<name>` becomes. */
static void read_fix_name(Case *test, const char *folder, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    guint count = g_strv_length(parts);
    guint ending = count > 1 && !strcmp(parts[count - 1], "rs") ? 1 : 0;
    if (count < 3 + ending || strcmp(parts[count - 1 - ending], "fixed") != 0)
        return;
    test->fix = g_strdup(parts[count - 2 - ending]);
    gsize cut = strlen(test->fix) + strlen("..fixed") + (ending ? strlen(".rs") : 0);
    g_autofree char *stem = g_strndup(name, strlen(name) - cut);
    test->before = g_strconcat(folder, "/", stem, ending ? ".rs" : "", NULL);
}

static void add_examples(GArray *tests, const char *rules, const char *rule)
{
    g_autofree char *folder = g_build_filename(rules, rule, "examples", NULL);
    GDir *examples = g_dir_open(folder, 0, NULL);
    for (const char *name; examples && (name = g_dir_read_name(examples));) {
        Case *test = g_new0(Case, 1);
        test->rule = g_strdup(rule);
        test->path = g_build_filename(folder, name, NULL);
        read_fix_name(test, folder, name);
        struct CMUnitTest each = {g_strconcat(rule, "/", name, NULL), run_case, NULL, NULL, test};
        g_array_append_val(tests, each);
    }
    if (examples)
        g_dir_close(examples);
}

static void free_test(const struct CMUnitTest *test)
{
    Case *each = test->initial_state;
    g_free((char *)(uintptr_t)test->name);
    g_free(each->rule);
    g_free(each->path);
    g_free(each->fix);
    g_free(each->before);
    g_free(each);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    GArray *tests = g_array_new(FALSE, FALSE, sizeof(struct CMUnitTest));
    const char *rules = BELFRY_SOURCE_DIR "/knowledge/rules";
    GDir *folder = g_dir_open(rules, 0, NULL);
    for (const char *rule; folder && (rule = g_dir_read_name(folder));)
        add_examples(tests, rules, rule);
    if (folder)
        g_dir_close(folder);
    g_array_sort(tests, by_name);
    int failed = _cmocka_run_group_tests("rule examples",
                                         (const struct CMUnitTest *)(const void *)tests->data,
                                         tests->len, NULL, NULL);
    for (guint i = 0; i < tests->len; i++)
        free_test(&g_array_index(tests, struct CMUnitTest, i));
    g_array_unref(tests);
    return failed;
}
