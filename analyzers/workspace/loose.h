/* Files outside any package: each that no `mod` of another names is a crate root of its own. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

/* Appends their crates; `sources` are the paths of `files`. */
void loose_find(const SourceFile *files, const GPtrArray *sources, GArray *crates);
