/* The documents behind `belfry:` addresses, as text for an editor: belfry:tower, belfry:patterns,
 * belfry:rule/ID (a rule, a code or a level), belfry:decision/ID and belfry:why?from=A&to=B, with
 * &all=true for every chain; belfry:refactoring/TOKEN is the session's (server/handover.h). Each
 * may end in `.md` or `.txt`, by which editors choose how to show
 * it. */
#pragma once

#include "analyzers/analysis.h"

/* The document's text; of an address that names nothing, a sentence that says so. `analyses` (of
 * Analysis *) are those of all folders. Owned. */
char *page_text(const char *uri, const GPtrArray *analyses);
/* Whether the text depends on the workspace. */
bool page_is_live(const char *uri);
/* A name for a file that holds it: "rule-core-performs-io.md". Owned. */
char *page_name(const char *uri);
