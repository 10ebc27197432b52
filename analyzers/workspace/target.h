/* The crates of the packages: Cargo's targets, found or written, of every kind. */
#pragma once

#include "analyzers/workspace/manifest.h"

/* Appends to `crates` (of Crate) those of every package, not yet sorted; `sources` are the paths of
 * all source files, sorted. Root files are set, modules are not. */
void targets_find(const ManifestSet *set, const Package *packages, const GPtrArray *sources,
                  GArray *crates);
void crate_clear(void *crate);

/* "a-b" as it is written in code: "a_b". Owned. */
char *crate_code_name(const char *name);
