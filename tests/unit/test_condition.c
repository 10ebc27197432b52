/* What each word of a condition means, asked of one small crate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzers/patterns/match.h"
#include "analyzers/patterns/symbol.h"
#include "tests/unit/condition_crate.h"

/* `subject` is "kind name" or "kind name:line", the one on that line of lib.rs. */
typedef struct Case {
    const char *subject, *condition;
    bool holds;
    uint32_t witness; /* one-based line of the evidence, 0: not asked */
} Case;

static const Case cases[] = {
    /* fields */
    {"type Memory", "{\"name\": \"Memory\"}", true, 6},
    {"type Memory", "{\"name\": [\"Disk\", \"Memory\"]}", true, 0},
    {"type Memory", "{\"name\": \"/^Mem/\"}", true, 0},
    {"type Memory", "{\"name\": \"/^mem/\"}", false, 0},
    {"type Memory", "{\"name\": \"@stores\"}", true, 0},
    {"type Registry", "{\"name\": \"@stores\"}", false, 0},
    {"type Memory", "{\"name\": {\"not\": \"Memory\"}}", false, 0},
    {"type Memory", "{\"name\": {\"prefix\": [\"Dis\", \"Mem\"]}}", true, 0},
    {"type Memory", "{\"derives\": \"Clone\", \"shape\": \"record\", \"vis\": \"pub\"}", true, 0},
    {"type Memory", "{\"derives\": {\"none\": [\"Copy\", \"Hash\"]}}", true, 0},
    {"type Memory", "{\"derives\": {\"none\": \"Debug\"}}", false, 0},
    {"type Memory", "{\"derives\": {\"count\": \">=2\", \"match\": \"/^[CD]/\"}}", true, 0},
    {"type Memory", "{\"derives\": {\"count\": \">2\", \"match\": \"/./\"}}", false, 0},
    {"type Disk", "{\"shape\": \"tuple\", \"derives\": false}", true, 0},
    {"field lock", "{\"index\": 1, \"type\": {\"word\": \"Mutex\"}, \"vis\": \"crate\"}", true, 0},
    {"field lock", "{\"index\": \"<1\"}", false, 0},
    {"fn load:8", "{\"trait\": \"Store\", \"typeName\": \"Memory\", \"receiver\": \"&\"}", true, 0},
    {"impl T", "{\"blanket\": true, \"trait\": \"Reader\"}", true, 0},
    {"impl Disk:10", "{\"blanket\": false, \"k\": \"impl\"}", true, 0},
    {"type Mock", "{\"test\": true, \"local\": false}", true, 0},
    {"type Memory:28", "{\"test\": false, \"local\": true, \"fn\": {\"name\": \"local\"}}", true,
     0},
    /* relations and quantifiers */
    {"type Memory", "{\"fields\": {\"name\": \"lock\"}}", true, 6},
    {"type Memory",
     "{\"impls\": {\"trait\": \"Store\"}, \"not\": {\"impls\": {\"trait\": \"Drop\"}}}", true, 8},
    {"type Disk", "{\"methods\": {\"trait\": \"Drop\", \"calls\": {\"field\": \"0\"}}}", true, 13},
    {"type Memory", "{\"methods\": {\"count\": \">=2\", \"where\": {}}}", true, 8},
    {"type Memory", "{\"methods\": {\"count\": \"<2\", \"where\": {}}}", false, 0},
    {"trait Store", "{\"impls\": {\"count\": \">=3\", \"where\": {}}}", true, 8},
    {"trait Store", "{\"impls\": {\"count\": \">=3\", \"where\": {\"test\": false}}}", false, 0},
    {"trait Store", "{\"impls\": {\"count\": \"=2\", \"distinct\": \"trait\", \"where\": {}}}",
     false, 0},
    {"trait Store", "{\"methods\": {\"every\": {\"params\": {\"name\": \"key\"}}}}", true, 0},
    {"trait Store", "{\"methods\": {\"every\": {\"receiver\": \"&\"}}}", false, 0},
    {"trait Store",
     "{\"methods\": {\"every\": {\"receiver\": \"&\"}, \"where\": {\"name\": \"load\"}}}", true, 0},
    {"trait Store", "{\"methods\": {\"none\": {\"async\": true}}}", true, 0},
    {"trait Store", "{\"dyn_users\": {\"owner\": {\"name\": \"Registry\"}}}", true, 14},
    {"type Memory", "{\"users\": {\"owner\": {\"name\": \"Disk\"}}}", true, 7},
    {"type Disk", "{\"users\": {}}", false, 0},
    {"type Memory", "{\"returned_by\": {\"name\": \"open\", \"typeName\": \"Disk\"}}", true, 12},
    {"type Memory", "{\"crate\": {\"deps\": {\"name\": \"serde_json\", \"optional\": true}}}", true,
     0},
    {"type Memory", "{\"crate\": {\"features\": {\"name\": \"fast\", \"value\": \"serde_json\"}}}",
     true, 0},
    {"type Memory",
     "{\"crate\": {\"types\": {\"name\": \"Shelf\"}}, \"file\": {\"stem\": \"lib\"}}", true, 0},
    {"type Memory",
     "{\"dir_types\": {\"other\": \"$subject\", \"name\": \"Memory\", \"local\": false}}", false,
     0},
    {"type Memory", "{\"module\": {\"dir\": \"src\", \"files\": {\"name\": \"cache\"}}}", true, 0},
    {"fn local", "{\"locals\": {\"name\": \"Memory\", \"impls\": {\"trait\": \"Drop\"}}}", true,
     28},
    {"macrodef guard", "{\"text\": \"/\\\\.cancel\\\\(\\\\)[\\\\s\\\\S]*Err\\\\(/\"}", true, 0},
    /* names and joins */
    {"type Memory",
     "{\"fields\": {\"as\": \"f\", \"owner\": {\"methods\": {\"assigns\": \"$f.name\"}}}}", true,
     9},
    {"type Memory",
     "{\"fields\": {\"as\": \"f\", \"name\": \"lock\", \"owner\": {\"methods\": {\"assigns\": "
     "\"$f.name\"}}}}",
     false, 0},
    {"type Disk",
     "{\"fields\": {\"as\": \"f\", \"owner\": {\"methods\": {\"trait\": \"Drop\", "
     "\"calls\": {\"field\": \"$f.name\"}}}}}",
     true, 13},
    {"type Memory", "{\"any\": [{\"name\": \"x\"}, {\"fields\": {\"name\": \"items\"}}]}", true, 6},
    {"type Memory",
     "{\"all\": [{\"fields\": {\"name\": \"items\"}}, {\"fields\": {\"name\": \"no\"}}]}", false,
     0},
    {"type Memory", "{\"name\": \"$subject.name\"}", true, 0},
    {"impl Memory:8",
     "{\"self_type\": {\"derives\": \"Debug\"}, \"trait_def\": {\"name\": \"Store\"}}", true, 0},
    {"impl Memory:28", "{\"self_type\": {\"local\": true}}", true, 28},
    /* resolution */
    {"fn shelf", "{\"ret_type\": {\"file\": {\"stem\": \"cache\"}}}", true, 0},
    {"fn fail", "{\"ret_type\": {\"shape\": \"record\", \"fields\": {\"name\": \"code\"}}}", true,
     0},
    {"fn format", "{\"ret_type\": {}}", false, 0},
    {"field mutex", "{\"mentions\": {\"name\": \"Error\"}}", false, 0},
    {"field stores", "{\"mentions_trait\": {\"name\": \"Store\"}}", true, 4},
    {"type Door", "{\"mentions\": {\"name\": \"Closed\", \"shape\": \"unit\"}}", true, 39},
    {"type Door", "{\"mentions\": {\"name\": \"Open\"}}", false, 0},
    {"impl Door:41", "{\"mentions\": {\"name\": \"Open\"}}", true, 39},
    {"impl Door:41", "{\"mentions\": {\"name\": \"Closed\"}}", false, 0},
    {"fn drop:13", "{\"impl\": {\"trait\": \"Drop\"}, \"self_type\": {\"name\": \"Disk\"}}", true,
     0},
    /* body order */
    {"fn order",
     "{\"calls\": {\"as\": \"a\", \"name\": \"load\", \"fn\": {\"calls\": {\"name\": "
     "\"store\", \"after\": \"$a\", \"same_task\": \"$a\"}}}}",
     true, 21},
    {"fn order",
     "{\"calls\": {\"as\": \"a\", \"name\": \"store\", \"args\": \"4\", \"fn\": {\"calls\": "
     "{\"name\": \"load\", \"after\": \"$a\"}}}}",
     false, 0},
    {"fn order",
     "{\"calls\": {\"as\": \"a\", \"name\": \"swap\", \"fn\": {\"calls\": {\"name\": "
     "\"store\", \"after\": \"$a\"}}}}",
     false, 0},
    {"fn order",
     "{\"calls\": {\"as\": \"a\", \"name\": \"store\", \"args\": \"3\", \"fn\": {\"calls\": "
     "{\"name\": \"load\", \"before\": \"$a\", \"same_task\": \"$a\"}}}}",
     false, 0},
    {"fn order",
     "{\"calls\": {\"as\": \"b\", \"name\": \"store\", \"args\": \"4\", \"fn\": {\"exits\": "
     "{\"kind\": \"return\", \"before\": \"$b\"}}}}",
     true, 19},
    {"fn order",
     "{\"lets\": {\"as\": \"l\", \"pattern\": \"job\", \"fn\": {\"calls\": {\"name\": "
     "\"store\", \"within\": \"$l\", \"inAsync\": true}}}}",
     true, 20},
    {"fn order", "{\"awaits\": {\"name\": \"store\"}, \"async\": true}", true, 20},
    /* matches */
    {"fn size", "{\"matches\": {\"scrutinee\": \"self\", \"whole\": true, \"arms\": \">=2\"}}",
     true, 29},
    {"fn size", "{\"matches\": {\"forwards\": \"$subject.name\"}}", true, 29},
    {"fn mode", "{\"matches\": {\"forwards\": true}}", false, 0},
    {"fn size", "{\"matches\": {\"heads\": [\"Left\"], \"paths\": \"Any::Right\"}}", true, 0},
    {"fn size", "{\"matches\": {\"heads\": {\"none\": \"Middle\"}, \"catchAll\": false}}", true, 0},
    {"fn mode", "{\"matches\": {\"field\": \"mode\", \"name\": \"get\", \"catchAll\": true}}", true,
     30},
    {"fn mode", "{\"matches\": {\"tail\": true, \"heads\": \"/all/\", \"whole\": false}}", true,
     30},
    {"match get", "{\"fn\": {\"typeName\": \"Any\"}, \"k\": \"match\"}", true, 0},
    {"fn tested",
     "{\"matches\": {\"test\": true}, \"chains\": {\"test\": true}, \"tasks\": {\"test\": true}}",
     true, 38},
    /* chains */
    {"fn build", "{\"chains\": {\"root\": \"App::new\", \"steps\": \"with\", \"stmt\": true}}",
     true, 31},
    {"fn build",
     "{\"chains\": {\"steps\": {\"count\": \"=3\", \"match\": \"/./\"}, \"length\": 3}}", true, 31},
    {"fn build", "{\"chains\": {\"resolved\": \"/::new$/\", \"name\": \"run\"}}", true, 31},
    {"fn start", "{\"chains\": {\"root\": \"rx\"}}", false, 0},
    {"chain run", "{\"file\": {\"chains\": {\"steps\": \"add\"}}}", true, 31},
    /* tasks */
    {"fn start", "{\"tasks\": {\"name\": \"spawn\", \"async\": true, \"move\": true}}", true, 32},
    {"fn start", "{\"tasks\": {\"name\": \"spawn\", \"calls\": {\"name\": \"recv\"}}}", true, 32},
    {"fn start", "{\"tasks\": {\"name\": \"spawn\", \"calls\": {\"name\": \"late\"}}}", false, 0},
    {"fn start", "{\"tasks\": {\"name\": \"spawn\", \"tasks\": {\"calls\": {\"name\": \"late\"}}}}",
     true, 32},
    {"fn start",
     "{\"tasks\": {\"as\": \"t\", \"async\": true, \"fn\": {\"calls\": {\"name\": \"late\", "
     "\"within\": \"$t\"}}}}",
     true, 32},
    {"fn start",
     "{\"tasks\": {\"handed_to\": {\"kind\": \"p\", \"path\": \"early\"}, \"closure\": true}}",
     true, 33},
    {"call recv", "{\"task_of\": {\"name\": \"spawn\", \"task_of\": {}}}", false, 0},
    {"call late",
     "{\"task_of\": {\"params\": 1, \"task_of\": {\"handed_to\": {\"recv\": \"pool\"}}}}", true,
     32},
    {"call spawn:32", "{\"tasks\": {\"awaits\": {\"name\": \"recv\"}}}", true, 32},
    {"call early", "{\"task_of\": {}}", false, 0},
    {"task spawn:32", "{\"test\": false, \"fn\": {\"name\": \"start\"}}", true, 0},
    /* lists of tokens, arguments of types, mentions */
    {"macro routes", "{\"tokens\": \"home\"}", true, 0},
    {"macro routes", "{\"tokens\": {\"count\": \"=2\", \"match\": \"/./\"}}", true, 0},
    {"macrodef rule", "{\"heads\": \"/right/\", \"rules\": 2}", true, 0},
    {"fn listed", "{\"calls\": {\"name\": \"vec\", \"tokens\": \"RIGHT\"}}", true, 35},
    {"fn build", "{\"calls\": {\"tokens\": \"/./\"}}", false, 0},
    {"fn listed", "{\"refs\": {\"word\": \"cap\"}}", true, 0},
    {"field queue", "{\"args\": \"Arc\", \"head\": \"VecDeque\"}", true, 0},
    {"field queue", "{\"args\": \"Job\"}", false, 0},
};

static bool no_forms(void *data, const char *name, GArray *forms)
{
    return false;
}

static void fail_with(void *data, GPtrArray *path, const char *message)
{
    fail_msg("%s", message);
}

typedef struct Bench {
    Pool pool;
    Literals literals;
    Compiler compiler;
    json_t *words;
} Bench;

static void bench_init(Bench *bench)
{
    *bench = (Bench){.words = json_pack("{s:[ss]}", "stores", "Disk", "Memory")};
    literals_init(&bench->literals, &bench->pool);
    bench->compiler = (Compiler){.pool = &bench->pool,
                                 .literals = &bench->literals,
                                 .regexes = g_ptr_array_new(),
                                 .memos = g_ptr_array_new(),
                                 .words = bench->words,
                                 .rule_id = "test",
                                 .check_regexes = true,
                                 .find_forms = no_forms,
                                 .report = fail_with,
                                 .report_hint = fail_with,
                                 .path = g_ptr_array_new()};
}

static void bench_clear(Bench *bench)
{
    for (guint i = 0; i < bench->compiler.regexes->len; i++)
        regex_clear(bench->compiler.regexes->pdata[i]);
    g_ptr_array_free(bench->compiler.regexes, TRUE);
    g_ptr_array_free(bench->compiler.memos, TRUE);
    g_ptr_array_free(bench->compiler.path, TRUE);
    literals_clear(&bench->literals);
    pool_clear(&bench->pool);
    json_decref(bench->words);
}

static uint32_t line_of(const Index *index, Record record)
{
    uint32_t file = record_file(record);
    return file == WORKSPACE_NONE
               ? 0
               : facts_line(index_facts(index, file), record_range(index, record).at) + 1;
}

static Record subject_of(const Index *index, const char *wanted)
{
    char **parts = g_strsplit_set(wanted, " :", 3);
    uint32_t kind = kind_parse(parts[0]);
    uint32_t line = parts[2] ? (uint32_t)g_ascii_strtoull(parts[2], NULL, 10) : 0;
    const FieldRow *name = field_row(KIND(kind), "name");
    Record found = RECORD_NONE;
    for (uint32_t file = 0; file < index->workspace->file_count; file++) {
        uint32_t count = facts_count(index_facts(index, file), (FactKind)kind);
        for (uint32_t i = 0; i < count && !record_exists(found); i++) {
            Record record = {kind, file, i};
            if (strcmp(value_text(index, field_value(index, name, record)), parts[1]) == 0 &&
                (!line || line_of(index, record) == line))
                found = record;
        }
    }
    g_strfreev(parts);
    if (!record_exists(found))
        fail_msg("no %s", wanted);
    return found;
}

static void check_case(const MatchShared *shared, Match *match, const Condition *condition,
                       const Case *each)
{
    Record witness;
    bool held = match_subject(match, condition, subject_of(shared->index, each->subject), &witness);
    if (held != each->holds)
        fail_msg("%s %s: %s", each->subject, each->condition, held ? "held" : "did not hold");
    if (held && each->witness && line_of(shared->index, witness) != each->witness)
        fail_msg("%s %s: evidence in line %u, not %u", each->subject, each->condition,
                 line_of(shared->index, witness), each->witness);
}

static void conditions_hold_as_the_language_says(void **state)
{
    const Fixture *fixture = *state;
    Bench bench;
    bench_init(&bench);
    Condition *conditions[G_N_ELEMENTS(cases)];
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_t *json = json_loads(cases[i].condition, 0, NULL);
        assert_non_null(json);
        char **parts = g_strsplit(cases[i].subject, " ", 2);
        conditions[i] = condition_compile(&bench.compiler, json, KIND(kind_parse(parts[0])), NULL);
        g_strfreev(parts);
        json_decref(json);
    }
    Index *index = index_new(fixture->workspace, NULL, &bench.literals, NULL, 1, NULL);
    Recognised none = {0};
    MatchShared shared;
    Match match;
    match_shared_init(&shared, index, bench.compiler.memos, &none);
    match_init(&match, &shared);
    /* Twice: the second time memos and the answers of regular expressions are at hand. */
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
            check_case(&shared, &match, conditions[i], &cases[i]);
    match_clear(&match);
    match_shared_clear(&shared);
    index_unref(index);
    bench_clear(&bench);
}

static void symbols_have_their_whole_path(void **state)
{
    const Fixture *fixture = *state;
    static const char *const expected[][2] = {{"fn load:8", "sample::Memory::load"},
                                              {"field lock", "sample::Memory::lock"},
                                              {"type Mock", "sample::tests::Mock"},
                                              {"type Memory:28", "sample::local::Memory"},
                                              {"fn fail", "sample::cache::fail"}};
    Bench bench;
    bench_init(&bench);
    Index *index = index_new(fixture->workspace, NULL, &bench.literals, NULL, 2, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        char *path = symbol_path(index, subject_of(index, expected[i][0]));
        assert_string_equal(path, expected[i][1]);
        g_free(path);
    }
    index_unref(index);
    bench_clear(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_hold_as_the_language_says),
        cmocka_unit_test(symbols_have_their_whole_path),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
