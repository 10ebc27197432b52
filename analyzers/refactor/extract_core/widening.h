/* Visibilities, widened to `pub(super)` exactly where code on the other side of the border between
 * the module and its core needs it, and where what is seen then names something.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* Fills in `widenings`, and `is_widened` of items; after demand_find. */
void widening_find(CoreFile *core);
/* The text of the file from `start` to `end` with the widenings in it. Owned. */
char *widening_text(const CoreFile *core, uint32_t start, uint32_t end);
/* Edits the widenings of what stays. */
void widening_edit_staying(CoreFile *core);
