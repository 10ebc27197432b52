/* A change of several files that is handed to the editor: the texts before it and after, so that it
 * can be told about and taken back where the editor cannot do that. Immutable and shared. */
#pragma once

#include "analyzers/refactor/outcome.h"

typedef struct Handover {
    _Atomic int references;
    char *token;  /* the same change has the same */
    char *folder; /* its URI, as Snapshot.folder_uri */
    char *title;
    Outcome *outcome;
    GPtrArray *folders; /* char *: what it makes of folders (made_folders.h) */
    char *effect;       /* sentences, one a line */
    char *page;         /* Markdown: what is left, the effect, the diff */
    char *said;         /* what is left, for a message; or NULL: nothing */
} Handover;

/* Of a finished plan and its outcome, in a folder. Takes `outcome` and `effect`. */
Handover *handover_new(const Plan *plan, const char *folder, const char *title, Outcome *outcome,
                       char *effect);
Handover *handover_ref(Handover *handover);
void handover_unref(Handover *handover);
/* "belfry:refactoring/TOKEN.md"; owned. */
char *handover_address(const Handover *handover);

/* The last few of a session, and which of them was made; on the state thread. */
typedef struct Handovers Handovers;

Handovers *handovers_new(void);
void handovers_free(Handovers *list);
/* Takes it. */
void handovers_add(Handovers *list, Handover *handover);
/* The editor has made it. NULL: there is none of that token. */
Handover *handovers_made(Handovers *list, const char *token);
/* The one that was made last and not taken back, or NULL. */
Handover *handovers_last(const Handovers *list);
/* The editor has taken it back. */
void handovers_taken_back(Handovers *list, const Handover *handover);
/* Behind the address of a page, however the editor spells it; NULL: none of them. */
const Handover *handovers_find(const Handovers *list, const char *address);
