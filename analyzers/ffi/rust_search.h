/* How names are searched; shared by what looks them up and what follows globs. Internal to
 * rust_names.h. */
#pragma once

#include "analyzers/base/source_text.h"
#include "analyzers/ffi/rust_names.h"
#include "analyzers/workspace/resolve.h"

#define RUST_SEARCH_DEPTH 40

struct RustNames {
    const Workspace *workspace;
    GHashTable *overlay;
    RustFile **files; /* by index */
    bool *asked;
    bool *expanded;       /* macros of other files were looked for */
    GHashTable *defining; /* name of a macro → GArray of files that define it; NULL before asked */
    SourceText source;
    GHashTable *globs;   /* RustItem → RustReach: what one glob leads to by itself */
    uint32_t reaching;   /* globs that are being followed for each other */
    GHashTable *reaches; /* "file scope" → RustReach */
    GHashTable *answers; /* "file scope wanted path" → RustLookup */
};

typedef struct RustSearch {
    RustNames *names;
    RustLookup *lookup;
    RustWanted wanted;
    int steps;
    uint32_t depth;
    const RustItem *following[RUST_SEARCH_DEPTH + 1]; /* imports, which do not see themselves */
} RustSearch;

/* A crate that a glob leads to. */
typedef struct RustOutside {
    const char *crate;
    char *rest; /* owned: of the path, "" for the whole crate */
} RustOutside;

/* Where globs lead from a module, in the order they are met: itself first, then those of the
 * modules they lead to. */
typedef struct RustReach {
    GArray *places;  /* RustPlace */
    GArray *outside; /* RustOutside */
} RustReach;

/* Borrowed; what is being found out at the moment may be short of some. */
const RustReach *rust_reach(RustNames *names, RustPlace place);
void rust_reach_free(void *reach);
void rust_lookup_free(void *lookup);

/* Looks a path up from a place; what is found is added to the lookup. */
RustAnswer rust_search_from(RustSearch *search, RustPlace place, const char *path);
/* Its last name among files that modules do not tell of: those beside a file that no `mod` leads
 * to, and what no `mod` leads to beside another. */
RustAnswer rust_search_by_name(RustSearch *search, RustPlace place, const char *path);
void rust_search_add(RustSearch *search, RustPlace place, const RustItem *item);
/* The module's place; false when its file cannot be read. */
bool rust_names_module(RustNames *names, uint32_t module, RustPlace *place);
PathPart rust_part(const char *name);
