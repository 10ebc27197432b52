/* What a contract wants and does not find: a dependency that is required, a layer for a file. */
#pragma once

#include "analyzers/tower/contracts/judge.h"

void absences_judge(const EndSpace *space, const Contract *contract, GArray *breaches);
