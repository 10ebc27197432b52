/* The tree a revision is compared by: of the commit it shares with HEAD, so that what others did
 * on its branch meanwhile is not taken for a change. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/repository.h"

/* Owned; NULL with `error`. A revision that is a tree is taken as it is. */
git_tree *since_base(const Repository *repository, const char *revision, GError **error);
