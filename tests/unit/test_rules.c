/* Loading rules: what is read, and what a rule's author is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "analyzers/patterns/compiled.h"
#include "analyzers/tower/config.h"

#define TEAM_RULES BELFRY_SOURCE_DIR "/tests/unit/team_rules"

/* A .belfry/rules folder with one rule in it. */
typedef struct Folder {
    char *root, *rules, *rule, *file;
} Folder;

static Folder folder_open(const char *id, const char *json)
{
    Folder folder = {.root = g_dir_make_tmp("belfry-XXXXXX", NULL)};
    folder.rules = g_build_filename(folder.root, ".belfry", "rules", NULL);
    folder.rule = g_build_filename(folder.rules, id, NULL);
    folder.file = g_build_filename(folder.rule, "rule.json", NULL);
    assert_int_equal(g_mkdir_with_parents(folder.rule, 0700), 0);
    assert_true(g_file_set_contents(folder.file, json, -1, NULL));
    return folder;
}

static void folder_close(Folder *folder)
{
    char *hidden = g_path_get_dirname(folder->rules);
    g_unlink(folder->file);
    g_rmdir(folder->rule);
    g_rmdir(folder->rules);
    g_rmdir(hidden);
    g_rmdir(folder->root);
    g_free(hidden);
    g_free(folder->file);
    g_free(folder->rule);
    g_free(folder->rules);
    g_free(folder->root);
}

static const Note *team_note(const RuleSet *set, guint number)
{
    for (uint32_t i = 0; i < set->note_count; i++)
        if (g_str_has_prefix(set->notes[i].path, ".belfry/") && number-- == 0)
            return &set->notes[i];
    return NULL;
}

static void the_examples_of_the_language_compile(void **state)
{
    RuleSet *set = rule_set_load(TEAM_RULES);
    for (uint32_t i = 0; i < set->note_count; i++)
        if (strstr(set->notes[i].path, "team-"))
            print_message("%s:%u: %s\n", set->notes[i].path, set->notes[i].line + 1,
                          set->notes[i].message);
    for (uint32_t i = 0; i < set->note_count; i++)
        assert_null(strstr(set->notes[i].path, "team-"));
    const Rule *guard = rule_set_find(set, "team-guard");
    assert_non_null(guard);
    assert_true(guard->is_team);
    assert_int_equal(guard->level, 1);
    assert_int_equal(guard->also_level_count, 2);
    assert_string_equal(guard->champion_files[0].symbol, "Guard");
    assert_string_equal(guard->related[0], "team-transaction");
    assert_int_equal(guard->violation_count, 2);
    assert_int_equal(guard->violations[0].severity, SEVERITY_ERROR);
    assert_int_equal(guard->compiled->form_count, 3);
    assert_string_equal(rule_set_find(set, "team-channel")->summary,
                        "A queue with two handles, shared by both.");
    const RuleViolation *violation = NULL;
    assert_ptr_equal(rule_set_find_code(set, "team-guard-dropped", &violation), guard);
    assert_ptr_equal(violation, &guard->violations[0]);
    rule_set_free(set);
}

static void forms_run_after_those_they_ask_about(void **state)
{
    RuleSet *set = rule_set_load(TEAM_RULES);
    const struct CompiledRule *guard = rule_set_find(set, "team-guard")->compiled;
    const Form *forms = &set->compiled->forms[guard->first_form];
    assert_string_equal(forms[0].name, "guard");
    assert_true(forms[0].wave < forms[1].wave);
    assert_true(forms[0].wave < forms[2].wave);
    assert_int_equal(forms[2].role, FORM_PART);
    for (uint32_t i = 0; i < set->compiled->find_count; i++)
        assert_int_equal(set->compiled->finds[i].wave, set->compiled->waves - 1);
    /* The dearest signal first, what counts against it last. */
    assert_true(forms[0].signals[0].weight > 0.39f);
    assert_true(forms[0].signals[forms[0].signal_count - 1].weight < -0.59f);
    assert_float_equal(forms[0].attainable, 1.65f, 0.001f);
    rule_set_free(set);
}

/* A rule with one form whose `where` is given, or with one signal whose `when` is. */
#define RULE(forms, signals)                                                                       \
    "{\"format\": 1, \"id\": \"r\", \"title\": \"R\", \"level\": 1,\n"                             \
    " \"words\": {\"w\": [\"a\"]},\n"                                                              \
    " \"forms\": {" forms "},\n"                                                                   \
    " \"signals\": [" signals "]}\n"
#define FORM(where) "\"f\": {\"subject\": \"type\",\n  \"where\": " where "}"
#define SIGNAL(when)                                                                               \
    "{\"scope\": \"f\", \"name\": \"s\", \"weight\": 1, \"says\": \"x\",\n  \"when\": " when "}"
#define WHERE(where) RULE(FORM(where), SIGNAL("{}"))

static const struct {
    const char *json, *message; /* a part of it */
    uint32_t line;              /* one-based */
} problems[] = {
    {"{\"format\": 1,\n \"id\": \"r\",,}", "not JSON", 2},
    {"{\"format\": 1, \"id\": \"other\"}", "name of the folder", 1},
    {"{\"format\": 1, \"id\": \"r\", \"title\": \"R\", \"level\": 1,\n \"colour\": 3}",
     "unknown key \"colour\"", 2},
    {"{\"format\": 2, \"id\": \"r\", \"title\": \"R\", \"level\": 1}", "\"format\" must be 1", 1},
    {"{\"format\": 1, \"id\": \"r\", \"title\": \"R\",\n \"level\": 7}", "from 0 to 5", 2},
    {"{\"format\": 1, \"id\": \"r\", \"title\": \"R\", \"level\": 1,\n \"forms\": []}",
     "\"forms\" must be an object", 2},
    {WHERE("{\"colour\": \"red\"}"), "a type has no field or relation \"colour\"", 4},
    {WHERE("{\n \"name\": \"a\",\n \"fields\": {\"receiver\": \"self\"}}"),
     "a field has no field or relation \"receiver\"", 6},
    {WHERE("{\"name\": \"@nothing\"}"), "no word list \"nothing\"", 4},
    {WHERE("{\"name\": \"/(/\"}"), "does not compile at byte 1", 4},
    {WHERE("{\"name\": \"/^a|b/\"}"), "only some alternatives are anchored", 4},
    {WHERE("{\"name\": \"$x.name\"}"), "\"$x\" names no record here", 4},
    {WHERE("{\"fields\": {\"as\": \"f\"}, \"impls\": {\"head\": \"$f.name\"}}"),
     "\"$f\" names no record here", 4},
    {WHERE("{\"name\": \"$subject.colour\"}"), "has no field \"colour\"", 4},
    {WHERE("{\"name\": {\"is\": \"a\"}}"), "a field is compared with", 4},
    {WHERE("{\"name\": {\"none\": \"a\"}}"), "\"none\" is for lists", 4},
    {WHERE("{\"fields\": true}"), "it takes an object", 4},
    {WHERE("{\"fields\": {\"count\": \"many\", \"where\": {}}}"), "must be like", 4},
    {WHERE("{\"fields\": {\"count\": \">=2\", \"name\": \"a\"}}"), "a relation is a condition", 4},
    {WHERE("{\"fields\": {\"index\": \"one\"}}"), "is a number, not text", 4},
    {WHERE("{\"recognised\": \"r#g\"}"), "no rule or form is called \"r#g\"", 4},
    {WHERE("{\"recognised\": \"r#f\"}"), "wait for each other", 3},
    {WHERE("{\"any\": {}}"), "take a list of conditions", 4},
    {RULE(FORM("{}"), SIGNAL("{}") ",\n {\"scope\": \"g\", \"name\": \"t\", \"weight\": 1, "
                                   "\"says\": \"y\", \"when\": {}}"),
     "no form \"g\"", 7},
    {RULE(FORM("{}"), ""), "no signal has the scope \"f\"", 3},
    {RULE(FORM("{}"), SIGNAL("3")), "a condition is an object", 6},
    {RULE("\"f\": {\"subject\": \"struct\"}", SIGNAL("{}")), "no kind of record \"struct\"", 3},
};

static void every_problem_is_told_with_its_line(void **state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(problems); i++) {
        Folder folder = folder_open("r", problems[i].json);
        RuleSet *set = rule_set_load(folder.rules);
        const Note *note = team_note(set, 0);
        if (!note || !strstr(note->message, problems[i].message) ||
            note->line + 1 != problems[i].line)
            fail_msg("%s\n gave %u: %s\n not %u: %s", problems[i].json, note ? note->line + 1 : 0,
                     note ? note->message : "nothing", problems[i].line, problems[i].message);
        assert_string_equal(note->code, "rule-invalid");
        assert_string_equal(note->path, ".belfry/rules/r/rule.json");
        rule_set_free(set);
        folder_close(&folder);
    }
}

static void a_broken_rule_is_left_out_and_the_others_stay(void **state)
{
    Folder folder = folder_open("r", WHERE("{\"colour\": \"red\"}"));
    RuleSet *set = rule_set_load(folder.rules), *without = rule_set_load(NULL);
    const Rule *broken = rule_set_find(set, "r");
    assert_true(set->compiled->forms[broken->compiled->first_form].disabled);
    assert_int_equal(set->rule_count, without->rule_count + 1);
    for (uint32_t i = 0; i < set->rule_count; i++)
        if (set->rules[i].compiled->form_count && !set->rules[i].is_team)
            assert_int_equal(
                set->compiled->forms[set->rules[i].compiled->first_form].disabled,
                without->compiled
                    ->forms[rule_set_find(without, set->rules[i].id)->compiled->first_form]
                    .disabled);
    rule_set_free(without);
    rule_set_free(set);
    folder_close(&folder);
}

static void a_rule_nested_too_deep_is_refused(void **state)
{
    GString *json = g_string_new("{\"format\": 1, \"id\": \"r\", \"words\": ");
    for (int i = 0; i < 600; i++)
        g_string_append_c(json, '[');
    Folder folder = folder_open("r", json->str);
    RuleSet *set = rule_set_load(folder.rules);
    assert_non_null(strstr(team_note(set, 0)->message, "deeper than 512"));
    rule_set_free(set);
    folder_close(&folder);
    g_string_free(json, TRUE);
}

static void the_bundled_rules_have_no_problems(void **state)
{
    RuleSet *set = rule_set_load_strict(NULL);
    for (uint32_t i = 0; i < set->note_count; i++)
        print_message("%s:%u: %s\n", set->notes[i].path, set->notes[i].line + 1,
                      set->notes[i].message);
    uint32_t problems_found = 0;
    for (uint32_t i = 0; i < set->note_count; i++)
        problems_found += strstr(set->notes[i].message, "only some alternatives") == NULL;
    assert_int_equal(problems_found, 0);
    rule_set_free(set);
}

static void the_schema_names_every_kind(void **state)
{
    char *text = NULL;
    assert_true(g_file_get_contents(BELFRY_SOURCE_DIR "/knowledge/schema/rule.schema.json", &text,
                                    NULL, NULL));
    json_t *schema = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    json_t *kinds = NULL;
    assert_int_equal(json_unpack(schema, "{s:{s:{s:o}}}", "$defs", "kind", "enum", &kinds), 0);
    assert_int_equal(json_array_size(kinds), RECORD_KINDS);
    for (uint32_t kind = 0; kind < RECORD_KINDS; kind++)
        assert_string_equal(json_string_value(json_array_get(kinds, kind)), kind_name(kind));
    json_decref(schema);
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_language_compile),
        cmocka_unit_test(forms_run_after_those_they_ask_about),
        cmocka_unit_test(every_problem_is_told_with_its_line),
        cmocka_unit_test(a_broken_rule_is_left_out_and_the_others_stay),
        cmocka_unit_test(a_rule_nested_too_deep_is_refused),
        cmocka_unit_test(the_bundled_rules_have_no_problems),
        cmocka_unit_test(the_schema_names_every_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
