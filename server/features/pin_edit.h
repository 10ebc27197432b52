/* The edit that pins a level in belfry.toml, which is created where there is none: a source file's,
 * or that of a Cargo.toml's package. */
#pragma once

#include "server/features/workspace_edit.h"

/* What a pin made from the document is about. */
typedef struct PinSubject {
    const char *name; /* borrowed */
    const LevelVerdict *verdict;
    char *selector; /* owned */
} PinSubject;

/* False, and nothing to free, for a document without a level. */
bool pin_subject(const View *view, PinSubject *subject);
/* The path of belfry.toml within the root, whether or not it is there; NULL when it lies above. */
const char *pin_config_path(const View *view);
/* NULL; or why it cannot be, and nothing in `edit`: belfry.toml lies outside the root, or keeps its
 * pins in a form that cannot be extended by a line. Static. */
const char *pin_edit(WorkspaceEdit *edit, const View *view, Level level);
