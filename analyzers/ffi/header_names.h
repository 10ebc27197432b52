/* Headers of the system that are called like a library: zlib.h and bzlib.h for z and bz2, git2.h
 * and git2/sys/ for git2, what lies in the folders of a .pc file. By patterns, not by a list.
 */
#pragma once

#include "analyzers/ffi/headers.h"

typedef struct Candidate {
    CFile *file;
    const char *says; /* borrowed from the clues */
    bool sure;
} Candidate;

/* Appends what the clues lead to in the system's folders to `candidates`, and folders that are to
 * be looked in to `folders`. */
void header_names_find(CFiles *files, const GArray *clues, GArray *candidates, GPtrArray *folders);
