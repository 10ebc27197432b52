/* Paths and `use` trees in a run of tokens, looked at as text: what path_walk.c reads where no tree
 * is. Internal to analyzers/refactor. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct PathPiece {
    uint32_t start, end; /* of a name; `$crate` is one, with its `$` */
} PathPiece;

/* A path as it is written: its names, generics left out. */
typedef struct PathParts {
    uint32_t start, end;
    bool leading_colons;
    GArray *pieces; /* of PathPiece */
} PathParts;

/* `parts` is the receiver's until it returns. */
typedef void (*PathPartsFound)(void *data, const PathParts *parts);

/* The leaves of `use …;`, in order; `start` is where the item begins, its visibility included. A
 * leaf's start and end are those of its own part. */
void path_parts_of_use(const char *text, uint32_t start, uint32_t end, PathPartsFound found,
                       void *data);
/* What can be read as a path between `start` and `end`. */
void path_parts_of_tokens(const char *text, uint32_t start, uint32_t end, PathPartsFound found,
                          void *data);
