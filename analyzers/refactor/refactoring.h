/* The guided refactorings: each one file and one row in refactorings.c.
 *
 * `offer` is asked at every place the cursor rests and must be quick; `plan` may read and parse
 * files. A plan that a required part of is unknown refuses, with a sentence that says what is
 * unknown and what to do; what it cannot see but does not need (macros, cfg, method calls) it lists
 * as left.
 */
#pragma once

#include "analyzers/refactor/plan.h"

typedef struct RefactorPlace {
    const Analysis *analysis; /* of a run that was asked to keep its index */
    uint32_t file;            /* into Workspace.files */
    uint32_t start, end;      /* bytes: the selection, or the cursor twice */
    GHashTable *answers;      /* question → answer, or NULL: what is missing has its default */
} RefactorPlace;

typedef struct RefactorQuestion {
    const char *id;      /* "to": `--with to=NAME` */
    const char *says;    /* what is asked, as a sentence */
    const char *answers; /* "yes|no", or NULL: anything; what is no answer, `plan` refuses */
} RefactorQuestion;

/* A refactoring as it can be had at a place. */
typedef struct RefactorOffer {
    char *title;         /* "Move module `store` to a new crate `app-store`" */
    GHashTable *answers; /* as of RefactorPlace: what the title says; or NULL */
} RefactorOffer;

typedef struct Refactoring {
    const char *id;                    /* "move-module-to-crate" */
    const char *kind;                  /* of the code action: "refactor.move" … */
    const char *summary;               /* for help texts: one line without a full stop */
    const RefactorQuestion *questions; /* ends with an id of NULL; NULL: none */
    /* Appends to `offers` (of RefactorOffer *) what can be had here; nothing where it makes no
     * sense. */
    void (*offer)(const RefactorPlace *place, GPtrArray *offers);
    void (*plan)(const RefactorPlace *place, Plan *plan);
} Refactoring;

/* All, in the order they are offered; ends with NULL. */
extern const Refactoring *const refactorings[];
/* NULL if there is none of that id. */
const Refactoring *refactoring_find(const char *id);

/* The offers of one refactoring at a place: of RefactorOffer *, owned. */
GPtrArray *refactoring_offers(const Refactoring *refactoring, const RefactorPlace *place);
/* Adds an offer; takes `title`. The rest are pairs of question and answer, ended by NULL. */
void refactoring_offer(GPtrArray *offers, char *title, ...) G_GNUC_NULL_TERMINATED;
/* An answer, or `otherwise`; borrowed. */
const char *refactoring_answer(const RefactorPlace *place, const char *question,
                               const char *otherwise);
/* The plan, finished; owned by the caller. Never NULL: it may hold a refusal. */
Plan *refactoring_plan(const Refactoring *refactoring, const RefactorPlace *place);
