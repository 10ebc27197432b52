/* A change of several files that is handed to the editor: the texts before it and after, so that it
 * can be told about and taken back where the editor cannot do that. Immutable and shared. */
#pragma once

#include "analyzers/refactor/outcome.h"

typedef struct Refactored {
    _Atomic int references;
    char *token; /* the same change has the same */
    char *title;
    Outcome *outcome;
    char *effect; /* sentences, one a line */
    char *page;   /* Markdown: what is left, the effect, the diff */
    char *said;   /* what is left, for a message; or NULL: nothing */
} Refactored;

/* Of a finished plan and its outcome. Takes `outcome` and `effect`. */
Refactored *refactored_new(const Plan *plan, const char *title, Outcome *outcome, char *effect);
Refactored *refactored_ref(Refactored *refactored);
void refactored_unref(Refactored *refactored);
/* "belfry:refactoring/TOKEN.md"; owned. */
char *refactored_address(const Refactored *refactored);

/* The last few of a session, and which of them was made; on the state thread. */
typedef struct RefactoredList RefactoredList;

RefactoredList *refactored_list_new(void);
void refactored_list_free(RefactoredList *list);
/* Takes it. */
void refactored_list_add(RefactoredList *list, Refactored *refactored);
/* The editor has made it. NULL: there is none of that token. */
Refactored *refactored_list_made(RefactoredList *list, const char *token);
/* The one that was made last, or NULL. */
Refactored *refactored_list_last(const RefactoredList *list);
/* Behind the address of a page, however the editor spells it; NULL: none of them. */
const Refactored *refactored_list_find(const RefactoredList *list, const char *address);
