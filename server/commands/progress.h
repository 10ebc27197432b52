/* One line on stderr that says how far a long run is: only on a terminal, only once the run is
 * longer than half a second, gone before anything else is printed. */
#pragma once

#include <stdbool.h>

#include "analyzers/base/cancel.h"

typedef struct ProgressLine ProgressLine;

/* NULL when nobody watches; every function takes that. */
ProgressLine *progress_line_new(bool quiet);
/* Clears the line. */
void progress_line_free(ProgressLine *line);
/* What the analysis reports to; borrowed, NULL for NULL. */
const Progress *progress_line_sink(ProgressLine *line);
