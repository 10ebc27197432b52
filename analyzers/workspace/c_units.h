/* C and C++ as units: what stands for a crate where no manifest says what belongs together. A unit
 * is the C of a package below the root; all other files go by folder: to the topmost one above them
 * that has a C file of its own, else to the one two down. Its folders are modules and so are its
 * files, `x.c` and `x.h` of one folder as one. What build files say is built of its files is told
 * of it (c_targets.h), and makes no other unit: libraries that share headers would lie in rings.
 */
#pragma once

#include <glib.h>

#include "analyzers/workspace/module_tree.h"
#include "analyzers/workspace/workspace.h"

typedef struct CUnits CUnits;

/* Of all C files of the workspace, whose packages are assigned; `builds` are its build files (char
 * *, sorted), `overlay` as of a WorkspaceRequest. Borrows the workspace; to be freed. */
CUnits *c_units_new(const Workspace *workspace, const GPtrArray *builds, GHashTable *overlay);
void c_units_free(CUnits *units);
/* Appends a crate a unit (of Crate). */
void c_units_add_crates(const CUnits *units, GArray *crates);
/* Appends the modules of a unit's crate; sets its root_module. */
void c_units_grow(const CUnits *units, ModuleTree *tree, Crate *crate, uint32_t crate_index);

/* What a C file is for, by its folders below the root and its name. */
FileRole c_unit_role(const char *path);
