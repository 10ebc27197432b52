/* What a plan leaves behind: the text of every file it touches, as it would be afterwards. */
#pragma once

#include "analyzers/refactor/plan.h"

typedef struct OutcomeFile {
    char *path;           /* relative to the root */
    char *from;           /* the path it had, when it was moved; else NULL */
    GBytes *before, *now; /* before: NULL, it is new; now: NULL, it goes (it was moved) */
} OutcomeFile;

typedef struct Outcome {
    GPtrArray *files; /* of OutcomeFile *, by path; a moved file is there twice */
} Outcome;

/* Of a finished plan that does not refuse. Owned by the caller. */
Outcome *outcome_new(Plan *plan);
void outcome_free(Outcome *outcome);

/* The workspace as it would be, on the same day: analysed in memory, with nothing written. NULL
 * when cancelled, or with `error`. */
Analysis *outcome_analyse(const Outcome *outcome, const Analysis *before, const Cancel *cancel,
                          GError **error);

/* What makes the workspace as it would be one that cannot be built, and was not so before: a
 * manifest that is no valid one any more, a file that is no Rust. A sentence, owned; NULL: nothing.
 */
char *outcome_problem(const Outcome *outcome, const Analysis *before, const Analysis *after);
