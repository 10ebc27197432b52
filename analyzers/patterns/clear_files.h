/* The files in which the checks in C (checks.h) find nothing. A check of a file reads its facts,
 * the interfaces of others and levels: while nothing but bodies changes, and all levels stay, a
 * file with the same facts is still clear.
 */
#pragma once

#include "analyzers/patterns/patterns.h"

/* By file: it need not be checked. Owned; all false where nothing is known. */
bool *clear_files_new(const PatternsRequest *request);
