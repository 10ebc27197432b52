/* What a file is for: production, tests, benches, examples, build scripts, or written by a machine.
 */
#pragma once

#include "analyzers/workspace/workspace.h"

/* By the folders alone: tests, benches, examples and fuzz make theirs, all else is normal. */
FileRole role_of_folders(const char *directory);
/* Whether what lies there, and no crate reaches, is an input of tests: below `tests`, `test_data`,
 * `fixtures` and the like. `path`: of the file. */
bool role_is_test_data(const char *path);
/* Sets the role of every file; modules and crates are known. */
void roles_assign(Workspace *workspace);
/* The role of an edge written in a module; `in_test` when its own item is test code. */
EdgeRole role_of_edge(const Workspace *workspace, const Module *module, bool in_test);
/* The role of an edge a manifest writes. */
EdgeRole role_of_dependency(const Package *package, const Dependency *dependency);
