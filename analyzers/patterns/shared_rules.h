/* The rules in force around a path, kept from one analysis to the next: loading and compiling them
 * is dear, and they seldom change. Reference-counted; the rules are read-only once loaded. What
 * counts as a change of a team's rules is here and nowhere else.
 */
#pragma once

#include "analyzers/patterns/rules.h"

typedef struct SharedRules SharedRules;

/* The bundled rules with those of the nearest .belfry/rules at or above `path` and at or below its
 * repository. Returns another reference to `previous` (may be NULL) when nothing changed. */
SharedRules *shared_rules_load(const char *path, SharedRules *previous);
SharedRules *shared_rules_ref(SharedRules *rules); /* NULL: NULL */
void shared_rules_unref(SharedRules *rules);
RuleSet *shared_rules_set(SharedRules *rules);
