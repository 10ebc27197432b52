/* The crates that serve tests and benchmarks only (knowledge/tower/test_harnesses.json), and the
 * packages that may use them in production because testing is what they are for. */
#pragma once

#include "analyzers/workspace/workspace.h"

typedef struct TestHarnesses TestHarnesses;

TestHarnesses *test_harnesses_new(void);
void test_harnesses_free(TestHarnesses *harnesses);

/* Whether a package of that name is one. */
bool test_harnesses_hold(const TestHarnesses *harnesses, const char *package);
/* Whether a package exists for tests, going by the words of its name and its folder. */
bool test_harnesses_serve(const TestHarnesses *harnesses, const Package *package);
