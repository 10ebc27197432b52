/* What a command shows of an analysis: which sections, which findings and patterns in them. Every
 * format and the exit status ask here, so that they agree. Borrows everything.
 */
#pragma once

#include "analyzers/analysis.h"
#include "analyzers/workspace/since.h"

enum {
    SECTION_CRATES = 1 << 0,
    SECTION_MODULES = 1 << 1,
    SECTION_LEVELS = 1 << 2,
    SECTION_EDGES = 1 << 3,
    SECTION_PATTERNS = 1 << 4,
    SECTION_DIAGNOSTICS = 1 << 5,
    SECTION_CONTRACTS = 1 << 6,
    SECTION_METRICS = 1 << 7,
    SECTION_FFI = 1 << 8,
    SECTIONS_MAP = SECTION_CRATES | SECTION_MODULES | SECTION_LEVELS | SECTION_EDGES |
                   SECTION_CONTRACTS | SECTION_METRICS,
    SECTIONS_CHECK = SECTION_DIAGNOSTICS | SECTION_CONTRACTS,
    SECTIONS_ALL = SECTIONS_MAP | SECTIONS_CHECK | SECTION_PATTERNS | SECTION_FFI,
};

/* What the map is drawn of, where it is not all there is. */
typedef enum Grain { GRAIN_CRATE, GRAIN_LEVEL, GRAINS } Grain;

typedef struct Report {
    const Analysis *analysis;
    unsigned sections;
    char *const *rules; /* ids and codes asked for, NULL-terminated; NULL: all */
    int level;          /* -1: all */
    Severity minimum;
    uint8_t grain;                       /* Grain */
    bool quiet;                          /* no summary */
    const Since *since;                  /* what changed files bring in only; NULL: all */
    bool metrics;                        /* in text as well */
    const struct Comparison *comparison; /* with a saved report, or NULL */
} Report;

/* What was found at the C boundary; NULL when it was not judged. */
const struct Ffi *report_ffi(const Report *report);
/* Whether a finding is about what was asked for: path, --rule, --level, --since. */
bool report_selects(const Report *report, const Finding *finding);
/* Whether it is new: neither allowed by a comment nor in the baseline. */
bool finding_counts(const Finding *finding);
/* Whether any finding that was asked for counts and is at or above `deny`. */
bool report_denied(const Report *report, Severity deny);
/* Whether a recognition is among what was asked for, and not in tests. */
bool report_includes(const Report *report, const Recognition *recognition);
/* The same, without what is told with its carrier: lists for people fold parts. */
bool report_shows(const Report *report, const Recognition *recognition);

/* Whether a file or folder lies under what was asked for. */
bool report_in_focus(const Report *report, const char *path);

typedef struct Counts {
    uint32_t by_severity[SEVERITY_ERROR + 1]; /* those that count */
    uint32_t shown, baselined, allowed;
} Counts;
Counts report_count(const Report *report);

typedef struct Statistics {
    uint64_t bytes, lines, code_lines, error_bytes;
    uint32_t files, parsed, cached, error_files, unresolved;
} Statistics;
Statistics report_statistics(const Report *report);

/* A production edge between packages that the tower forbids, both ends being pinned. */
bool report_breaks_tower(const Report *report, const Edge *edge);
/* The same where a level is inferred, though surely: worth a look and a pin, no verdict. */
bool report_strains_tower(const Report *report, const Edge *edge);
/* Whether an edge is one the tower judges: exact, normal or build, between two crates of ours. */
bool report_judges(const Edge *edge);
