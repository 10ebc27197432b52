/* The sections of the text report, as FACE.md shows them. Each prints whole lines. */
#pragma once

#include "server/formats/excerpt.h"
#include "server/formats/locator.h"
#include "server/formats/refactored.h"
#include "server/formats/report.h"
#include "server/formats/terminal.h"
#include "server/formats/why.h"

typedef struct TextReport {
    Terminal *terminal;
    const Report *report;
    Locator locator;
} TextReport;

#define TEXT_NAME_COLUMN 13 /* of the map: what stands before it names the line */
void text_map(TextReport *text);
/* Part of the map: large crates whose modules lie on several levels. */
void text_map_modules(TextReport *text);
/* Part of the map: what build files make of C. */
void text_map_builds(TextReport *text);
/* In place of rooms: each level, and how many uses lead from it to others. */
void text_map_levels(TextReport *text);
/* The map in numbers, with --metrics. */
void text_map_metrics(TextReport *text);
/* Instead of the map, with --compare. */
void text_comparison(TextReport *text);
void text_patterns(TextReport *text);
/* Foreign items by package: counts, headers, what is wrong, what was not judged. */
void text_foreign(TextReport *text);
/* A line a package. */
void text_foreign_counts(TextReport *text);
void text_findings(TextReport *text);
/* "1 error, 3 hints (--min hint to show) · 214 files in 0.4 s". */
void text_summary(TextReport *text);

/* The whole answer to `belfry why`. */
void text_why(Terminal *terminal, const Why *why);
void text_refactored(Terminal *terminal, const Refactored *refactored);
