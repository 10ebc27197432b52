/* A folder that is edited and analysed again and again: each analysis starts from the one before
 * and must find what a fresh one finds. Fails the test where the two part. */
#pragma once

#include "analyzers/analysis.h"
#include "tests/support/example.h"

typedef struct Trial {
    Example *example; /* the folder edits go to */
    GPtrArray *paths; /* absolute, of what may be edited; sorted at first */
    GHashTable *overlay;
    GHashTable *changed; /* since `last` */
    Analysis *last;
    GRand *random; /* for edits that are drawn; its owner's */
    char *what;    /* the edit just made, for the message */
    char *edited;  /* the last path that was put; or NULL */
} Trial;

/* Lays a folder out and analyses it. */
void trial_open(Trial *trial, const char *source);
void trial_close(Trial *trial);

/* The text of a file as it is now, open or on disk; owned by the caller. */
char *trial_text(const Trial *trial, const char *path, gsize *size);
/* Makes it another, and remembers that it is. */
void trial_put(Trial *trial, const char *path, const char *text);
/* What was done to what, for the message. */
void trial_say(Trial *trial, const char *what, const char *path);
/* Analyses what is there now, from the last and afresh: facts and reports must be the same. */
void trial_compare(Trial *trial, unsigned step);
