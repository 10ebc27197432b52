/* What can be had at a place of a file: the guided refactorings, the rules' actions, the fixes of
 * the findings of that line.
 */
#pragma once

#include "analyzers/refactor/refactoring.h"

typedef struct Choice {
    const char *id;
    char *title;
    GHashTable *answers;            /* of a refactoring, as its title says; or NULL */
    const Refactoring *refactoring; /* or NULL: */
    const Fix *fix;                 /* borrowed from the choices, or from a finding */
} Choice;

typedef struct Choices {
    const Analysis *analysis; /* borrowed; of a run that kept its index */
    char *path;               /* relative to the root */
    RefactorPlace place;      /* file: WORKSPACE_NONE in a manifest */
    uint32_t line;            /* zero-based */
    GArray *all;              /* of Choice */
    GArray *actions;          /* of Fix: those of rules */
} Choices;

/* `at` is FILE:LINE or FILE:LINE:COLUMN, one-based, as `check` prints them; FILE relative to the
 * current folder, or to the root. NULL with `error`: no such place. */
Choices *choices_at(const Analysis *analysis, const char *at, GError **error);
void choices_free(Choices *choices);
/* The file's path in `at`; owned. NULL with `error` when it is no place. */
char *choices_file(const char *at, GError **error);
