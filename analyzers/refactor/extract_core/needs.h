/* What an item needs of its module to be moved out of it, and so what goes with it.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* Marks as moving a function and all of the module that it needs, if that is possible: nothing of
 * it reaches out, nothing is bound to its place. Else nothing is marked, and a clause that says
 * why not is returned, owned: "calls `load`, which reads a file"; `reaches` gets whether it is that
 * something reaches out, and not that something is bound to its place. */
char *needs_move(CoreFile *core, CoreItem *function, bool *reaches);
/* Marks the impls that can go with the types and traits that move. */
void needs_move_impls(CoreFile *core);
/* Whether the module has a child of that name. */
bool needs_child(const CoreFile *core, const char *name, size_t size);
/* How the core writes an import of the module: a path; NULL when it cannot, and then `reason` gets
 * a clause, owned, unless it is NULL. Both owned. */
char *needs_import_path(CoreFile *core, const UseFact *use, char **reason);
