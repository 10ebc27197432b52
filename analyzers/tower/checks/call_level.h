/* The level of the tower that a call leads into. Only calls whose path leads somewhere count, and
 * only levels that are pinned or sure; Workspace and Dev are no steps of anything.
 */
#pragma once

#include "analyzers/tower/tower.h"
#include "analyzers/workspace/scope.h"

/* Where calls are written. */
typedef struct CallPlace {
    const Workspace *workspace;
    const Tower *tower;
    const Scope *scope;
    uint32_t file, fn;
} CallPlace;

typedef struct CallLevel {
    Level level;
    const char *to; /* module or path; borrowed from the workspace or the facts */
} CallLevel;

/* The module that the function stands in: the file's, or an inline one of it. WORKSPACE_NONE if no
 * `mod` leads there. */
uint32_t call_place_module(const CallPlace *place);
/* False if it is not known to lead into any. */
bool call_level(const CallPlace *place, const CallFact *call, CallLevel *found);
