/* src/store/mod.rs becomes src/store.rs, and back: one of the moves of a file that changes no name
 * and no other line of Rust. */
#pragma once

#include "server/features/workspace_edit.h"

/* Where the document can go; NULL when it is no module that a plain `mod` declares. Owned. */
char *move_module_target(const View *view);
/* NULL; or why not: it names files relative to itself. Static. */
const char *move_module_edit(WorkspaceEdit *edit, const View *view);
