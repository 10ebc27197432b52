/* Packages: what the manifests mean together. */
#pragma once

#include "analyzers/workspace/manifest.h"

/* One package a manifest, at the same index; owned, each to be cleared. Finds the roots and the
 * members of the set on the way. */
Package *packages_new(ManifestSet *set);
void package_clear(Package *package);
