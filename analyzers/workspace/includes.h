/* Where `#include` leads: to a file of the workspace, or outside.
 *
 * A quoted path is looked up beside the file that writes it, then in the folders the build names
 * (compile_commands.json, compile_flags.txt) or, where no build is known, in those that are usual
 * (the folders above, `include` in each): exact. What is found otherwise, as the one file of the
 * workspace whose path ends so, is a candidate. What is found nowhere is outside when it is written
 * as
 * `<…>` or is a header of the system; else it is a file that a build makes, and nothing is said.
 */
#pragma once

#include <stdbool.h>

#include "analyzers/workspace/workspace.h"

typedef struct Includes Includes;

/* Of the C files of a workspace; NULL if it has none. What builds say is shared with `previous`, if
 * it is not NULL, as long as no file but sources and manifests changed. */
Includes *includes_new(const Workspace *workspace, const Includes *previous);
void includes_free(Includes *includes);

typedef struct Included {
    uint32_t file; /* or WORKSPACE_NONE: outside */
    Certainty certainty;
    char *outside; /* owned: "libc::sys/socket.h", "std::vector", "openssl"; NULL for a file */
} Included;

/* The folders the build looks in for what a file includes, in their order, relative to the root;
 * NULL when no build is known. To be freed with g_strfreev. */
char **includes_folders(const Includes *includes, uint32_t file);
/* `folders`: those of the file `from`. False: nothing is known of it. */
bool includes_find(const Includes *includes, uint32_t from, char *const *folders,
                   const IncludeFact *include, Included *found);
/* The module a file is; of the second file of a stem the first's. WORKSPACE_NONE: none. */
uint32_t includes_module(const Includes *includes, uint32_t file);
