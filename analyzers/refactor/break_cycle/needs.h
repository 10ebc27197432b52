/* What a piece of a module needs of what stands around it. Internal to moving items. */
#pragma once

#include "analyzers/refactor/break_cycle/movable.h"

/* Adds the imports that a range needs to `movable`. NULL, or what it needs that cannot come along,
 * as the rest of a sentence; owned. */
char *needs_find(Movable *movable, const MovableRange *range);
