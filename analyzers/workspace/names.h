/* The words of the workspace's enums and the ids of its modules, as CONTRACTS.md's JSON has them.
 */
#pragma once

#include "analyzers/workspace/workspace.h"

const char *crate_kind_name(CrateKind kind);     /* "lib", "bin", "proc-macro", …; "loose" */
const char *file_role_name(FileRole role);       /* "normal", "test", … */
const char *edge_role_name(EdgeRole role);       /* "normal", "build", "dev", … */
const char *certainty_name(Certainty certainty); /* "exact", … */
/* "<crate id>::<path below the crate>", the crate's id alone for its root. Owned. */
char *module_id(const Workspace *workspace, const Module *module);
