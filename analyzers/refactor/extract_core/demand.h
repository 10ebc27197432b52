/* What of the module other code needs: what stays in it, and the modules below it, which see its
 * private items too.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* Fills in `wanted`, `test_wanted`, `built` and `members`, once it is known what moves. False when
 * the plan refuses. */
bool demand_find(CoreFile *core);
/* Whether another file of the workspace says a word, be it in a macro. */
typedef enum Elsewhere { SAID_NOWHERE, SAID_IN_TESTS, SAID_IN_CODE } Elsewhere;
Elsewhere demand_elsewhere(CoreFile *core, const char *name);
