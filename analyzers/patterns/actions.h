/* What the rules' actions offer at a place of a file: edits nobody is told of unless they ask.
 *
 * An action is offered at the line its subject begins on (a type, a fn, a field …), within a call
 * or a statement, or at all of it that is selected. One whose subject is the file is a scaffold:
 * it is offered on an empty line outside all other items, and may write at `@here`.
 */
#pragma once

#include "analyzers/patterns/patterns.h"

typedef struct ActionPlace {
    const Workspace *workspace;
    const struct RuleSet *rules;
    const Patterns *patterns; /* of a run that was asked to keep its index */
    GHashTable *overlay;      /* of that run */
    uint32_t file;
    uint32_t start, end; /* bytes: the selection, or the cursor twice */
} ActionPlace;

/* Array of Fix with its clear function, by rule and in the order of rule.json; never NULL. */
GArray *actions_at(const ActionPlace *place);
