/* A WorkspaceEdit in the form the client can take: versioned documentChanges, else changes. */
#pragma once

#include "server/features/view.h"

typedef struct WorkspaceEdit WorkspaceEdit;

WorkspaceEdit *workspace_edit_new(const View *view);
void workspace_edit_free(WorkspaceEdit *edit);
/* Replaces bytes of a file by its path within the root. A file that is not there is created. Line
 * ends in `text` become what the file has there. */
void workspace_edit_replace(WorkspaceEdit *edit, const char *path, uint32_t start, uint32_t end,
                            const char *text);
/* NULL when the client cannot do it (it creates no files). Frees the edit. */
json_t *workspace_edit_finish(WorkspaceEdit *edit);
