/* From signs to a verdict: weighted, added up, and turned into how likely each level is. */
#pragma once

#include "analyzers/tower/subject.h"
#include "analyzers/tower/tower.h"

/* Of a subject to which all is added. */
void verdict_reach(LevelVerdict *verdict, Subject *subject);
/* A verdict that a pin decides. */
void verdict_pin(LevelVerdict *verdict, const struct LevelPin *pin);
void verdict_copy(LevelVerdict *to, const LevelVerdict *from);
void verdict_clear(LevelVerdict *verdict);
