/* A source file that no `mod` reaches: rustc never reads it. */
#pragma once

#include "server/features/workspace_edit.h"

bool orphan_is(const View *view);
/* Deletes the document, once the user has confirmed it. NULL; or why not: something names it that
 * is no `mod`, or this editor would not ask. Static. */
const char *orphan_delete(WorkspaceEdit *edit, const View *view, const char *label);
