/* Which workspace a package belongs to, as Cargo searches for it: the nearest manifest above that
 * claims it, `package.workspace`, globs, `exclude`, and path dependencies that become members. */
#pragma once

#include "analyzers/workspace/manifest.h"

/* Whether the workspace of `root` excludes the package of `manifest`. */
bool membership_excludes(const Manifest *root, const Manifest *manifest);
/* Sets `root` of every manifest. */
void membership_find_roots(ManifestSet *set);
/* Sets `is_member`; `packages` are those of the set, with the paths of their dependencies. */
void membership_find_members(ManifestSet *set, const Package *packages);
