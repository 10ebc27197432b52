/* Which headers belong to the bindings of a package: found by what it says of them and by what
 * stands in them, nearest first: what belfry.toml names; headers given to a generator or named in a
 * comment; headers in the package's own folder; headers of the system that are called like the
 * library it links; other headers of the workspace. Of each group those are taken that declare what
 * is still wanted, those that declare most first.
 */
#pragma once

#include "analyzers/ffi/c_files.h"
#include "analyzers/ffi/clues.h"
#include "analyzers/tower/config.h"

typedef struct FoundHeader {
    char *path;     /* absolute */
    char *evidence; /* why it belongs, one line */
} FoundHeader;

typedef struct HeaderSet {
    GArray *headers;    /* FoundHeader, in the order they are to be included */
    GPtrArray *folders; /* char *: to look for includes in, the system's last */
    uint64_t *left;     /* bits: the wanted that none of them has */
    uint64_t *reached;  /* bits: the wanted that one of them has */
    GPtrArray *missing; /* char *: headers that belfry.toml names and that are not there */
} HeaderSet;

typedef struct HeadersRequest {
    CFiles *files;
    const Workspace *workspace;
    const Config *config;
    const GArray *clues;
    uint32_t package;          /* or WORKSPACE_NONE */
    const uint64_t *functions; /* bits: symbols of functions and statics */
    const uint64_t *types;     /* bits: names of types */
} HeadersRequest;

void headers_find(HeaderSet *set, const HeadersRequest *request);
void header_set_clear(HeaderSet *set);
/* The absolute folder of a package; the root without one. Owned. */
char *headers_package_folder(const Workspace *workspace, uint32_t package);
