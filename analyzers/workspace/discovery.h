/* The source files and manifests below a folder. Links to folders are not followed; what lies
 * outside the folder is never read. What was found but cannot be used is a note. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

typedef struct Discovery {
    GPtrArray *sources;   /* char *, owned: *.rs and C relative to the root, sorted */
    GPtrArray *manifests; /* char *, owned: Cargo.toml likewise */
    GPtrArray *builds;    /* char *, owned: what is read for targets of C (c_targets.h) likewise */
    GArray *notes;        /* Note */
    bool has_links;       /* some of these files are links */
} Discovery;

void discovery_init(Discovery *discovery); /* with nothing found */
/* `root` is absolute; `flat` leaves its folders out, `excluded` what its globs say (exclusion.h).
 * Stops early once cancelled. */
void discovery_run(Discovery *discovery, const char *root, bool flat, char *const *excluded,
                   const Cancel *cancel);
void discovery_clear(Discovery *discovery);
/* As if its files lay, or lay not, on the disk. */
void discovery_propose(Discovery *discovery, const Proposal *proposal);
/* The build files, where there is C they may speak of; NULL: none. To be freed with g_strfreev. */
char **discovery_builds(const Discovery *discovery);
/* The index of a path in a sorted list of paths; WORKSPACE_NONE if it is not there. */
uint32_t discovery_find(const GPtrArray *paths, const char *path);

/* Appends a note; takes `path` and `message`. */
void note_add(GArray *notes, const char *code, char *path, char *message);
void note_clear(void *note);
