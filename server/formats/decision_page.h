/* A decision guide with the facts of a workspace filled in, as Markdown. */
#pragma once

#include "analyzers/analysis.h"

struct Decision;

/* The whole page; the facts stand behind its first section. `analysis` NULL, or of a run that kept
 * no index: the page as it is. Owned by the caller. */
char *decision_page(const struct Decision *decision, const Analysis *analysis);

/* The decision a dependency raises, with the facts in one line. */
typedef struct DecisionLine {
    const char *id, *title; /* borrowed from the rules */
    char *facts;            /* owned by the caller */
} DecisionLine;
/* False when no decision is about the package, or nothing can be said of it. */
bool decision_line(DecisionLine *line, const Analysis *analysis, const char *package);
