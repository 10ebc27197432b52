/* Imports of the upper module that only what moves has named: whether they may go. Internal to
 * moving items. */
#pragma once

#include "analyzers/refactor/break_cycle/movable.h"
#include "analyzers/refactor/invert/imports.h"

/* Takes those out that are surely no traits, whose methods what stays may call; others that nothing
 * names are left, and told. */
void spent_imports_drop(Movable *movable, Imports *imports);
