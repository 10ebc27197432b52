/* The types and traits of the workspace that the fields and results of one file name: an index made
 * after an edit takes them over as long as the same types and traits are there. Immutable once
 * made, shared between indices.
 */
#pragma once

#include "analyzers/patterns/index_since.h"

typedef struct TypeMentions TypeMentions;

/* Fills the three tables of mentions, and index->mentions. Types and traits have been named. */
void type_mentions_find(Index *index, const IndexSince *since);
void type_mentions_unref(TypeMentions *mentions);
