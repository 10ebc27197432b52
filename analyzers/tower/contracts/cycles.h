/* Cycles between crates, or between modules where the contract names modules or paths. */
#pragma once

#include "analyzers/tower/contracts/judge.h"

/* Adds a Breach for each knot of things that reach each other. With `space->wants_cuts` it has the
 * cheapest cut, and is the shortest cycle through the step of it that is written in the fewest
 * places, that step first. */
void cycles_judge(const EndSpace *space, const Contract *contract, GArray *breaches);
