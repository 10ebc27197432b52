/* From signs to a verdict: weighted, added up, and turned into how likely each level is. */
#pragma once

#include "analyzers/tower/subject.h"
#include "analyzers/tower/tower.h"

/* Fills `verdict` and the likelihood of each level, which add up to 1. */
void verdict_reach(LevelVerdict *verdict, float likely[static LEVELS], const Subject *subject);
/* A verdict that a pin decides. */
void verdict_pin(LevelVerdict *verdict, float likely[static LEVELS], const struct LevelPin *pin);
void verdict_copy(LevelVerdict *to, const LevelVerdict *from);
void verdict_clear(LevelVerdict *verdict);
