#include "server/commands/choices.h"
#include "tests/unit/workspace_fixture.h"

static void columns_are_characters(void **state)
{
    static const struct {
        const char *column;
        uint32_t byte;
    } cases[] = {{"1", 0}, {"4", 3}, {"5", 5}, {"6", 9}, {"7", 10}, {"99", 10}};
    char *folder = fixture_folder();
    fixture_write(folder, "Cargo.toml", "[package]\nname = \"app\"\nversion = \"1.0.0\"\n");
    fixture_write(folder, "src/lib.rs", "// \u00e9\U0001f980x\n");
    AnalysisRequest request = {.path = folder, .want_patterns = true, .keep = true};
    Analysis *analysis = analysis_run(&request, NULL);
    assert_non_null(analysis);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *at = g_strdup_printf("%s/src/lib.rs:1:%s", folder, cases[i].column);
        Choices *choices = choices_at(analysis, at, NULL);
        assert_non_null(choices);
        assert_int_equal(choices->place.start, cases[i].byte);
        choices_free(choices);
        g_free(at);
    }
    analysis_unref(analysis);
    fixture_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_are_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
