/* What the impls of one file are of, with what was looked at to say so: an index made after an edit
 * takes it over where none of that is another. Immutable once made, shared between indices.
 */
#pragma once

#include "analyzers/patterns/index.h"

typedef struct ImplJoins ImplJoins;

/* Says of every file what its impls are of: into index->impl_types and impl_traits, and
 * index->joins. Types and traits have been named. `previous` is NULL or has the same atoms. */
void impl_joins_find(Index *index, const Index *previous, unsigned jobs, const Cancel *cancel);
void impl_joins_unref(ImplJoins *joins);
