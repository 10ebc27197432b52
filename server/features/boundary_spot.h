/* The item of the C boundary at a place of a Rust document, where it stands in the text of now. */
#pragma once

#include "analyzers/ffi/boundary.h"
#include "server/features/view.h"

typedef struct BoundarySpot {
    const FfiVerdict *verdict;
    uint32_t start, end; /* the whole item */
    uint32_t at;         /* its name */
} BoundarySpot;

/* The item's place in the document; false when it is not in it, or was edited since. */
bool boundary_spot_of(const View *view, uint32_t index, BoundarySpot *spot);
/* The innermost one whose declaration covers the offset; false when there is none. */
bool boundary_spot_at(const View *view, uint32_t offset, BoundarySpot *spot);
/* A declaration on one line, as it is written; owned. */
char *boundary_spot_text(const View *view, const BoundarySpot *spot);
/* The path of a verdict's item. */
const char *boundary_path(const Boundary *boundary, const FfiVerdict *verdict);
