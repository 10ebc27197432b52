/* The fix that moves a dependency of a manifest to its [dev-dependencies]: a line, a dotted key or
 * a table of its own, inherited or not. Comments around it stay where they are. */
#pragma once

#include "analyzers/patterns/checks.h"

#define FIX_MOVE_TO_DEV "move-to-dev-dependencies"

/* Whether a feature of the package names the dependency, which then cannot move. */
bool dependency_is_in_feature(const Package *package, const Dependency *dependency);

/* Makes the fix for the manifest's `text`. False, and nothing in `fix`, when the dependency is
 * written in a way that cannot be moved as a whole, or when it is a dev-dependency already. */
bool dev_dependency_fix(const Package *package, const Dependency *dependency, const char *text,
                        size_t size, Fix *fix);

/* The same with the text as analysed, as the finding's only fix. */
void dev_dependency_offer(const CheckContext *context, const Package *package,
                          const Dependency *dependency, Finding *finding);
