/* What the checks in C (checks.h) found, for the next run. A check of a file reads its facts,
 * levels, and what names lead to: while all levels stay, it finds the same in a file with the same
 * facts, unless names were looked up in a file that declares something else now. A check of a
 * package finds the same as long as none of its files is another.
 */
#pragma once

#include "analyzers/patterns/checks.h"

/* Of one file or package. Immutable, shared between runs, with counts of its own. */
typedef struct Checked {
    _Atomic int references;
    uint64_t *looked; /* a bit for each file that names were looked up in; NULL: in none */
    Finding *findings;
    uint32_t count;
} Checked;

typedef struct KeptChecks {
    uint32_t file_count, package_count;
    Checked **files; /* NULL: to be checked; each is set while it is */
    Checked **packages;
    Checked *nothing; /* what most have: no finding, and no name looked up */
} KeptChecks;

/* With what is known before anything is checked; owned. */
KeptChecks *kept_checks_new(const PatternsRequest *request);
void kept_checks_free(KeptChecks *kept);

/* Copies of all of it. */
void kept_checks_tell(const Checked *checked, FindingSink *sink);
/* Notes what was found in one file, or package: the findings of the sink from `first` on. Takes
 * `looked`: bits by file, as scope_watch sets them; or NULL. */
Checked *kept_checks_note(const KeptChecks *kept, const FindingSink *sink, guint first,
                          uint64_t *looked);
