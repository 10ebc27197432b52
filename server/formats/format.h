/* An output format: how a report, the catalogue of rules, the explanation of one thing or the way
 * between two is written. One file (or folder) and one row in format.c each. A format decides
 * nothing: what is shown is in the report. */
#pragma once

#include "server/formats/explanation.h"
#include "server/formats/refactored.h"
#include "server/formats/report.h"
#include "server/formats/scaffolds.h"
#include "server/formats/terminal.h"
#include "server/formats/why.h"

/* What a command prints; a format writes some of them. */
typedef enum Output {
    OUTPUT_FINDINGS = 1 << 0,
    OUTPUT_MAP = 1 << 1,
    OUTPUT_PATTERNS = 1 << 2,
    OUTPUT_CATALOGUE = 1 << 3,
    OUTPUT_EXPLANATION = 1 << 4,
    OUTPUT_WHY = 1 << 5,
    OUTPUT_FFI = 1 << 6,
    OUTPUT_REFACTORED = 1 << 7,
    OUTPUT_SCAFFOLDS = 1 << 8,
    OUTPUTS = (1 << 9) - 1,
} Output;

/* Functions for what it does not write are NULL. */
typedef struct Format {
    const char *name;
    unsigned outputs; /* OUTPUT_* */
    Severity minimum; /* what findings it shows unless --min says otherwise */
    bool patterns;    /* its map shows patterns too */
    bool grains;      /* it draws the map by crates or by levels */
    void (*report)(Terminal *terminal, const Report *report);
    void (*catalogue)(Terminal *terminal, const Catalogue *catalogue);
    void (*explanation)(Terminal *terminal, const Explanation *explanation);
    void (*why)(Terminal *terminal, const Why *why);
    void (*refactored)(Terminal *terminal, const Refactored *refactored);
    void (*scaffolds)(Terminal *terminal, const Scaffolds *scaffolds);
} Format;

/* NULL when there is none of that name that writes `output`. */
const Format *format_find(const char *name, Output output);
/* "text, json or sarif": those that write `output`. Owned. */
char *format_names(Output output);
