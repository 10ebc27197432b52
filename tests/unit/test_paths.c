#include "analyzers/workspace/endpoint.h"
#include "analyzers/workspace/paths.h"
#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
#define DIAMOND                                                                                    \
    {"src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;\nmod e;\n"},                                    \
        {"src/a.rs", "use crate::b::B;\nuse crate::c::C;\n"}, {"src/b.rs", "use crate::d::D;\n"},  \
        {"src/c.rs", "use crate::d::D;\n"},                                                        \
        {"src/d.rs", "use crate::e::E;\nuse std::fs::File;\n"},                                    \
    {                                                                                              \
        "src/e.rs", ""                                                                             \
    }

typedef struct Question {
    Endpoint from, to;
} Question;

static bool ends(const void *data, const Edge *edge)
{
    const Question *question = data;
    if (edge->to == WORKSPACE_NONE)
        return endpoint_is_outside(&question->to, edge);
    return edge->kind == EDGE_CRATE ? question->to.crates && question->to.crates[edge->to]
                                    : question->to.modules && question->to.modules[edge->to];
}

static void expect_endpoint(const Workspace *workspace, const char *text, Endpoint *endpoint)
{
    GPtrArray *meant = g_ptr_array_new_with_free_func(g_free);
    if (!endpoint_find(endpoint, workspace, text, meant))
        fail_msg("%s names nothing", text);
    g_ptr_array_unref(meant);
}

static void append_chain(GString *text, const Workspace *workspace, const PathChain *chain)
{
    for (uint32_t i = 0; i < chain->length; i++) {
        const Edge *edge = &workspace->edges[chain->edges[i]];
        const char *start = edge->kind == EDGE_CRATE ? workspace->crates[edge->from].name
                                                     : workspace->modules[edge->from].path;
        const char *end = edge->to == WORKSPACE_NONE ? edge->name
                          : edge->kind == EDGE_CRATE ? workspace->crates[edge->to].name
                                                     : workspace->modules[edge->to].path;
        g_string_append_printf(text, "%s%s>%s", i ? " " : "", start, end);
    }
}

/* "a::a>a::b a::b>a::d | …", "+" at the end where there are more. */
static char *chains_between(const Workspace *workspace, EdgeKind kind, const char *from,
                            const char *to, unsigned roles, uint32_t limit)
{
    Question question = {0};
    expect_endpoint(workspace, from, &question.from);
    expect_endpoint(workspace, to, &question.to);
    PathGraph *graph = path_graph_new(workspace, kind);
    PathQuery query = {.roles = roles, .certainty = CERTAINTY_EXACT, .ends = ends};
    query.starts = kind == EDGE_CRATE ? question.from.crates : question.from.modules;
    query.data = &question;
    Paths paths = paths_find(graph, &query, limit);
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < paths.count; i++) {
        g_string_append(text, i ? " | " : "");
        append_chain(text, workspace, &paths.chains[i]);
    }
    g_string_append(text, paths.more ? " +" : "");
    paths_clear(&paths);
    path_graph_free(graph);
    endpoint_clear(&question.from);
    endpoint_clear(&question.to);
    return g_string_free(text, FALSE);
}

static void assert_chains(const Workspace *workspace, const char *from, const char *to,
                          uint32_t limit, const char *expected)
{
    char *chains = chains_between(workspace, EDGE_MODULE, from, to, PATH_PRODUCTION, limit);
    assert_string_equal(chains, expected);
    g_free(chains);
}

static void every_shortest_chain_is_found_in_order(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", PACKAGE("p")}, DIAMOND, {0}};
    Workspace *workspace = fixture_load(files);
    assert_chains(workspace, "p::a", "p::d", 9, "p::a>p::b p::b>p::d | p::a>p::c p::c>p::d");
    assert_chains(workspace, "p::a", "p::e", 9,
                  "p::a>p::b p::b>p::d p::d>p::e | p::a>p::c p::c>p::d p::d>p::e");
    assert_chains(workspace, "p::a", "p::b", 9, "p::a>p::b");
    assert_chains(workspace, "p::a", "std::fs", 1, "p::a>p::b p::b>p::d p::d>std::fs +");
    assert_chains(workspace, "p::a", "std", 2,
                  "p::a>p::b p::b>p::d p::d>std::fs | p::a>p::c p::c>p::d p::d>std::fs");
    workspace_free(workspace);
}

static void nothing_leads_back(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", PACKAGE("p")}, DIAMOND, {0}};
    Workspace *workspace = fixture_load(files);
    assert_chains(workspace, "p::e", "p::a", 9, "");
    assert_chains(workspace, "p::d", "p::b", 9, "");
    workspace_free(workspace);
}

static void circles_end_and_a_chain_begins_at_its_last_start(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", PACKAGE("p")},
        {"src/lib.rs", "mod a;\nmod b;\nmod c;\n"},
        {"src/a.rs", "pub mod x { use crate::a::y::Y; }\npub mod y { pub struct Y; use "
                     "crate::b::B; }\n"},
        {"src/b.rs", "use crate::a::x::X;\nuse crate::c::C;\n"},
        {"src/c.rs", "use crate::b::B;\n"},
        {0}};
    Workspace *workspace = fixture_load(files);
    assert_chains(workspace, "p::a", "p::c", 9, "p::a::y>p::b p::b>p::c");
    assert_chains(workspace, "p::c", "p::a", 9, "p::c>p::b p::b>p::a::x");
    workspace_free(workspace);
}

static void roles_are_followed_as_asked(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"*\"]\n"},
        {"a/Cargo.toml", PACKAGE("a") "[dependencies]\nb = { path = \"../b\" }\n"
                                      "[dev-dependencies]\nc = { path = \"../c\" }\n"},
        {"a/src/lib.rs", ""},
        {"b/Cargo.toml", PACKAGE("b") "[dependencies]\nc = { path = \"../c\" }\nserde = \"1\"\n"},
        {"b/src/lib.rs", ""},
        {"c/Cargo.toml", PACKAGE("c")},
        {"c/src/lib.rs", ""},
        {0}};
    static const struct {
        const char *to;
        unsigned roles;
        const char *expected;
    } rows[] = {{"c", PATH_PRODUCTION, "a>b b>c"},
                {"c", PATH_ANY_ROLE, "a>c"},
                {"c", PATH_ROLE(EDGE_BUILD), ""},
                {"serde", PATH_PRODUCTION, "a>b b>serde"}};
    Workspace *workspace = fixture_load(files);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *chains = chains_between(workspace, EDGE_CRATE, "a", rows[i].to, rows[i].roles, 9);
        assert_string_equal(chains, rows[i].expected);
        g_free(chains);
    }
    workspace_free(workspace);
}

/* Two ways at every one of twenty steps: a million chains, of which three are made. */
static void a_limit_keeps_many_chains_cheap(void **state)
{
    char *folder = fixture_folder();
    GString *root = g_string_new(NULL);
    fixture_write(folder, "Cargo.toml", PACKAGE("p"));
    for (int i = 0; i < 20; i++) {
        const char *uses = "use crate::m%1$d::l::A%1$d; use crate::m%1$d::r::B%1$d;";
        char *line = g_strdup_printf(uses, i + 1);
        char *text = g_strdup_printf("pub mod l { %s }\npub mod r { %s }\n", line, line);
        char *path = g_strdup_printf("src/m%d.rs", i);
        fixture_write(folder, path, text);
        g_string_append_printf(root, "mod m%d;\n", i);
        g_free(path);
        g_free(text);
        g_free(line);
    }
    g_string_append(root, "mod m20;\n");
    fixture_write(folder, "src/m20.rs", "pub mod l {}\npub mod r {}\n");
    fixture_write(folder, "src/lib.rs", root->str);
    Workspace *workspace = fixture_load_path(folder);
    char *chains = chains_between(workspace, EDGE_MODULE, "p::m0", "p::m20", PATH_PRODUCTION, 3);
    if (!g_str_has_suffix(chains, " +"))
        fail_msg("%s", chains);
    int separators = 0;
    for (const char *at = chains; (at = strstr(at, " | ")); at++)
        separators++;
    assert_int_equal(separators, 2);
    g_free(chains);
    g_string_free(root, TRUE);
    workspace_free(workspace);
    fixture_remove(folder);
}

static void names_are_found_and_told_apart(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"*\"]\n"},
        {"one/Cargo.toml", PACKAGE("own-tools") "[dependencies]\nlong-name = \"1\"\n"},
        {"one/src/lib.rs", "pub mod store { pub mod deep {} }\n"},
        {"one/src/main.rs", "mod store {}\nfn main() {}\n"},
        {"two/Cargo.toml", PACKAGE("two")},
        {"two/src/lib.rs", "mod store;\nmod only;\n"},
        {"two/src/store.rs", "mod within { use std::fs::File; }\n"},
        {"two/src/only.rs", ""},
        {0}};
    static const struct {
        const char *text;
        int kind; /* EndpointKind, −1: nothing, −2: several things */
        const char *name;
        unsigned modules; /* how many belong to it */
    } rows[] = {{"own-tools", ENDPOINT_CRATES, "own-tools", 5},
                {"own_tools", ENDPOINT_CRATES, "own-tools", 5},
                {"one", ENDPOINT_CRATES, "own-tools", 5},
                {"one/", ENDPOINT_CRATES, "own-tools", 5},
                {"one/Cargo.toml", ENDPOINT_CRATES, "own-tools", 5},
                {"one/Cargo.toml#lib:own_tools", ENDPOINT_CRATES, "own-tools", 3},
                {"own_tools::store", ENDPOINT_MODULES, "own_tools::store", 3},
                {"own-tools::store", ENDPOINT_MODULES, "own_tools::store", 3},
                {"own_tools::store::deep", ENDPOINT_MODULES, "own_tools::store::deep", 1},
                {"two/Cargo.toml#lib:two::store", ENDPOINT_MODULES, "two::store", 2},
                {"crate::only", ENDPOINT_MODULES, "two::only", 1},
                {"crate::store", -2, NULL, 0},
                {"two/src/store.rs", ENDPOINT_FILE, "two/src/store.rs", 2},
                {"std", ENDPOINT_OUTSIDE, "std", 0},
                {"std::fs", ENDPOINT_OUTSIDE, "std::fs", 0},
                {"long_name", ENDPOINT_OUTSIDE, "long-name", 0},
                {"std::f", -1, NULL, 0},
                {"store", -1, NULL, 0},
                {"two::sto", -1, NULL, 0},
                {"", -1, NULL, 0}};
    Workspace *workspace = fixture_load(files);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Endpoint endpoint;
        GPtrArray *meant = g_ptr_array_new_with_free_func(g_free);
        bool found = endpoint_find(&endpoint, workspace, rows[i].text, meant);
        int kind = found ? (int)endpoint.kind : meant->len > 1 ? -2 : -1;
        if (kind != rows[i].kind)
            fail_msg("`%s` is %d, not %d", rows[i].text, kind, rows[i].kind);
        if (rows[i].name)
            assert_string_equal(endpoint.name, rows[i].name);
        unsigned modules = 0;
        for (uint32_t m = 0; endpoint.modules && m < workspace->module_count; m++)
            modules += endpoint.modules[m];
        if (modules != rows[i].modules)
            fail_msg("`%s` has %u modules, not %u", rows[i].text, modules, rows[i].modules);
        endpoint_clear(&endpoint);
        g_ptr_array_unref(meant);
    }
    workspace_free(workspace);
}

static void a_module_is_taken_out_of_its_crate(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", PACKAGE("p")}, DIAMOND, {0}};
    Workspace *workspace = fixture_load(files);
    Endpoint crate, module, same;
    expect_endpoint(workspace, "p", &crate);
    expect_endpoint(workspace, "p::d", &module);
    expect_endpoint(workspace, "src/d.rs", &same);
    assert_true(endpoint_subtract(&crate, &module, workspace));
    for (uint32_t i = 0; i < workspace->module_count; i++)
        assert_true(crate.modules[i] != module.modules[i]);
    assert_false(endpoint_subtract(&module, &same, workspace));
    endpoint_clear(&crate);
    endpoint_clear(&module);
    endpoint_clear(&same);
    workspace_free(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shortest_chain_is_found_in_order),
        cmocka_unit_test(nothing_leads_back),
        cmocka_unit_test(circles_end_and_a_chain_begins_at_its_last_start),
        cmocka_unit_test(roles_are_followed_as_asked),
        cmocka_unit_test(a_limit_keeps_many_chains_cheap),
        cmocka_unit_test(names_are_found_and_told_apart),
        cmocka_unit_test(a_module_is_taken_out_of_its_crate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
