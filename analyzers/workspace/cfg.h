/* Predicates of `cfg` as text. They are never evaluated, but for those that no build can change. */
#pragma once

#include <stdbool.h>

/* Whether predicates joined by " && " can never hold together: `any()`, `false`, `not(all())`. */
bool cfg_never_holds(const char *cfg);
