/* Which module and function a place of a file belongs to, and how one module names what another
 * has. Internal to analyzers/refactor. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

/* The module that a module's file is: itself, unless it is inline. */
uint32_t spots_file_module(const Workspace *workspace, uint32_t module);

/* The name that one crate gives another, "crate" within one; NULL: it has none. Owned. */
char *spots_crate_name(const Crossing *crossing, uint32_t module, uint32_t crate);
/* Whether a module's name can be written in another: none on the way is private to a third. */
bool spots_see_module(const Crossing *crossing, uint32_t from, uint32_t module);
