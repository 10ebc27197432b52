/* The matches of the signal patterns in a text that is being edited, by the children of its root:
 * those in children that are as they were are not searched for again. Internal to analyzers/syntax.
 */
#pragma once

#include "analyzers/syntax/extract.h"
#include "analyzers/syntax/queries.h"

typedef struct KnownMarks KnownMarks;

void known_marks_free(KnownMarks *marks);

/* As query_set_run over the file's own tree, for an extraction with something to reuse. */
void known_marks_run(Extraction *x, const QuerySet *queries, QueryReport report, void *data);
