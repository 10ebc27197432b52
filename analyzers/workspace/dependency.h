/* The dependencies of a manifest as Cargo would resolve them offline: inherited ones from the
 * package's own workspace, renames, paths, and the [patch] of the workspace's root. A version alone
 * never binds to a package of ours of the same name. */
#pragma once

#include "analyzers/workspace/manifest.h"

/* Reads all dependency tables of the manifest `index` into the package; `target` is set for those
 * with a path. The roots are known. */
void dependency_read(const ManifestSet *set, uint32_t index, Package *package);

/* Sends dependencies without a path to where the [patch] of their workspace's root points. */
void dependency_patch(const ManifestSet *set, uint32_t index, Package *package);

void dependency_clear(Dependency *dependency);
