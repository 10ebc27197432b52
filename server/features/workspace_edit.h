/* A WorkspaceEdit in the form the client can take: versioned documentChanges, else changes. What a
 * client did not declare is never in it: where that leaves nothing sound, there is no edit. */
#pragma once

#include "server/features/view.h"

typedef struct WorkspaceEdit WorkspaceEdit;

WorkspaceEdit *workspace_edit_new(const View *view);
void workspace_edit_free(WorkspaceEdit *edit);
/* Replaces bytes of a file by its path within the root. A file that is not there is created. Line
 * ends in `text` become what the file has there. */
void workspace_edit_replace(WorkspaceEdit *edit, const char *path, uint32_t start, uint32_t end,
                            const char *text);
/* A file that is not there. */
void workspace_edit_create(WorkspaceEdit *edit, const char *path, const char *text);
/* The same with `gap` selected where the client takes snippets; `gap` is a part of `text`. */
void workspace_edit_insert_gap(WorkspaceEdit *edit, const char *path, uint32_t at, const char *text,
                               const char *gap);
/* After all replacements; fails where something is at the new path, or the client does not do it.
 * A path that was edited must not be moved or deleted. */
void workspace_edit_rename(WorkspaceEdit *edit, const char *path, const char *to);
void workspace_edit_delete(WorkspaceEdit *edit, const char *path);
/* Of a folder that is empty by then; one that is not stays. */
void workspace_edit_delete_folder(WorkspaceEdit *edit, const char *path);
/* What changes outside of the document, and to files as such, is told as `label` where the client
 * shows such words; `confirm`: it is to ask before. `label` is copied. */
void workspace_edit_annotate(WorkspaceEdit *edit, const char *label, bool confirm);
/* Every change is told as `label`, with what all of them come to. Both are copied. Nothing is
 * asked: an editor would ask change by change, and half of the edit is none. */
void workspace_edit_describe(WorkspaceEdit *edit, const char *label, const char *says);
/* Why workspace_edit_finish will give NULL: "this editor creates no files"; static, or NULL. */
const char *workspace_edit_refused(const WorkspaceEdit *edit);
/* NULL when it is empty, or the client cannot do it. Frees the edit. */
json_t *workspace_edit_finish(WorkspaceEdit *edit);
