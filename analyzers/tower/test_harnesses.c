#include "analyzers/tower/test_harnesses.h"

#include "analyzers/tower/data.h"
#include "analyzers/tower/words.h"

struct TestHarnesses {
    GHashTable *crates; /* a set of names */
    char **helpers;     /* starts of words */
};

TestHarnesses *test_harnesses_new(void)
{
    TestHarnesses *harnesses = g_new0(TestHarnesses, 1);
    json_t *data = data_load("tower/test_harnesses.json");
    char **crates = data_strings(data, "crates");
    harnesses->crates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **crate = crates; *crate; crate++)
        g_hash_table_add(harnesses->crates, *crate);
    g_free(crates);
    harnesses->helpers = data_strings(data, "helpers");
    json_decref(data);
    return harnesses;
}

void test_harnesses_free(TestHarnesses *harnesses)
{
    if (!harnesses)
        return;
    g_hash_table_unref(harnesses->crates);
    g_strfreev(harnesses->helpers);
    g_free(harnesses);
}

bool test_harnesses_hold(const TestHarnesses *harnesses, const char *package)
{
    return g_hash_table_contains(harnesses->crates, package);
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
