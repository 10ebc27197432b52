/* Every item a workspace declares of C, or offers to it, held against C's own declarations: the
 * verdicts of `belfry ffi`. Immutable once made. Widths and layouts are those of the target
 * libclang reads the headers for; what could not be compared is *unjudged*, and says why.
 */
#pragma once

#include "analyzers/clang/clang.h"
#include "analyzers/ffi/compare.h"

typedef enum FfiOutcome { FFI_MATCH, FFI_MISMATCH, FFI_MISSING, FFI_UNJUDGED } FfiOutcome;

typedef struct FfiVerdict {
    const ForeignItem *item; /* borrowed from Ffi.foreign */
    uint8_t outcome;         /* FfiOutcome */
    bool other_target;       /* not judged: its cfg is that of another target */
    uint8_t severity;        /* Severity of the gravest difference; off for a match, unjudged */
    const char *code;        /* of the gravest difference; NULL without one */
    char *why;               /* what differs, is missing or could not be judged; NULL for a match */
    char *header;            /* where C declares it: relative to the root where it lies below, else
                                absolute; NULL when it was not found */
    uint32_t header_line;    /* zero-based */
    uint32_t header_start, header_end; /* bytes, of the name there */
    const CDecl *decl;   /* what it was held against, in `unit`; NULL when it was not found */
    CUnit *unit;         /* shared */
    char *prototype;     /* C's declaration on one line, or NULL */
    GArray *differences; /* Difference; NULL without any */
} FfiVerdict;

/* A header that the items of a package were held against. */
typedef struct FfiBinding {
    uint32_t package; /* or WORKSPACE_NONE */
    char *header;     /* as in FfiVerdict */
    char *evidence;   /* why it belongs to them */
    char *problem;    /* why it could not be read as a whole; NULL */
} FfiBinding;

typedef struct Ffi {
    Foreign *foreign;
    FfiVerdict *verdicts; /* one for each item, by (path, place) */
    uint32_t count;
    FfiBinding *bindings; /* by package */
    uint32_t binding_count;
    char *target;   /* the triple; NULL when nothing was read */
    char *problem;  /* why no header could be read at all (no libclang); NULL */
    bool broke;     /* some answers are lacking, which another run may get: Asking */
    char **remarks; /* what a user should hear once; NULL-terminated, or NULL */
} Ffi;

typedef struct FfiRequest {
    const Workspace *workspace;
    const Config *config;
    GHashTable *overlay; /* absolute path → GBytes, or NULL */
    Clang *clang;
    const Cancel *cancel;
    const Progress *progress; /* or NULL */
} FfiRequest;

/* NULL when cancelled. Free with ffi_free. */
Ffi *ffi_judge(const FfiRequest *request);
void ffi_free(Ffi *ffi);
const char *ffi_outcome_name(uint8_t outcome);
