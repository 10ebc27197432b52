/* The words of the workspace's enums and the ids of its modules, as CONTRACTS.md's JSON has them.
 */
#pragma once

#include "analyzers/workspace/workspace.h"

const char *crate_kind_name(CrateKind kind);     /* "lib", "bin", "proc-macro", …; "loose", "c" */
const char *file_role_name(FileRole role);       /* "normal", "test", … */
const char *edge_role_name(EdgeRole role);       /* "normal", "build", "dev", … */
const char *certainty_name(Certainty certainty); /* "exact", … */
/* The module that edges written in this one's file lead from: itself, but for the second file of a
 * stem of C, which is a part of the first's. */
uint32_t module_named(const Workspace *workspace, uint32_t module);
/* Where it lies: its file, or the folder that it is. Borrowed. */
const char *module_place(const Workspace *workspace, const Module *module);
/* "<crate id>::<path below the crate>", the crate's id alone for its root. Owned. */
char *module_id(const Workspace *workspace, const Module *module);
