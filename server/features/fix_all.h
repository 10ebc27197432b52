/* All safe fixes of one document at once: source.fixAll.belfry, for who fixes on save. */
#pragma once

#include "server/features/workspace_edit.h"

/* Adds what does not overlap, of fixes that touch no other file; of what is left the next call has
 * the rest. */
void fix_all_edit(WorkspaceEdit *edit, const View *view);
