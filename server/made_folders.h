/* The folders that a change of several files makes, so that nothing of them is left when it is
 * taken back: Cargo stops at an empty folder where all folders are members. Looks at the disk,
 * writes nothing. */
#pragma once

#include "analyzers/refactor/outcome.h"

/* Paths of the folders that new files need and that are not there, the innermost first. Owned. */
GPtrArray *made_folders_new(const Outcome *outcome, const char *root);
/* Those of them that hold nothing any more once the outcome's new files are gone; borrows the
 * paths. Owned. */
GPtrArray *made_folders_emptied(const GPtrArray *folders, const Outcome *outcome, const char *root);
