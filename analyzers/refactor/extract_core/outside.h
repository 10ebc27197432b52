/* What of a module reaches out of its parameters: files, sockets, processes, the terminal, storage
 * (tower/effects.h), and threads, locks, clocks, the environment and chance beside it.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* The effect of naming a resolved path ("std::thread::spawn", "println!"): a predicate, borrowed;
 * NULL if none is known. */
const char *outside_says(const Analysis *analysis, const char *path);
/* Fills in the effects of all items. */
void outside_find(CoreFile *core);
/* Whether a function, by its facts alone, calls something that reaches out. */
bool outside_of_facts(const Analysis *analysis, const Facts *facts, const FnFact *fn);
/* What names of an item between two offsets reach, and any of its methods. NULL: nothing. Owned. */
char *outside_between(CoreFile *core, const CoreItem *item, uint32_t start, uint32_t end);
