/* Guided refactorings (analyzers/refactor) in an editor: found again by id, place and answers, made
 * in memory with their effect, and turned into an edit. */
#pragma once

#include "server/features/action.h"
#include "server/handover.h"

/* What `does` begins with; the refactoring's id follows. */
#define ACTION_REFACTOR "refactor:"

/* Why nothing came of it. Both unset: it was cancelled. */
typedef struct RefactoringProblem {
    char *refused; /* a sentence for the user; owned by the caller */
    bool moved;    /* a text is another than the one that was analysed */
} RefactoringProblem;

/* NULL: `does` names none. */
const Refactoring *refactoring_of(const char *does);
/* Fills in what an action's data says of a refactoring; false: it names none. `answers` is to be
 * freed. */
bool refactoring_read(const json_t *data, Action *action);

/* What the action comes to, with its effect on the tower; owned. Its title is what the plan says it
 * chose, else the action's. NULL: see `problem`. */
Handover *refactoring_make(const View *view, const Action *action, RefactoringProblem *problem);
/* The same of any finished plan, which is taken; the effect only `with_effect`. */
Handover *refactoring_make_of(const View *view, Plan *plan, const char *title, bool with_effect,
                              RefactoringProblem *problem);
/* The edit that leads from the texts before to those after. NULL: see `problem`. */
json_t *refactoring_edit(const View *view, const Handover *handover, RefactoringProblem *problem);
/* The edit that takes it back, if every text is as it was left. NULL: see `problem`. */
json_t *refactoring_undo(const View *view, const Handover *handover, RefactoringProblem *problem);
/* The command an editor is to call once it has made the edit. */
json_t *refactoring_made(const Handover *handover);
