/* Where functions are called from, by name: what hovers on the two sides of a C boundary tell. */
#pragma once

#include "server/features/prose.h"
#include "server/features/view.h"

#define CALLED_FROM_SHOWN 3

typedef struct CalledFrom {
    uint32_t count, files; /* calls, and files they stand in */
    uint32_t shown_files[CALLED_FROM_SHOWN], shown_lines[CALLED_FROM_SHOWN];
} CalledFrom;

/* Counts the calls of a file by one of the names (a set). */
void called_from_add(CalledFrom *calls, const Workspace *workspace, uint32_t file,
                     GHashTable *names);
/* "Called in 2 places `where`: ledger.rs:12, store.rs:40."; `none` when nothing calls. */
void called_from_say(const CalledFrom *calls, Prose *prose, const View *view, const char *none,
                     const char *where);
