/* The owners of headers that no target names: an index of a target each, or WORKSPACE_NONE. */
#pragma once

#include "analyzers/workspace/c_targets.h"

/* Sets those of headers in `owners` (by file), whose sources are set; not of files `taken`. Other
 * files keep what they have. */
void c_header_owners_find(const Workspace *workspace, const CTargets *targets, const bool *taken,
                          uint32_t *owners);
