/* The edit that allows a finding where it stands: `// belfry: allow(code) reason` (CONTRACTS.md,
 * Suppression), above an item or statement, else at the end of the line. */
#pragma once

#include "server/features/workspace_edit.h"

void allow_edit(WorkspaceEdit *edit, const View *view, const Finding *finding);
