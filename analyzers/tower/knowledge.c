#include "analyzers/tower/knowledge.h"

TowerKnowledge *tower_knowledge_new(void)
{
    TowerKnowledge *knowledge = g_new0(TowerKnowledge, 1);
    atomic_init(&knowledge->references, 1);
    knowledge->law = law_new();
    knowledge->signals = signals_new("tower");
    knowledge->c_signals = signals_new("tower/c");
    knowledge->harnesses = test_harnesses_new();
    knowledge->effects = effects_new();
    return knowledge;
}

TowerKnowledge *tower_knowledge_ref(TowerKnowledge *knowledge)
{
    atomic_fetch_add_explicit(&knowledge->references, 1, memory_order_relaxed);
    return knowledge;
}

void tower_knowledge_unref(TowerKnowledge *knowledge)
{
    if (!knowledge ||
        atomic_fetch_sub_explicit(&knowledge->references, 1, memory_order_acq_rel) > 1)
        return;
    law_free(knowledge->law);
    signals_free(knowledge->signals);
    signals_free(knowledge->c_signals);
    test_harnesses_free(knowledge->harnesses);
    effects_free(knowledge->effects);
    g_free(knowledge);
}
