/* Refactorings at the C boundary: "Declare this C function", from a header into the extern block
 * that belongs to it or, in the block, for what Rust calls and does not declare; and "Safe
 * wrapper". An action is named by its word and the function's name, so that it is found again on
 * resolve. */
#pragma once

#include "server/features/boundary_spot.h"
#include "server/features/workspace_edit.h"

#define ACTION_DECLARE "declare-c:"
#define ACTION_WRAP "wrap-c:"

/* The functions that can be declared from here; GPtrArray of char *, owned. */
GPtrArray *boundary_undeclared(const View *view, uint32_t offset);
/* The function that can be wrapped here; NULL when there is none. Owned. */
char *boundary_wrappable(const View *view, uint32_t offset);
/* `does` is one of the words above with a name. The path that is edited goes to `path` (owned);
 * false, with nothing in it, when there is nothing to do any more. */
bool boundary_edit(WorkspaceEdit *edit, const View *view, const char *does, char **path);
