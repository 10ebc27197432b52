/* Where the checks in C (checks.h) find nothing. A check of a file reads its facts, levels, and
 * what names lead to: while all levels stay, a file with the same facts is still clear unless names
 * were looked up in a file that declares something else now. The dependencies of a package are
 * clear of harnesses as long as none of its files is another.
 */
#pragma once

#include "analyzers/patterns/patterns.h"

typedef struct ClearFiles {
    uint32_t file_count;
    bool *files;          /* nothing is found in it; set while it is checked */
    struct Part **looked; /* by file: a bit for each file that names were looked up in; or NULL */
    bool *packages;       /* likewise, for test_harness_dependencies.c */
} ClearFiles;

/* What is known to be clear before anything is checked; owned. */
ClearFiles *clear_files_new(const PatternsRequest *request);
void clear_files_free(ClearFiles *clear);
/* Notes that nothing was found in a file. Takes `looked`: bits by file, as scope_watch sets them.
 */
void clear_files_add(ClearFiles *clear, uint32_t file, uint64_t *looked);
