/* The atoms of every text of a workspace's files. An analysis that follows another keeps the atoms
 * of the files it shares with it, and adds those of the others to the same table: texts that are
 * gone keep their atoms, so that an atom says nothing about what is there.
 *
 * Immutable but for the table, which only grows; shared between analyses, of which one at a time
 * may add to it.
 */
#pragma once

#include "analyzers/patterns/atoms.h"
#include "analyzers/patterns/compiled.h"
#include "analyzers/workspace/workspace.h"

typedef struct Interning Interning;

/* One that was made with the same literals, and of what. */
typedef struct InterningBefore {
    Interning *interning;
    const Workspace *workspace;
} InterningBefore;

/* `before` may be NULL. NULL when cancelled. */
Interning *interning_new(const Workspace *workspace, const Literals *literals,
                         const InterningBefore *before, unsigned jobs, const Cancel *cancel);
void interning_unref(Interning *interning);

Atoms *interning_atoms(const Interning *interning);
/* StringId → atom, of a file of the workspace. */
uint32_t *interning_of(const Interning *interning, const ParsedFile *file);
