/* Cargo versions, as far as deciding whether a patch applies needs them. */
#pragma once

#include <stdbool.h>

/* Whether `version` satisfies `requirement`: comparators joined by commas, with `^ ~ = > >= < <=`,
 * wildcards and pre-releases. No requirement is satisfied by any; what cannot be read, by none. */
bool version_matches(const char *version, const char *requirement);
