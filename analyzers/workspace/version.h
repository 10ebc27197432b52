/* Cargo versions, as far as deciding whether a patch applies needs them. */
#pragma once

#include <stdbool.h>

/* Whether `version` could satisfy `requirement`. Forms beyond one caret, tilde or exact version
 * are taken to match: what is refused here, Cargo refuses too. NULL matches. */
bool version_matches(const char *version, const char *requirement);
