/* What a refactoring would do to the files of a workspace, made without touching any: edits, moves,
 * and what it left alone; or why it refuses.
 *
 * Offsets are those of the texts as analysed, paths those before any move. A plan is made by one
 * refactoring on one thread; outcome.h says what comes of it.
 */
#pragma once

#include <tree_sitter/api.h>

#include "analyzers/analysis.h"

typedef struct PlanMove {
    char *from, *to; /* paths of files, relative to the root */
} PlanMove;

/* A place that is as before, though it may have to be another: the reader is told. */
typedef struct PlanLeft {
    char *path, *says;
    uint32_t start, line; /* line: zero-based */
} PlanLeft;

typedef struct Plan {
    const Analysis *analysis; /* borrowed */
    GArray *edits;            /* of FixEdit; of one file they do not overlap, once it is finished */
    GPtrArray *moves;         /* of PlanMove * */
    GPtrArray *left;          /* of PlanLeft * */
    char *says;               /* what it does, if it chose that itself; NULL: the offer says it */
    char *refusal;            /* a sentence; then nothing else is to be looked at. NULL: none */
    GHashTable *sources;      /* path → PlanSource, read once */
} Plan;

/* A file as analysed. */
typedef struct PlanSource {
    char *path;
    GBytes *bytes;
    const char *text; /* with a NUL behind it */
    uint32_t size;
    const Facts *facts; /* of this very text; NULL: not read as source, or another text by now */
    TSTree *tree;       /* of the whole text; NULL until plan_tree is asked */
    bool is_deep;       /* it nests deeper than trees are walked here */
} PlanSource;

Plan *plan_new(const Analysis *analysis);
void plan_free(Plan *plan);

/* Borrowed from the plan; NULL when the file is gone. Any path below the root. */
const PlanSource *plan_source(Plan *plan, const char *path);
/* The tree of a file of Rust; borrowed from the plan. NULL when it is none, or is gone; and, with
 * the plan refusing, when it nests so deep that no person wrote it: trees are walked by recursion.
 */
const TSTree *plan_tree(Plan *plan, const char *path);

/* Bytes `start` to `end` of a file become `text`, which is taken; its line ends become the file's.
 */
void plan_replace(Plan *plan, const char *path, uint32_t start, uint32_t end, char *text);
/* A file that is not there; `text` is taken. */
void plan_create(Plan *plan, const char *path, char *text);
/* After its edits. A folder is moved by moving each of its files. */
void plan_move(Plan *plan, const char *from, const char *to);
/* Tells what was left, with a sentence. */
void plan_leave(Plan *plan, const char *path, uint32_t start, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* What another plan of the same analysis does, this one does too: its edits, moves and what it
 * leaves are taken over. */
void plan_take(Plan *plan, Plan *other);
/* The first reason counts. Always false, so that a step can end with it. */
bool plan_refuse(Plan *plan, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Sorts the edits. A refusal if two of one file overlap, if a new file is there already, if a move
 * ends on one that is or on what another edit or move makes, or if a file is generated or has
 * another text than the one analysed. */
bool plan_finish(Plan *plan);
