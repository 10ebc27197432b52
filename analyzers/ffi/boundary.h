/* What was found at the C boundary of a workspace, kept while its texts are edited: verdicts with
 * the texts they were made of, so that each is told where it stands now, or not at all once what it
 * speaks of was touched. Immutable; reference-counted with an atomic count; may be read from any
 * thread.
 */
#pragma once

#include "analyzers/ffi/ffi.h"
#include "analyzers/ffi/moved_text.h"
#include "analyzers/patterns/patterns.h"

typedef struct Boundary {
    _Atomic int references;
    Ffi *ffi;
    char **paths;      /* by verdict: of its item's file, relative; borrowed from `texts` */
    GHashTable *texts; /* relative path → GBytes: of the items and, below the root, of what C
                          declares */
    GArray *findings;  /* Finding, in those texts */
} Boundary;

/* Takes `ffi`, which was judged of `workspace` with `overlay`. */
Boundary *boundary_new(Ffi *ffi, const Workspace *workspace, GHashTable *overlay);
Boundary *boundary_ref(Boundary *boundary);
void boundary_unref(Boundary *boundary);
/* How a file's text as it was judged leads to `now`; false when the file is not part of it. */
bool boundary_moved(const Boundary *boundary, const char *path, GBytes *now, MovedText *moved);

typedef struct BoundaryRequest {
    const Boundary *boundary;
    const Workspace *workspace;
    const Config *config;
    const struct RuleSet *rules;
    GHashTable *overlay;
    const char *today;
} BoundaryRequest;

/* Adds the findings that stand, with allow comments applied to them. Before the baseline. */
void boundary_add_findings(const BoundaryRequest *request, Patterns *patterns);
/* Adds each that is shown in Rust to the C declaration too, where that lies below the root. After
 * the baseline. */
void boundary_add_mirrors(const BoundaryRequest *request, Patterns *patterns);

/* Names what a check of the boundary depends on in the sources: another name, another check. 0:
 * there is nothing foreign in them. `previous` is the workspace before or NULL; `parts_before` and
 * `parts` are each file's own share, the latter is made, owned. */
uint64_t boundary_inputs(const Workspace *workspace, const Workspace *previous,
                         const uint64_t *parts_before, uint64_t **parts);
/* Whether a text that is no Rust belongs to what is checked: C, its flags, a manifest,
 * belfry.toml. */
bool boundary_reads(const char *path);
