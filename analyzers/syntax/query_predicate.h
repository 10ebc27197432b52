/* The predicates of one pattern: #eq? #not-eq? #match? #any-of?. Regular expressions are a team's
 * and untrusted: work and subject are limited, and a limit hit is no match. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <tree_sitter/api.h>

#define PREDICATE_SUBJECT_MAX 400 /* bytes; what comes after them is not looked at */

/* Those of pattern 0 of `query`; NULL with `message` (owned) when one is unknown or malformed. */
GArray *query_predicates_new(const TSQuery *query, char **message);
void query_predicates_free(GArray *predicates);
/* Whether all hold. `text` is the whole file's; a predicate on a capture that is not part of the
 * match holds, as upstream. Thread-safe. */
bool query_predicates_hold(const GArray *predicates, const TSQueryMatch *match, const char *text);
