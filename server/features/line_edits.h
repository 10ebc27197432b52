/* The edits that turn one text of a file into another, by whole lines. */
#pragma once

#include "server/features/workspace_edit.h"

void line_edits_add(WorkspaceEdit *edit, const char *path, GBytes *was, GBytes *will);
