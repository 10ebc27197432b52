/* Where the core lies: its file, and the `mod` line that declares it.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

/* Creates the file with `text`, which is taken, and declares it. False when the plan refuses. */
bool core_place_module(CoreFile *core, char *text);
