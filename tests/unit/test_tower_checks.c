#include "analyzers/analysis.h"
#include "tests/unit/workspace_fixture.h"

#define MANIFEST(name) "[package]\nname = \"" name "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n"

static const FixtureFile workspace_files[] = {
    {"Cargo.toml", "[workspace]\nmembers = [\"engine\", \"api\"]\n"},
    {"belfry.toml",
     "version = 1\n\n[levels]\n\"engine/**\" = \"core\"\n\"crate:api\" = \"network\"\n"},
    {"engine/Cargo.toml", MANIFEST("engine") "[dependencies]\n"
                                             "api = { path = \"../api\", optional = true }\n\n"
                                             "[features]\nnet = [\"api\"]\n"},
    {"engine/src/lib.rs", "pub mod rates;\n"},
    {"engine/src/rates.rs", "use std::fs;\n\nimpl Rates {\n    fn load(&self) -> usize {\n"
                            "        fs::write(\"a\", \"b\").ok();\n"
                            "        fs::read(\"a\").map_or(0, |raw| raw.len())\n    }\n}\n\n"
                            "#[cfg(feature = \"net\")]\nfn fetch() -> bool {\n"
                            "    std::net::TcpStream::connect(api::HOST).is_ok()\n}\n"},
    {"api/Cargo.toml", MANIFEST("api")},
    {"api/src/lib.rs", "pub const HOST: &str = \"localhost:80\";\n"},
    {NULL, NULL}};

static Analysis *analyse(void)
{
    char *folder = fixture_folder();
    for (const FixtureFile *file = workspace_files; file->path; file++)
        fixture_write(folder, file->path, file->text);
    AnalysisRequest request = {.path = folder, .want_patterns = true, .jobs = 1};
    GError *error = NULL;
    Analysis *analysis = analysis_run(&request, &error);
    assert_non_null(analysis);
    fixture_remove(folder);
    return analysis;
}

static const Finding *find(const Analysis *analysis, const char *code, const char *message)
{
    for (uint32_t i = 0; i < analysis->patterns->finding_count; i++) {
        const Finding *finding = &analysis->patterns->findings[i];
        if (strcmp(finding->code, code) == 0 && strcmp(finding->message, message) == 0)
            return finding;
    }
    fail_msg("no %s: %s", code, message);
    return NULL;
}

static void effect_is_told_with_its_import_and_its_pin(void **state)
{
    Analysis *analysis = analyse();
    const Finding *finding =
        find(analysis, "core-performs-io", "`load` writes a file, and `engine` is Core (level 4)");
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_int_equal(finding->line, 4);
    assert_int_equal(finding->end - finding->start, strlen("fs::write"));
    assert_string_equal(finding->label,
                        "resolves to std::fs::write through `use std::fs` at line 1");
    assert_string_equal(finding->level, "Core, pinned by belfry.toml:4");
    assert_string_equal(finding->symbol, "engine::rates::Rates::load");
    assert_string_equal(finding->from, "engine/Cargo.toml#lib:engine::rates");
    assert_string_equal(finding->to, "std::fs::write");
    assert_int_equal(finding->chain_count, 1);
    assert_string_equal(finding->chain[0].says, "also calls std::fs::read at");
    analysis_unref(analysis);
}

static void code_behind_a_feature_is_information(void **state)
{
    Analysis *analysis = analyse();
    const Finding *finding = find(analysis, "core-performs-io",
                                  "`fetch` opens a socket, and `engine` is Core (level 4)");
    assert_int_equal(finding->severity, SEVERITY_INFORMATION);
    assert_string_equal(finding->label, "opens a socket");
    analysis_unref(analysis);
}

static void optional_edge_is_information_with_its_chain(void **state)
{
    Analysis *analysis = analyse();
    const Finding *finding =
        find(analysis, "upward-crate-dependency", "`engine` (Core) depends on `api` (Network)");
    assert_int_equal(finding->severity, SEVERITY_INFORMATION);
    assert_string_equal(finding->path, "engine/Cargo.toml");
    assert_int_equal(finding->file, WORKSPACE_NONE);
    assert_int_equal(finding->line, 6);
    assert_string_equal(finding->to, "api/Cargo.toml#lib:api");
    assert_int_equal(finding->chain_count, 2);
    assert_string_equal(finding->chain[0].says, "engine → api");
    assert_string_equal(finding->chain[1].path, "engine/src/rates.rs");
    assert_int_equal(finding->fix_count, 0);
    analysis_unref(analysis);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effect_is_told_with_its_import_and_its_pin),
        cmocka_unit_test(code_behind_a_feature_is_information),
        cmocka_unit_test(optional_edge_is_information_with_its_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
