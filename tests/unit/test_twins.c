#include "analyzers/tower/config.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/twins.h"
#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
#define USES(name) "[dependencies]\n" name " = { path = \"../" name "\" }\n"

/* "a+b": the pure one first, of every pair; levels are pinned, so that names alone decide. */
static char *twins_in(const FixtureFile *files)
{
    char *folder = fixture_folder();
    fixture_write(folder, "Cargo.toml", "[workspace]\nmembers = [\"*\"]\n");
    for (; files->path; files++)
        fixture_write(folder, files->path, files->text);
    Workspace *workspace = fixture_load_path(folder);
    GError *error = NULL;
    Config *config = config_load(workspace->root, NULL, NULL, &error);
    assert_non_null(config);
    TowerKnowledge *knowledge = tower_knowledge_new();
    const TowerRequest request = {
        .workspace = workspace, .config = config, .knowledge = knowledge, .jobs = 1};
    Tower *tower = tower_new(&request);
    Twins *twins = twins_new(tower);
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < twins->crate_count; i++)
        if (twins->of[i] != WORKSPACE_NONE && twins->is_pure[i])
            g_string_append_printf(text, "%s%s+%s", text->len ? " " : "", workspace->crates[i].name,
                                   workspace->crates[twins->of[i]].name);
    twins_free(twins);
    tower_free(tower);
    tower_knowledge_unref(knowledge);
    config_free(config);
    workspace_free(workspace);
    fixture_remove(folder);
    return g_string_free(text, FALSE);
}

#define PINS(pure, running)                                                                        \
    {                                                                                              \
        "belfry.toml",                                                                             \
            "version = 1\n[levels]\n\"" pure "/**\" = \"core\"\n\"" running "/**\" = \"system\"\n" \
    }
#define CRATE(name, more)                                                                          \
    {name "/Cargo.toml", PACKAGE(name) more},                                                      \
    {                                                                                              \
        name "/src/lib.rs", "pub fn f() {}\n"                                                      \
    }

static void expect_twins(const FixtureFile *files, const char *expected)
{
    char *twins = twins_in(files);
    assert_string_equal(twins, expected);
    g_free(twins);
}

static void logic_and_what_runs_it_are_twins(void **state)
{
    static const FixtureFile pool[] = {PINS("plan-logic", "plan-pool"),
                                       CRATE("plan-logic", ""),
                                       CRATE("plan-pool", USES("plan-logic")),
                                       {0}};
    static const FixtureFile types[] = {PINS("wire-types", "wire"),
                                        CRATE("wire-types", ""),
                                        CRATE("wire", USES("wire-types")),
                                        {0}};
    static const FixtureFile service[] = {
        PINS("plan", "plan_service"), CRATE("plan", ""), CRATE("plan_service", USES("plan")), {0}};
    expect_twins(pool, "plan_logic+plan_pool");
    expect_twins(types, "wire_types+wire");
    expect_twins(service, "plan+plan_service");
}

static void names_levels_and_the_dependency_all_have_to_fit(void **state)
{
    static const FixtureFile apart[] = {
        PINS("plan-logic", "plan-pool"), CRATE("plan-logic", ""), CRATE("plan-pool", ""), {0}};
    static const FixtureFile backwards[] = {PINS("plan-logic", "plan-pool"),
                                            CRATE("plan-logic", USES("plan-pool")),
                                            CRATE("plan-pool", ""),
                                            {0}};
    static const FixtureFile other_level[] = {PINS("plan-pool", "plan-logic"),
                                              CRATE("plan-logic", ""),
                                              CRATE("plan-pool", USES("plan-logic")),
                                              {0}};
    static const FixtureFile other_stem[] = {PINS("plan-logic", "work-pool"),
                                             CRATE("plan-logic", ""),
                                             CRATE("work-pool", USES("plan-logic")),
                                             {0}};
    static const FixtureFile longer[] = {PINS("plan-logic", "plan-thread-pool"),
                                         CRATE("plan-logic", ""),
                                         CRATE("plan-thread-pool", USES("plan-logic")),
                                         {0}};
    static const FixtureFile part_of_a_word[] = {PINS("plan-types", "planner"),
                                                 CRATE("plan-types", ""),
                                                 CRATE("planner", USES("plan-types")),
                                                 {0}};
    expect_twins(apart, "");
    expect_twins(backwards, "");
    expect_twins(other_level, "");
    expect_twins(other_stem, "");
    expect_twins(longer, "");
    expect_twins(part_of_a_word, "");
}

static void a_stem_that_many_share_is_the_projects_name(void **state)
{
    static const FixtureFile files[] = {
        PINS("p-core", "p-net"), CRATE("p-core", ""), CRATE("p-net", USES("p-core")),
        CRATE("p-a", ""),        CRATE("p-b", ""),    {0}};
    expect_twins(files, "");
}

static void a_crate_that_two_run_has_no_twin(void **state)
{
    static const FixtureFile files[] = {
        {"belfry.toml",
         "version = 1\n[levels]\n\"p-core/**\" = 4\n\"p-net/**\" = 3\n\"p-pool/**\" = 1\n"},
        CRATE("p-core", ""),
        CRATE("p-net", USES("p-core")),
        CRATE("p-pool", USES("p-core")),
        {0}};
    expect_twins(files, "");
}

#define USER(name, of) CRATE(name, USES(of))

/* Pure types that many packages use are the project's vocabulary, unless a name says who runs. */
static void types_that_many_use_have_no_twin(void **state)
{
    static const FixtureFile four[] = {PINS("wire-types", "wire"),
                                       CRATE("wire-types", ""),
                                       CRATE("wire", USES("wire-types")),
                                       USER("a", "wire-types"),
                                       USER("b", "wire-types"),
                                       USER("c", "wire-types"),
                                       {0}};
    static const FixtureFile five[] = {PINS("wire-types", "wire"),        CRATE("wire-types", ""),
                                       CRATE("wire", USES("wire-types")), USER("a", "wire-types"),
                                       USER("b", "wire-types"),           USER("c", "wire-types"),
                                       USER("d", "wire-types"),           {0}};
    static const FixtureFile run_by_name[] = {PINS("wire-types", "wire-server"),
                                              CRATE("wire-types", ""),
                                              CRATE("wire-server", USES("wire-types")),
                                              USER("a", "wire-types"),
                                              USER("b", "wire-types"),
                                              USER("c", "wire-types"),
                                              USER("d", "wire-types"),
                                              {0}};
    expect_twins(four, "wire_types+wire");
    expect_twins(five, "");
    expect_twins(run_by_name, "wire_types+wire_server");
}

/* What little there is of the pool speaks for System, and not surely enough without a pin. */
static void a_level_that_is_hardly_more_than_a_guess_makes_no_twin(void **state)
{
    static const FixtureFile files[] = {
        {"belfry.toml", "version = 1\n[levels]\n\"plan-logic/**\" = 4\n"},
        CRATE("plan-logic", ""),
        CRATE("plan-pool", USES("plan-logic")),
        {0}};
    expect_twins(files, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logic_and_what_runs_it_are_twins),
        cmocka_unit_test(names_levels_and_the_dependency_all_have_to_fit),
        cmocka_unit_test(a_stem_that_many_share_is_the_projects_name),
        cmocka_unit_test(a_crate_that_two_run_has_no_twin),
        cmocka_unit_test(types_that_many_use_have_no_twin),
        cmocka_unit_test(a_level_that_is_hardly_more_than_a_guess_makes_no_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
