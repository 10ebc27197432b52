/* Fixes applied to texts in memory, pass after pass, until none is left: what a pass changes is
 * what the next one analyses. The disk is written by fixing_save only, and only where it still
 * holds what was read.
 *
 * A file is read once, into the overlay the analyses see, before any fix of it is made; so a fix
 * can never be made of one text and applied to another.
 */
#pragma once

#include <glib.h>

#include "analyzers/patterns/patterns.h"

typedef struct FixedText {
    char *path;            /* relative to the root */
    char *real;            /* where it lies on disk, links followed */
    GBytes *before;        /* what was read */
    GBytes *after, *saved; /* saved: before the last pass */
    GArray *edits;         /* of const FixEdit *, of this pass */
} FixedText;

typedef struct Fixing {
    char *root;          /* absolute */
    GHashTable *overlay; /* absolute path → GBytes: for AnalysisRequest.overlay */
    GPtrArray *texts;    /* of FixedText *, in the order they were met */
    GPtrArray *applied;  /* of char *: a line a fix */
    guint settled;       /* how many of them the passes before the last one made */
    GPtrArray *refused;  /* of char *: paths that lie outside the root, cannot be read, or are
                            another name of a file that was */
} Fixing;

Fixing *fixing_new(const char *root);
void fixing_free(Fixing *fixing);

/* A new pass: what was added until now is settled. */
void fixing_begin(Fixing *fixing);
/* Whether all files the fix touches can be edited. A file that was not read before is read now;
 * its fixes can be added from the next pass on, and `fresh` becomes true. */
bool fixing_hold(Fixing *fixing, const Fix *fix, bool *fresh);
/* Adds the fix to this pass; false if it touches what another of this pass does. */
bool fixing_add(Fixing *fixing, const Finding *finding, const Fix *fix);
/* Applies what was added, or forgets it. */
void fixing_apply(Fixing *fixing);
void fixing_drop(Fixing *fixing);
/* Takes the last pass back. */
void fixing_revert(Fixing *fixing);

/* The number of files that are another text now. */
unsigned fixing_count(const Fixing *fixing);
/* All changes as one unified diff, owned by the caller. */
char *fixing_diff(const Fixing *fixing);
/* Writes what changed, each file at once or not at all. False with `error` at the first file that
 * is not as it was read, or cannot be written; those before it are written then. */
bool fixing_save(const Fixing *fixing, GError **error);
