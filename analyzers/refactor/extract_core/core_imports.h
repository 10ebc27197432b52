/* The imports of the module and of its core: what goes along, what is no longer needed, and how the
 * module names what moved.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* The `use` lines of the core; owned. False when what moves cannot be given its names. */
bool core_imports_write(CoreFile *core, GString *text);
/* Adds what moves names, by the first parts of its paths, and uses as members. */
void core_imports_names(CoreFile *core, GHashTable *names, GHashTable *members);
/* Removes from the module what only moved code used. */
void core_imports_prune(CoreFile *core);
/* Has the module import, or export again, what moved and is still named in it or beyond it. */
void core_imports_link(CoreFile *core);
