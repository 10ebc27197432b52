/* What the impls of one file are of, with what was looked at to say so: an index made after an edit
 * takes it over where none of that is another. Immutable once made, shared between indices.
 */
#pragma once

#include "analyzers/patterns/index_since.h"

typedef struct ImplJoins ImplJoins;

/* Says of every file what its impls are of: into index->impl_types and impl_traits, and
 * index->joins. Types and traits have been named. */
void impl_joins_find(Index *index, const IndexSince *since, unsigned jobs, const Cancel *cancel);
void impl_joins_unref(ImplJoins *joins);
