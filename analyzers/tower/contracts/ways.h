/* Ways of several steps between the modules of the workspace that end in what is banned. */
#pragma once

#include "analyzers/tower/contracts/bans.h"
#include "analyzers/tower/contracts/judge.h"

/* Adds a Breach with the shortest way for each module from which one leads, but for modules whose
 * way goes through another that is told. Single steps are judge.c's. */
void ways_judge(const EndSpace *space, const Contract *contract, const GArray *bans,
                GArray *breaches);
