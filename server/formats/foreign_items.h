/* The verdicts on foreign items as formats tell them: by package, counted, with the words that both
 * sides use. Formats only write.
 */
#pragma once

#include "analyzers/ffi/ffi.h"
#include "server/formats/report.h"

typedef struct ForeignCounts {
    uint32_t items, matches, mismatches, missing, unjudged;
    uint32_t hints; /* of the mismatches */
    uint32_t
        known; /* mismatches and missing that a comment allows or the baseline has: not in those */
} ForeignCounts;

/* Of a package (WORKSPACE_NONE: the files without one), within the report's focus. */
ForeignCounts foreign_count(const Report *report, uint32_t package);
/* Packages that have items in focus, by manifest; GArray of uint32_t, owned. */
GArray *foreign_packages(const Report *report);
bool foreign_in_focus(const Report *report, const FfiVerdict *verdict);
/* "function", "static", "exported function", "exported static" or "type". */
const char *foreign_kind_name(uint8_t kind);
/* The finding of the gravest difference; NULL without any. */
const Finding *foreign_finding(const Report *report, const FfiVerdict *verdict);
/* Whether a comment allows it, or the baseline has it. */
bool foreign_is_known(const Report *report, const FfiVerdict *verdict);
