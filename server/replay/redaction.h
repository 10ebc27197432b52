/* A recording that can be given away: what it says of texts, names and paths is disguised
 * (disguise.h), its order, times, ids, ranges and codes stay, and so does what it shows when it is
 * played. Edits fit the disguised texts. The folder that holds everything is called /w. */
#pragma once

#include <stdio.h>

#include "server/replay/recording.h"

/* Writes it to `file`. */
void redaction_write(const Recording *recording, FILE *file);
