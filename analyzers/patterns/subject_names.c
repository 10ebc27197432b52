#include "analyzers/patterns/subject_names.h"

#include <string.h>

static bool collect(const Condition *condition, uint64_t *bits);

/* Whether the test limits the name; its literals are added to `bits`. */
static bool collect_test(const Test *test, uint64_t *bits)
{
    bool limits = test->kind == TEST_ANY && test->condition_count > 0;
    if (test->kind == TEST_FIELD) {
        limits = test->field && test->field->type == FIELD_STRING && test->value.kind == TEST_IS &&
                 strcmp(test->field->name, "name") == 0;
        for (uint32_t i = 0; limits && i < test->value.literal_count; i++)
            bits[test->value.literals[i] / 64] |= (uint64_t)1 << test->value.literals[i] % 64;
    }
    for (uint32_t i = 0; test->kind == TEST_ANY && limits && i < test->condition_count; i++)
        limits = collect(&test->conditions[i], bits);
    return limits;
}

/* The first test that limits the name decides; what a failed attempt added only widens it. */
static bool collect(const Condition *condition, uint64_t *bits)
{
    for (uint32_t i = 0; i < condition->test_count; i++)
        if (collect_test(&condition->tests[i], bits))
            return true;
    return false;
}

const uint64_t *subject_names(Pool *pool, const Condition *condition, uint32_t literal_count)
{
    uint64_t *bits = POOL_NEW(pool, uint64_t, literal_count / 64 + 1);
    bool facts = (condition->kinds & ~KINDS_FACT) == 0;
    return facts && collect(condition, bits) ? bits : NULL;
}
