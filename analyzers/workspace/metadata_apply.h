/* What Cargo said, put in the place of what manifests gave. */
#pragma once

#include "analyzers/workspace/manifest.h"

/* Marks the manifests of the set that its metadata describes and overrides their packages; the
 * places of dependencies, and without a resolution their patches, stay. */
void metadata_apply(ManifestSet *set, Package *packages);
