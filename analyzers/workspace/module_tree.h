/* The module trees: every crate grown from its root file along its `mod` declarations, in all cfgs
 * at once. A file reached twice is two modules. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

typedef struct ModuleTree {
    const GPtrArray *sources; /* paths, sorted, as `files` */
    const SourceFile *files;
    GArray *modules; /* of Module */
    Crate *crate;    /* being grown */
    uint32_t crate_index;
} ModuleTree;

/* Appends the modules of `crate`; sets its root_module, and nothing when its root file is missing.
 */
void module_tree_grow(ModuleTree *tree, Crate *crate, uint32_t crate_index);
void module_clear(Module *module);

/* Adds up files and lines of all modules and crates. */
void module_tree_count(const SourceFile *files, Module *modules, uint32_t module_count);
/* The same of modules that were counted over `before`, which differs in the text of one file: the
 * `mod` declarations are the same. */
void module_tree_recount(const SourceFile *files, const SourceFile *before, uint32_t file,
                         Module *modules, uint32_t module_count);
