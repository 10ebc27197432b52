/* A crate too large for one level: what its largest modules are. */
#pragma once

#include "analyzers/analysis.h"

/* "3 Network codec (3.4k), io (1.9k) · 1 System task (2.7k)": the largest modules right below the
 * root. NULL for a crate that is not large, or whose modules lie on one level. Owned. */
char *large_crate_modules(const Analysis *analysis, uint32_t crate);
