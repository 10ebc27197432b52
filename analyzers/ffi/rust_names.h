/* Where a path of Rust leads, as far as a C boundary needs it: types and constants.
 *
 * Files that a `mod` leads to are looked up through the workspace's modules; of others their own
 * names count, then those of their package. Files are read when a path leads there, and kept.
 * One thread at a time.
 */
#pragma once

#include "analyzers/ffi/rust_items.h"
#include "analyzers/workspace/workspace.h"

typedef struct RustNames RustNames;

/* Where something is written or declared. */
typedef struct RustPlace {
    uint32_t file, scope;
    uint32_t module; /* of the workspace that the scope is in, or WORKSPACE_NONE */
} RustPlace;

typedef struct RustFound {
    RustPlace place;
    const RustItem *item;
} RustFound;

typedef enum RustWanted {
    RUST_WANTED_TYPE,
    RUST_WANTED_VALUE,
    RUST_WANTED_MODULE,
    RUST_WANTED_MACRO
} RustWanted;

typedef enum RustAnswer {
    RUST_FOUND,   /* in `found`: several where cfgs decide */
    RUST_OUTSIDE, /* in another crate: `outside` is its name, `rest` the path in it */
    RUST_NOWHERE
} RustAnswer;

typedef struct RustLookup {
    GArray *found; /* RustFound */
    const char *outside;
    char *rest;     /* owned */
    uint8_t answer; /* RustAnswer */
    bool by_glob;   /* outside: some glob of the crate may bring it in */
    bool by_name;   /* found: nothing but the name tells that it is meant */
} RustLookup;

RustNames *rust_names_new(const Workspace *workspace, GHashTable *overlay);
void rust_names_free(RustNames *names);
/* Gives it a file that was read; takes `file`. */
void rust_names_add(RustNames *names, uint32_t index, RustFile *file);
/* The file, read if it was not; NULL where it cannot be read. */
const RustFile *rust_names_file(RustNames *names, uint32_t index);
/* The place of the scope `scope` in a file. */
RustPlace rust_names_place(RustNames *names, uint32_t file, uint32_t scope);

/* The predicates that the `mod`s which lead to its file are under, or NULL. Borrowed. */
const char *rust_names_cfg(const RustNames *names, RustPlace place);

/* Whether a place is in std, core or alloc, which are a workspace like any other to those who work
 * on them. */
bool rust_names_is_std(const RustNames *names, RustPlace place);
/* Looks up `path` from `place`. Borrowed. */
const RustLookup *rust_names_find(RustNames *names, RustPlace place, const char *path,
                                  RustWanted wanted);
