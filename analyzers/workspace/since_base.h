/* The tree a revision is compared by: of the commit it shares with HEAD, so that what others did
 * on its branch meanwhile is not taken for a change. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "analyzers/workspace/repository.h"

/* False with `error`. A revision that is a tree is taken as it is. `tree` is owned; NULL: nothing
 * was there, HEAD being asked for before the first commit. */
bool since_base(const Repository *repository, const char *revision, git_tree **tree,
                GError **error);
