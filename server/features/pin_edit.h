/* The edit that pins a file's level in belfry.toml, which is created where there is none. */
#pragma once

#include "server/features/workspace_edit.h"

/* False, and nothing in `edit`, where belfry.toml lies outside the root or keeps its pins in a form
 * that cannot be extended by a line. */
bool pin_edit(WorkspaceEdit *edit, const View *view, Level level);
