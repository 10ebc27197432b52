/* Cargo versions, as far as deciding whether a patch applies needs them. */
#pragma once

#include <stdbool.h>

/* Whether `version` satisfies `requirement`: comparators joined by commas, with `^ ~ = > >= < <=`,
 * wildcards and pre-releases. No requirement is satisfied by any; what cannot be read, by none. */
bool version_matches(const char *version, const char *requirement);
/* Below 0, 0 or above 0; NULL and what cannot be read are 0.0.0. */
int version_compare(const char *a, const char *b);
