/* One end of a question about dependencies, as somebody names it: a package, a crate, a module, a
 * file, or something outside. What lies between two ends is paths.h's; selectors of belfry.toml,
 * which may match many things at once, must not be added here. */
#pragma once

#include "analyzers/workspace/workspace.h"

typedef enum EndpointKind {
    ENDPOINT_CRATES,  /* of one package, or a loose file's */
    ENDPOINT_MODULES, /* a module and all below it */
    ENDPOINT_FILE,    /* the modules written in one file */
    ENDPOINT_OUTSIDE  /* another project's crate, or a module of std */
} EndpointKind;

typedef struct Endpoint {
    EndpointKind kind;
    char *name;    /* as it is shown */
    bool *crates;  /* its members, for ENDPOINT_CRATES; else NULL */
    bool *modules; /* its members; NULL for ENDPOINT_OUTSIDE */
} Endpoint;

/* Finds what `text` names: a path is relative to the workspace's root. When it is nothing, or may
 * be several things, false, and `endpoint` is empty; `meant` (of owned strings) then gets a name
 * for each of the several. */
bool endpoint_find(Endpoint *endpoint, const Workspace *workspace, const char *text,
                   GPtrArray *meant);
void endpoint_clear(Endpoint *endpoint);

/* Whether an edge that leads outside leads to it. */
bool endpoint_is_outside(const Endpoint *endpoint, const Edge *edge);
/* Takes the members of `inner` out of `outer`, so that a module can be asked about within its own
 * crate. False when nothing is left. */
bool endpoint_subtract(Endpoint *outer, const Endpoint *inner, const Workspace *workspace);
/* Every name endpoint_find knows, NULL-terminated; the strings are borrowed, the array is owned. */
const char **endpoint_names(const Workspace *workspace);
