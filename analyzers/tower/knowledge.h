/* What knowledge/tower/ says, loaded once and shared by every tower of a session. Immutable. */
#pragma once

#include "analyzers/tower/law.h"

typedef struct TowerKnowledge {
    _Atomic int references;
    Law *law;
} TowerKnowledge;

/* A fault in the bundled data is a fault of this program: it aborts, and a test loads it. */
TowerKnowledge *tower_knowledge_new(void);
TowerKnowledge *tower_knowledge_ref(TowerKnowledge *knowledge);
void tower_knowledge_unref(TowerKnowledge *knowledge);
