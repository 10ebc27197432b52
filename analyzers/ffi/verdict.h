/* One item's verdict: the declaration it is held against, looked for in the units of its package,
 * and what came of it. Internal to ffi/.
 */
#pragma once

#include "analyzers/ffi/absence.h"
#include "analyzers/ffi/ffi.h"

typedef struct Bench {
    const FfiRequest *request;
    const Foreign *foreign;
    CFiles *files;
    GHashTable *wanted;  /* name → number + 1, of CFiles */
    const GArray *units; /* FfiUnit, those of the package first */
    const char *target;  /* the triple, or NULL */
    const char *problem; /* why no unit could be read; NULL */
    bool any_header;     /* some header was found for the package */
    GArray *pairs;       /* RecordPair of the package's functions so far */
} Bench;

/* Fills `verdict`, whose item is set. A symbol that is not declared stays unjudged: whether it is
 * missing is decided over the whole file (verdict_absent). */
void verdict_make(const Bench *bench, FfiVerdict *verdict);
/* A type C has by another name: once more, when the fields of others have told what it stands for.
 */
void verdict_pair(const Bench *bench, FfiVerdict *verdict);
/* Missing, or unjudged with the reason. `belongs`: the headers surely are those of the item's file.
 */
void verdict_absent(const Bench *bench, FfiVerdict *verdict, bool belongs);
/* Whether the item was looked for and not found. */
bool verdict_is_open(const FfiVerdict *verdict);
bool foreign_is_function(const ForeignItem *item); /* or a static: what has a symbol */
bool foreign_is_exported(const ForeignItem *item);

/* Adds a difference that has no place of its own, beside those the verdict has. Takes `says`. False
 * when belfry.toml turns it off: the verdict is what it was, then. */
bool verdict_tell(const FfiRequest *request, FfiVerdict *verdict, const char *code, char *says);
/* Sets code and severity by the gravest difference that belfry.toml leaves, and `why`. */
void verdict_settle(const FfiRequest *request, FfiVerdict *verdict);
void ffi_verdict_clear(FfiVerdict *verdict);
/* Takes `why`. */
void verdict_leave(FfiVerdict *verdict, char *why);
