/* The baseline (CONTRACTS.md, Baseline): how often each finding was there when the project took
 * it up. What it allows is told no more; what is more than it allows is new.
 *
 * Rows hold no line and no path, so that code may move. Of findings with one key the last, by path
 * and line, are the new ones. A Baseline is immutable and shared between analyses of the same text.
 */
#pragma once

#include "analyzers/patterns/patterns.h"

#define BASELINE_VERSION 1

typedef struct BaselineRow {
    char *rule, *code, *from, *to; /* `to` is "" when there is none; valid UTF-8 */
    uint32_t allowed;              /* what the file says */
    uint32_t found;                /* what there is now, and no comment allows */
} BaselineRow;

typedef struct Baseline {
    _Atomic int references;
    char *path;         /* absolute */
    uint64_t hash;      /* of its text */
    bool is_there;      /* the file exists */
    bool is_broken;     /* it is not understood as a whole: nothing in it is in force */
    GPtrArray *rows;    /* of BaselineRow *, `found` 0 */
    GHashTable *by_key; /* baseline_key_text → BaselineRow * */
    GArray *notes;      /* of Note: what is wrong with it, or with its being named */
} Baseline;

typedef struct BaselineRequest {
    const char *root;     /* of the workspace, absolute */
    const Config *config; /* names it, unless `path` does */
    const char *path;     /* --baseline, or NULL */
    bool may_be_missing;  /* it is about to be written */
    GHashTable *overlay;  /* absolute path → GBytes, or NULL */
    Baseline *previous;   /* or NULL */
} BaselineRequest;

/* NULL without `error`: none is named. NULL with it: `path` is no file that can be read. What is
 * wrong inside the file, or with a file that belfry.toml names, is in the notes. */
Baseline *baseline_open(const BaselineRequest *request, GError **error);
Baseline *baseline_ref(Baseline *baseline);
void baseline_unref(Baseline *baseline);
/* Where belfry.toml says that it is; NULL when it names none. Owned. */
char *baseline_named_path(const char *root, const Config *config);

/* Marks what it allows. After allow comments: those need no place in it. `baseline` may be NULL. */
void baseline_apply(const Baseline *baseline, const Workspace *workspace, Patterns *patterns);

/* Marks whatever a first baseline takes in. */
void baseline_cover(const Workspace *workspace, Patterns *patterns);

/* What it allows beside what there is: a row for every key of either, sorted; rows of a C boundary
 * that was not judged stay as they are. Owned, of BaselineRow *. `baseline` may be NULL. */
GPtrArray *baseline_compare(const Baseline *baseline, const Workspace *workspace,
                            const Patterns *patterns);

typedef enum BaselineMode {
    BASELINE_FIRST,  /* allows what was found */
    BASELINE_LOWERED /* the same, and no more than before */
} BaselineMode;
/* The file's text. Owned. */
char *baseline_text(const GPtrArray *rows, BaselineMode mode);
/* The text of a project's first baseline: all that is found today. Owned. */
char *baseline_first(const Workspace *workspace, const Patterns *patterns);
