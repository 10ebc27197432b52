/* The documents behind `belfry:` addresses, as text for an editor: belfry:tower, belfry:rule/ID (a
 * rule, a code or a level), belfry:decision/ID, belfry:why?from=A&to=B. Each may end in `.md` or
 * `.txt`, by which editors choose how to show it. */
#pragma once

#include "analyzers/analysis.h"

/* The document's text; of an address that names nothing, a sentence that says so. `analyses` (of
 * Analysis *) are those of all folders. Owned. */
char *page_text(const char *uri, const GPtrArray *analyses);
/* Whether the text depends on the workspace. */
bool page_is_live(const char *uri);
/* A name for a file that holds it: "rule-core-performs-io.md". Owned. */
char *page_file(const char *uri);
