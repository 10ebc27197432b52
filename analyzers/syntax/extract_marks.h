/* The marks of a file: what the signal patterns found, given to the function it stands in. */
#pragma once

#include "analyzers/syntax/extract.h"
#include "analyzers/syntax/queries.h"

/* Runs the patterns over the trees at `roots`, all parsed from the file's source, and adds a record
 * for each match. Called once, after every function and its events are known. */
void extract_marks(Extraction *x, const QuerySet *queries, const RawNode *roots, uint32_t count);
