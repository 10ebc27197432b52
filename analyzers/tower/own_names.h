/* What a workspace calls its own: its libraries, and its headers of C but for those that only stand
 * in for the system's. A path that leads there is no evidence of what lies outside. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

/* Adds them to `own` (a set), borrowed from the workspace. The text that is returned, owned, is
 * another when the set is. */
char *own_names(const Workspace *workspace, GHashTable *own);
