/* The rooms of the tower's picture: one crate stands for its package. The map, hovers and lenses
 * count them alike. */
#pragma once

#include "analyzers/analysis.h"

/* The levels top to bottom as production code depends: who uses stands above what is used. */
extern const uint8_t room_floors[LEVELS];

/* Whether a crate stands for its package: the library, else the first binary; each loose file. */
bool room_is(const Workspace *workspace, uint32_t crate);
/* The crate that stands for a package, WORKSPACE_NONE if there is none. */
uint32_t room_of(const Workspace *workspace, uint32_t package);
/* The package's name, or the loose file's; borrowed. */
const char *room_name(const Workspace *workspace, uint32_t crate);
/* "5 Dev: 3 crates · 3 Network: 1", of the workspace whose root manifest is given (NULL: of all);
 * NULL where there are none. Owned. */
char *rooms_line(const Analysis *analysis, const char *workspace);
/* "412", "2.1k". Owned. */
char *room_size(uint32_t lines);
