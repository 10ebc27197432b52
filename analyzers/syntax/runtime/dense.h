/* A grammar whose parse table is one array, so that a look-up is one access instead of a search
 * through the groups of a small state. For grammars of a few megabytes at most. */
#pragma once

#include <tree_sitter/api.h>

/* A copy of `sparse` with every state a large one. Shares everything else with it; never freed. */
const TSLanguage *dense_language_new(const TSLanguage *sparse);
