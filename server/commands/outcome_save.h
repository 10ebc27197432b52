/* What comes of a plan, on the disk: the diff, and the files. */
#pragma once

#include "analyzers/refactor/outcome.h"

/* All changes as one unified diff; owned. */
char *outcome_diff(const Outcome *outcome);

/* Writes all files below `root`, or none: each is looked at before the first is written, and what
 * was written is taken back when one cannot be. False with `error`. No file is written that is
 * another one than was read, and none outside the root. */
bool outcome_save(const Outcome *outcome, const char *root, GError **error);
