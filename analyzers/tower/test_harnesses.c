#include "analyzers/tower/test_harnesses.h"

#include "analyzers/tower/data.h"
#include "analyzers/tower/words.h"

struct TestHarnesses {
    char **crates;
    char **helpers; /* starts of words */
};

TestHarnesses *test_harnesses_new(void)
{
    TestHarnesses *harnesses = g_new0(TestHarnesses, 1);
    json_t *data = data_load("tower/test_harnesses.json");
    harnesses->crates = data_strings(data, "crates");
    harnesses->helpers = data_strings(data, "helpers");
    json_decref(data);
    return harnesses;
}

void test_harnesses_free(TestHarnesses *harnesses)
{
    if (!harnesses)
        return;
    g_strfreev(harnesses->crates);
    g_strfreev(harnesses->helpers);
    g_free(harnesses);
}

bool test_harnesses_hold(const TestHarnesses *harnesses, const char *package)
{
    return g_strv_contains((const char *const *)harnesses->crates, package);
}

static bool has_helper_word(const TestHarnesses *harnesses, const char *name)
{
    char word[WORD_SIZE];
    while (word_next(&name, word))
        for (char **start = harnesses->helpers; *start; start++)
            if (g_str_has_prefix(word, *start))
                return true;
    return false;
}

bool test_harnesses_serve(const TestHarnesses *harnesses, const Package *package)
{
    return has_helper_word(harnesses, package->name) ||
           has_helper_word(harnesses, package->directory);
}
