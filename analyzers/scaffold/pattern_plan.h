/* A pattern as a module of a crate that is there: its file and its declaration, as a plan. */
#pragma once

#include "analyzers/patterns/rules.h"
#include "analyzers/refactor/plan.h"
#include "analyzers/scaffold/pattern.h"

/* The crate that is called `name`, or whose package is: a library before a program that is called
 * so, and that before a package's only program. With NULL, of the package around the folder that
 * was asked for. NULL: none, or it is open which. */
const Crate *pattern_crate_find(const Workspace *workspace, const char *name);
/* The names such crates are found by, NULL-terminated; owned, the texts borrowed. */
const char **pattern_crate_names(const Workspace *workspace);
/* The library of a package, or the program that is called as it is, or its first; NULL: none. */
const Crate *pattern_crate_of(const Workspace *workspace, uint32_t package);

/* Adds the module `name`, or NULL for the scaffold's own, to `parent`, whose file is a crate's root
 * or a mod.rs. */
void pattern_plan(Plan *plan, const Rule *rule, const PatternScaffold *scaffold, uint32_t parent,
                  const char *name);
/* The module of a file that modules can lie beside, a crate's root or a mod.rs; WORKSPACE_NONE:
 * none.
 */
uint32_t pattern_parent_in(const Workspace *workspace, uint32_t file);
