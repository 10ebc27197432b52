/* One code action: what it is told by, and its edit or command. `does` and a place are all that an
 * action needs to be found again, so the edit can be made at once or on resolve by the same
 * function. */
#pragma once

#include "analyzers/patterns/fix.h"
#include "analyzers/refactor/refactoring.h"
#include "server/features/view.h"

#define ACTION_ALLOW "allow"
#define ACTION_PIN "pin"
#define ACTION_EXPLAIN "explain"
#define ACTION_MOVE "move-module"
#define ACTION_FIX_ALL "fix-all"
#define ACTION_DELETE "delete-orphan"

typedef struct Action {
    const char *does; /* the id of a fix or of a rule's action, or one of the words above */
    const char *kind;
    const char *title;
    const Finding *finding; /* or NULL: a pin, a move, a rule's action */
    const Fix *fix;         /* or NULL */
    uint8_t level;          /* of a pin */
    uint32_t start, end;    /* of a rule's action or a refactoring: where it was asked for */
    const Refactoring *refactoring; /* or NULL */
    GHashTable *answers;            /* of the refactoring; or NULL */
} Action;

/* Whether it is one of boundary_edit.h. */
bool action_is_boundary(const char *does);

/* Why there is no edit. */
typedef struct ActionProblem {
    const char *refused; /* a clause for the user; static, or NULL */
    bool moved;          /* a text is another than the one that was analysed */
} ActionProblem;

/* NULL: see `problem`. */
json_t *action_edit(const View *view, const Action *action, ActionProblem *problem);
/* The Command of an action that only shows something; NULL for one with an edit. */
json_t *action_command(const Action *action);
/* A Command of ours about the action, with its data for an argument. */
json_t *action_call(const View *view, const Action *action, const char *title, const char *name);
/* The action, or for a client that knows no such objects the command for it, in the form it can
 * take; NULL where it can do nothing with it. */
json_t *action_json(const View *view, const Action *action);
/* The context's diagnostics an action on the finding is for: those of its code at its place. */
json_t *action_diagnostics(const View *view, const Finding *finding);
/* Whether the client asks by itself, on each move of the cursor. */
bool action_is_automatic(const View *view);
