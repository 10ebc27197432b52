/* The joins of an index: names to what they name, impls to their types and traits, mentions. */
#pragma once

#include "analyzers/patterns/index.h"

/* `previous` is NULL or has the same atoms. */
void index_names(Index *index, const Index *previous, unsigned jobs, const Cancel *cancel);
