/* A contract of belfry.toml as it stands in a workspace: what each line matches, and what breaks
 * it. Markdown. */
#pragma once

#include "analyzers/analysis.h"

/* `contract` is of the analysis' own configuration, and it was asked for patterns. Owned. */
char *contract_page(const Analysis *analysis, const Contract *contract);
