/* Parameters in place of reads: a function that is pure but for what it reads at its very start, of
 * the clock, the environment or a file, each bound by a `let`. Its core takes those values.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

typedef struct CoreRead {
    char *name, *type;
    char *type_path; /* a path that `type` names through an import or from std; or NULL */
    bool is_mutable;
    bool is_kept; /* the core uses it; else only a later read does */
} CoreRead;

typedef struct CoreReads {
    GArray *reads;       /* of CoreRead */
    GPtrArray *dropped;  /* char *: parameters that nothing but the reads use */
    uint32_t start, end; /* the statements, up to the first that stays with the core */
} CoreReads;

/* NULL when the function has no such start, or does more of the kind behind it. Owned. */
CoreReads *core_reads_find(CoreFile *core, CoreItem *item);
void core_reads_free(CoreReads *reads);

/* Whether a use in an item is among what moves: not in the reads, which stay. */
bool core_reads_moves(const CoreItem *item, const NameUse *use);
/* The function without its reads, as the core has it; owned. `visibility` is put before it. */
char *core_reads_core(const CoreFile *core, const CoreItem *item, const char *visibility);
/* Has the old function read, and call the core. */
void core_reads_wrap(CoreFile *core, const CoreItem *item);
