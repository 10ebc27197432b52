/* Where a rule's champion does it, at the commit it was read. */
#pragma once

#include "analyzers/patterns/rules.h"

/* A web address; NULL when the rule names no file, repository or commit. Owned. */
char *champion_link(const Rule *rule);
