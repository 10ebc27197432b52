/* A change of several files as Markdown: what is left as it is, what it means to the tower, and the
 * diff. The same before it is made and after. */
#pragma once

#include "analyzers/refactor/outcome.h"

/* `left`: PlanLeft *; `effect`: sentences, one a line, or "". Owned. */
char *change_page(const char *title, const Outcome *outcome, const GPtrArray *left,
                  const char *effect);
