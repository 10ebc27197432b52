#include "analyzers/refactor/test_code.h"

#define ANY_TEST(kind, accessor)                                                                   \
    for (uint32_t i = 0; i < facts_count(facts, kind); i++)                                        \
        if ((accessor(facts)[i].fact.flags & FACT_TEST) &&                                         \
            accessor(facts)[i].fact.start <= offset && offset < accessor(facts)[i].fact.end)       \
            return true;

bool test_code_at(const Facts *facts, uint32_t offset)
{
    if (facts->flags & FILE_TEST_ROOT)
        return true;
    ANY_TEST(FACT_MOD, facts_mods)
    ANY_TEST(FACT_FN, facts_fns)
    ANY_TEST(FACT_IMPL, facts_impls)
    ANY_TEST(FACT_TYPE, facts_types)
    ANY_TEST(FACT_TRAIT, facts_traits)
    ANY_TEST(FACT_CONST, facts_consts)
    ANY_TEST(FACT_ALIAS, facts_aliases)
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if ((use->fact.flags & FACT_TEST) && use->statement_start <= offset &&
            offset < use->statement_end)
            return true;
    }
    return false;
}
