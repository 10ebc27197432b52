/* Constants with names like those of locals: a pattern that is such a name compares, and binds
 * nothing. */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* Has the names of all items say so: what seemed to be a local is a use of the constant. */
void pattern_constants_find(CoreFile *core);
