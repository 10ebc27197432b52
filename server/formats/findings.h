/* What formats ask of findings: which are shown, where one stands when lines and columns count from
 * 1, the text it is told by, and what it is known by again.
 */
#pragma once

#include "server/formats/locator.h"
#include "server/formats/report.h"

/* Columns are in UTF-16 units; the end is exclusive. */
typedef struct Place {
    uint32_t line, column, end_line, end_column;
} Place;

Place place_of(Locator *locator, const char *path, uint32_t start, uint32_t end, uint32_t line);
/* The path as a CI job knows files: relative to the checkout that the environment variable names,
 * where the workspace lies in it. Valid UTF-8. Owned. */
char *place_in_checkout(const Report *report, const char *variable, const char *path);
/* The path as a relative URI reference: `a%20b/c.rs`. Owned. */
char *place_uri(const char *path);
/* Message, why, chain and help, a line each. Owned. */
char *finding_text(const Finding *finding);
/* What stays the same when lines move: code, ends, item and message. Owned. */
char *finding_key(const Finding *finding);

/* The next finding from `*at` on that is to be shown: asked for, loud enough, neither allowed nor
 * baselined. NULL after the last. */
const Finding *findings_next(const Report *report, uint32_t *at);
