#include "tests/unit/workspace_fixture.h"

#include "analyzers/tower/config_reader.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/tower.h"
#include "analyzers/tower/words.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
#define NEEDS(name) "[dependencies]\n" name " = { path = \"../" name "\" }\n"

typedef struct Built {
    Workspace *workspace;
    Config *config;
    TowerKnowledge *knowledge;
    Tower *tower;
} Built;

static Built build(const FixtureFile *files, const char *pins)
{
    Built built = {.workspace = fixture_load(files)};
    built.config = config_load("/nowhere", NULL, NULL, NULL);
    config_read(built.config, pins, strlen(pins));
    assert_int_equal(built.config->note_count, 0);
    built.knowledge = tower_knowledge_new();
    const TowerRequest request = {.workspace = built.workspace,
                                  .config = built.config,
                                  .knowledge = built.knowledge,
                                  .jobs = 2};
    built.tower = tower_new(&request);
    assert_non_null(built.tower);
    return built;
}

static void clear(Built *built)
{
    tower_free(built->tower);
    tower_knowledge_unref(built->knowledge);
    config_free(built->config);
    workspace_free(built->workspace);
}

static const LevelVerdict *file_verdict(const Built *built, const char *path)
{
    uint32_t file = workspace_file(built->workspace, path);
    assert_int_not_equal(file, WORKSPACE_NONE);
    return &built->tower->files[file];
}

static const LevelVerdict *crate_verdict(const Built *built, const char *id)
{
    uint32_t crate = fixture_crate(built->workspace, id);
    assert_int_not_equal(crate, WORKSPACE_NONE);
    return &built->tower->crates[crate];
}

static const LevelVerdict *module_verdict(const Built *built, const char *path)
{
    const Module *module = fixture_module(built->workspace, path);
    assert_non_null(module);
    return &built->tower->modules[module - built->workspace->modules];
}

static const FixtureFile two_crates[] = {
    {"Cargo.toml", "[workspace]\nmembers = [\"low\", \"high\"]\n"},
    {"low/Cargo.toml", PACKAGE("low") NEEDS("high")},
    {"low/src/lib.rs", "mod rest;\npub mod part { pub fn f() {} }\n"},
    {"low/src/rest.rs", "mod deep;\npub fn g() {}\n"},
    {"low/src/rest/deep.rs", "pub fn h() {}\n"},
    {"high/Cargo.toml", PACKAGE("high")},
    {"high/src/lib.rs", "pub fn f() {}\n"},
    {0}};

static void a_pin_on_a_folder_decides_its_files_modules_and_crate(void **state)
{
    Built built = build(two_crates, "version = 1\n[levels]\n\"low/**\" = \"core\"\n");
    assert_true(crate_verdict(&built, "low/Cargo.toml#lib:low")->pinned);
    assert_int_equal(crate_verdict(&built, "low/Cargo.toml#lib:low")->level, LEVEL_CORE);
    assert_int_equal(crate_verdict(&built, "low/Cargo.toml#lib:low")->pin->line, 2);
    assert_true(module_verdict(&built, "low::rest")->pinned);
    assert_true(module_verdict(&built, "low::part")->pinned);
    assert_true(file_verdict(&built, "low/src/rest/deep.rs")->pinned);
    assert_false(crate_verdict(&built, "high/Cargo.toml#lib:high")->pinned);
    clear(&built);
}

static void a_pin_on_one_file_leaves_its_crate_alone(void **state)
{
    Built built = build(two_crates, "version = 1\n[levels]\n\"low/src/lib.rs\" = \"core\"\n");
    assert_true(file_verdict(&built, "low/src/lib.rs")->pinned);
    assert_false(file_verdict(&built, "low/src/rest.rs")->pinned);
    assert_false(module_verdict(&built, "low::rest")->pinned);
    assert_false(crate_verdict(&built, "low/Cargo.toml#lib:low")->pinned);
    clear(&built);
}

static void a_pin_on_a_crate_holds_for_its_files_until_a_nearer_one(void **state)
{
    Built built = build(two_crates, "version = 1\n[levels]\n\"crate:low\" = \"core\"\n"
                                    "\"low/src/rest/**\" = \"data\"\n");
    assert_int_equal(file_verdict(&built, "low/src/rest.rs")->level, LEVEL_CORE);
    assert_true(file_verdict(&built, "low/src/rest.rs")->pinned);
    assert_int_equal(file_verdict(&built, "low/src/rest/deep.rs")->level, LEVEL_DATA);
    assert_int_equal(crate_verdict(&built, "low/Cargo.toml#lib:low")->level, LEVEL_CORE);
    assert_false(module_verdict(&built, "low::rest")->pinned);
    assert_int_equal(module_verdict(&built, "low::rest::deep")->level, LEVEL_DATA);
    clear(&built);
}

/* Judges the edge low → high under two levels. */
static EdgeVerdict judge(const FixtureFile *files, const char *low, const char *high)
{
    char *pins = g_strdup_printf(
        "version = 1\n[levels]\n\"crate:low\" = \"%s\"\n\"crate:high\" = \"%s\"\n", low, high);
    Built built = build(files, pins);
    const Edge *edge =
        fixture_edge(built.workspace, "low/Cargo.toml#lib:low", "high/Cargo.toml#lib:high");
    assert_non_null(edge);
    const char *why;
    EdgeVerdict verdict = tower_judge(built.tower, edge, &why);
    assert_true(verdict == EDGE_ALLOWED || verdict == EDGE_FORBIDDEN || why);
    clear(&built);
    g_free(pins);
    return verdict;
}

static void the_law_is_a_table_of_edges(void **state)
{
    assert_int_equal(judge(two_crates, "core", "network"), EDGE_FORBIDDEN);
    assert_int_equal(judge(two_crates, "network", "core"), EDGE_ALLOWED);
    assert_int_equal(judge(two_crates, "system", "network"), EDGE_ALLOWED);
    assert_int_equal(judge(two_crates, "network", "system"), EDGE_ALLOWED);
    assert_int_equal(judge(two_crates, "data", "network"), EDGE_FORBIDDEN);
    assert_int_equal(judge(two_crates, "system", "dev"), EDGE_FORBIDDEN);
    assert_int_equal(judge(two_crates, "dev", "system"), EDGE_ALLOWED);
    assert_int_equal(judge(two_crates, "workspace", "system"), EDGE_FORBIDDEN);
    assert_int_equal(judge(two_crates, "core", "core"), EDGE_ALLOWED);
}

static void core_may_use_a_data_model_and_no_engine(void **state)
{
    assert_int_equal(judge(two_crates, "core", "data"), EDGE_CONDITIONAL);
    FixtureFile files[G_N_ELEMENTS(two_crates)];
    memcpy(files, two_crates, sizeof files);
    files[5].text = PACKAGE("high") "[dependencies]\nrocksdb = \"0.22\"\n";
    assert_int_equal(judge(files, "core", "data"), EDGE_FORBIDDEN);
    assert_int_equal(judge(files, "network", "data"), EDGE_ALLOWED);
    files[5].text =
        PACKAGE("high") "[dependencies]\nrocksdb = { version = \"0.22\", optional = true }\n";
    assert_int_equal(judge(files, "core", "data"), EDGE_CONDITIONAL);
}

static void core_may_use_the_crate_that_declares_the_plugin_trait(void **state)
{
    assert_int_equal(judge(two_crates, "core", "system"), EDGE_FORBIDDEN);
    FixtureFile files[G_N_ELEMENTS(two_crates)];
    memcpy(files, two_crates, sizeof files);
    files[6].text =
        "pub struct Host;\npub trait HostPlugin { fn build(&self, host: &mut Host); }\n";
    assert_int_equal(judge(files, "core", "system"), EDGE_CONDITIONAL);
}

static void a_remote_store_stands_behind_a_feature(void **state)
{
    FixtureFile files[G_N_ELEMENTS(two_crates)];
    memcpy(files, two_crates, sizeof files);
    files[1].text =
        PACKAGE("low") "[dependencies]\nhigh = { path = \"../high\", optional = true }\n";
    assert_int_equal(judge(files, "data", "network"), EDGE_CONDITIONAL);
    assert_int_equal(judge(files, "core", "network"), EDGE_FORBIDDEN);
}

static void production_may_use_what_observes_it(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"low\", \"app-metrics\", \"metrics-test\"]\n"},
        {"low/Cargo.toml",
         PACKAGE("low") "[dependencies]\napp-metrics = { path = \"../app-metrics\" }\n"
                        "metrics-test = { path = \"../metrics-test\" }\n"},
        {"low/src/lib.rs", ""},
        {"app-metrics/Cargo.toml", PACKAGE("app-metrics")},
        {"app-metrics/src/lib.rs", ""},
        {"metrics-test/Cargo.toml", PACKAGE("metrics-test")},
        {"metrics-test/src/lib.rs", ""},
        {0}};
    Built built =
        build(files, "version = 1\n[levels]\n\"crate:low\" = \"core\"\n"
                     "\"crate:app-metrics\" = \"dev\"\n\"crate:metrics-test\" = \"dev\"\n");
    const char *why;
    assert_int_equal(tower_judge(built.tower,
                                 fixture_edge(built.workspace, "low/Cargo.toml#lib:low",
                                              "app-metrics/Cargo.toml#lib:app_metrics"),
                                 &why),
                     EDGE_CONDITIONAL);
    assert_int_equal(tower_judge(built.tower,
                                 fixture_edge(built.workspace, "low/Cargo.toml#lib:low",
                                              "metrics-test/Cargo.toml#lib:metrics_test"),
                                 &why),
                     EDGE_FORBIDDEN);
    clear(&built);
}

static void evidence_names_the_place_it_was_seen_at(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"src/lib.rs", "mod x;\nmod y;\n"},
        {"src/x.rs",
         "use std::thread::JoinHandle;\n\npub struct Crew { hands: Vec<JoinHandle<()>> }\n"
         "impl Crew {\n    pub fn start(&mut self) {\n"
         "        self.hands.push(std::thread::spawn(|| {}));\n    }\n}\n"},
        {"src/y.rs", "pub fn double(x: u32) -> Option<u32> { x.checked_mul(2) }\n"},
        {0}};
    Built built = build(files, "version = 1\n");
    const LevelVerdict *crew = file_verdict(&built, "src/x.rs");
    assert_int_equal(crew->level, LEVEL_SYSTEM);
    bool found = false;
    for (uint32_t i = 0; i < crew->evidence_count; i++)
        if (g_str_has_prefix(crew->evidence[i].says, "starts threads or tasks")) {
            found = true;
            assert_string_equal(crew->evidence[i].path, "src/x.rs");
            assert_int_equal(crew->evidence[i].line, 2);
            assert_int_equal(crew->evidence[i].level, LEVEL_SYSTEM);
        }
    assert_true(found);
    assert_int_equal(file_verdict(&built, "src/y.rs")->evidence_count > 0, true);
    clear(&built);
}

/* A header of the workspace says nothing of what lies outside; one that stands in for the system's
 * is no such header. */
static void headers_of_the_workspace_are_no_evidence(void **state)
{
    static const FixtureFile outside[] = {{"a.c", "#include <sqlite3.h>\n#include <poll.h>\n"},
                                          {0}};
    static const FixtureFile inside[] = {{"a.c", "#include <sqlite3.h>\n#include <poll.h>\n"},
                                         {"lib/poll.h", "int p;\n"},
                                         {"lib/sqlite3.h", "int s;\n"},
                                         {0}};
    const FixtureFile *const workspaces[] = {outside, inside};
    for (size_t i = 0; i < G_N_ELEMENTS(workspaces); i++) {
        Built built = build(workspaces[i], "version = 1\n");
        const LevelVerdict *verdict = file_verdict(&built, "a.c");
        bool engine = false, polls = false;
        for (uint32_t k = 0; k < verdict->evidence_count; k++) {
            engine |= strstr(verdict->evidence[k].says, "engine") != NULL;
            polls |= strstr(verdict->evidence[k].says, "waits for events") != NULL;
        }
        assert_int_equal(engine, workspaces[i] == outside);
        assert_true(polls);
        clear(&built);
    }
}

static void evidence_of_a_manifest_names_its_line(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("event-store") "[dependencies]\nsled = \"0.34\"\n"},
        {"src/lib.rs",
         "pub struct Events { db: sled::Db }\nimpl Events {\n"
         "    pub fn get(&self, key: &[u8]) -> Option<Vec<u8>> { self.db.get(key) }\n"
         "    pub fn put(&self, key: &[u8]) { self.db.insert(key); self.db.flush(); }\n}\n"},
        {0}};
    Built built = build(files, "version = 1\n");
    const LevelVerdict *whole = crate_verdict(&built, "Cargo.toml#lib:event_store");
    assert_int_equal(whole->level, LEVEL_DATA);
    bool found = false;
    for (uint32_t i = 0; i < whole->evidence_count; i++)
        if (strstr(whole->evidence[i].says, "sled")) {
            found = true;
            assert_string_equal(whole->evidence[i].path, "Cargo.toml");
            assert_int_equal(whole->evidence[i].line, 5);
        }
    assert_true(found);
    clear(&built);
}

static void tests_and_build_scripts_are_told_by_their_role(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("a")},
        {"build.rs", "fn main() { println!(\"cargo:rerun-if-changed=build.rs\"); }\n"},
        {"src/lib.rs", "pub fn f() {}\n"},
        {"tests/all.rs", "#[test]\nfn f() { a::f(); }\n"},
        {"benches/speed.rs", "fn main() {}\n"},
        {"examples/show.rs", "fn main() {}\n"},
        {0}};
    Built built = build(files, "version = 1\n");
    assert_int_equal(file_verdict(&built, "build.rs")->level, LEVEL_WORKSPACE);
    assert_int_equal(file_verdict(&built, "tests/all.rs")->level, LEVEL_DEV);
    assert_int_equal(file_verdict(&built, "benches/speed.rs")->level, LEVEL_DEV);
    assert_int_equal(file_verdict(&built, "examples/show.rs")->level, LEVEL_DEV);
    clear(&built);
}

static void names_are_taken_apart_at_their_seams(void **state)
{
    static const char *const names[][2] = {{"transaction_view", "transaction view"},
                                           {"TransactionView", "transaction view"},
                                           {"HTTPServer", "http server"},
                                           {"h1", "h1"},
                                           {"rocks-db/src", "rocks db src"},
                                           {"__", ""},
                                           {"é", ""},
                                           {"a1B", "a1 b"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        GString *joined = g_string_new(NULL);
        char word[WORD_SIZE];
        for (const char *rest = names[i][0]; word_next(&rest, word);)
            g_string_append_printf(joined, "%s%s", joined->len ? " " : "", word);
        assert_string_equal(joined->str, names[i][1]);
        g_string_free(joined, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_on_a_folder_decides_its_files_modules_and_crate),
        cmocka_unit_test(a_pin_on_one_file_leaves_its_crate_alone),
        cmocka_unit_test(a_pin_on_a_crate_holds_for_its_files_until_a_nearer_one),
        cmocka_unit_test(the_law_is_a_table_of_edges),
        cmocka_unit_test(core_may_use_a_data_model_and_no_engine),
        cmocka_unit_test(core_may_use_the_crate_that_declares_the_plugin_trait),
        cmocka_unit_test(a_remote_store_stands_behind_a_feature),
        cmocka_unit_test(production_may_use_what_observes_it),
        cmocka_unit_test(evidence_names_the_place_it_was_seen_at),
        cmocka_unit_test(headers_of_the_workspace_are_no_evidence),
        cmocka_unit_test(evidence_of_a_manifest_names_its_line),
        cmocka_unit_test(tests_and_build_scripts_are_told_by_their_role),
        cmocka_unit_test(names_are_taken_apart_at_their_seams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
