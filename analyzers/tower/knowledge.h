/* What knowledge/tower/ says, loaded once and shared by every tower of a session. Immutable. */
#pragma once

#include "analyzers/tower/effects.h"
#include "analyzers/tower/law.h"
#include "analyzers/tower/signals.h"
#include "analyzers/tower/test_harnesses.h"

typedef struct TowerKnowledge {
    _Atomic int references;
    Law *law;
    Signals *signals;
    Signals *c_signals; /* of C and C++ */
    TestHarnesses *harnesses;
    Effects *effects;
} TowerKnowledge;

/* A fault in the bundled data is a fault of this program: it aborts, and a test loads it. */
TowerKnowledge *tower_knowledge_new(void);
TowerKnowledge *tower_knowledge_ref(TowerKnowledge *knowledge);
void tower_knowledge_unref(TowerKnowledge *knowledge);
