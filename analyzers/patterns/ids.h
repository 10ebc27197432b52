/* What belfry.toml and allow comments may name: violation codes, rules, and Belfry's own. */
#pragma once

#include "analyzers/patterns/rules.h"

bool id_is_known(const RuleSet *rules, const char *id);
/* The id somebody probably meant; NULL when none is near. Borrowed. */
const char *id_nearest(const RuleSet *rules, const char *id);
/* All of them, NULL-terminated; rules after codes, Belfry's own last. The strings are borrowed, the
 * array is owned. */
const char **ids_known(const RuleSet *rules);
