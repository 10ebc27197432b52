/* Where the source of a package names a crate: in paths, imports, attributes and the tokens of
 * macros. It reads the text again, so it is for single questions; edges are there for all crates at
 * once, and know paths only. A local variable of the same name counts as well: the answer "nowhere"
 * is certain, the answer "somewhere" is not. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

typedef struct CrateMention {
    uint32_t file, start, end, line;
} CrateMention;

typedef struct CrateMentions {
    bool in_production; /* the search ends there; what follows is then incomplete */
    bool outdated;      /* a file is another by now than was analysed */
    GArray *tests;      /* of CrateMention: the first of each file's in test code */
} CrateMentions;

/* `name` as in code. A file that changed since it was analysed counts as production that
 * names it. */
void crate_mentions_init(CrateMentions *mentions, const Workspace *workspace, GHashTable *overlay,
                         uint32_t package, const char *name);
void crate_mentions_clear(CrateMentions *mentions);
