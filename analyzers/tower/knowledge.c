#include "analyzers/tower/knowledge.h"

TowerKnowledge *tower_knowledge_new(void)
{
    TowerKnowledge *knowledge = g_new0(TowerKnowledge, 1);
    atomic_init(&knowledge->references, 1);
    knowledge->law = law_new();
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
    g_free(knowledge);
}
