/* Allow comments (CONTRACTS.md, Suppression): `// belfry: allow(code[, code]) reason [until date]`.
 *
 * Marks the findings they cover as suppressed and adds Belfry's own findings about the comments:
 * allow-without-reason, allow-unused, allow-expired. One at a C declaration covers what Rust makes
 * of it. An expired allow suppresses nothing. The day
 * is a parameter: this layer knows no clock.
 */
#pragma once

#include <glib.h>

#include "analyzers/patterns/patterns.h"

typedef struct SuppressionRequest {
    const Workspace *workspace;
    const Config *config; /* a rule that is off leaves no allow unused */
    GHashTable *overlay;
    const char *today; /* "2027-01-31"; NULL: nothing has expired */
    bool boundary;     /* codes of the C boundary were looked for, else all but those: what
                          an allow says of others is not known */
    const struct RuleSet *rules; /* to know a code from a slip; or NULL */
} SuppressionRequest;

void suppression_apply(const SuppressionRequest *request, Patterns *patterns);

/* One allow comment, read. */
typedef struct Allow {
    char **codes; /* NULL-terminated */
    char *reason; /* "" when none is given; without the `until` part */
    char *until;  /* "YYYY-MM-DD", or NULL */
} Allow;

/* Reads what follows `belfry:`. False if it is not an allow with at least one code. */
bool allow_parse(const char *text, Allow *allow);
void allow_clear(Allow *allow);
