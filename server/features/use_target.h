/* Where an import leads: the same for hovers and inlay hints. */
#pragma once

#include "analyzers/analysis.h"

/* The modules it is written in and leads to; false where that is not known for sure, or where it is
 * written in a test. The file must have been parsed. */
bool use_target(const Analysis *analysis, uint32_t file, const UseFact *use, uint32_t *from,
                uint32_t *to);
