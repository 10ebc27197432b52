/* The joins of an index: names to what they name, impls to their types and traits, mentions. */
#pragma once

#include "analyzers/patterns/index.h"

void index_names(Index *index, unsigned jobs, const Cancel *cancel);
