/* In how many places of the code one thing leads to another: edges keep the first only, so the
 * files are read again. For few questions: it resolves all paths of what it is asked about. */
#pragma once

#include "analyzers/tower/contracts/contract.h"
#include "analyzers/workspace/workspace.h"

typedef struct Places Places;

/* Of edges of one kind that the contract looks at. Borrows both. */
Places *places_new(const Workspace *workspace, const Contract *contract, EdgeKind kind);
void places_free(Places *places);
/* At least 1: a dependency that no code names is its line in the manifest. Both are modules, or
 * crates. */
uint32_t places_count(Places *places, uint32_t from, uint32_t to);
