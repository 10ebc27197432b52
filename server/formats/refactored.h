/* What a refactoring would do, or did, for a format to write; borrowed throughout. */
#pragma once

#include "analyzers/refactor/effect.h"
#include "analyzers/refactor/outcome.h"

typedef struct Refactored {
    const char *id, *title;
    const Plan *plan;
    const Outcome *outcome; /* NULL: the plan refuses */
    const Effect *effect;   /* likewise */
    bool written;
} Refactored;

/* How many files are another text afterwards; one that is moved counts once. */
unsigned refactored_files(const Refactored *refactored);
