/* The text of what moves, with the visibility it needs in its new module. Internal to moving items.
 */
#pragma once

#include "analyzers/refactor/break_cycle/movable.h"

/* All of the new module's file; owned. */
char *items_text(const Movable *movable);
/* Takes it out of the upper module. */
void items_text_remove(const Movable *movable);
