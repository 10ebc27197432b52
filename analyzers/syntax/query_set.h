/* What a QuerySet consists of: shared by queries.c, which makes it, and query_run.c, which runs it.
 */
#pragma once

#include <glib.h>
#include <tree_sitter/api.h>

#include "analyzers/syntax/queries.h"
#include "analyzers/syntax/query_anchor.h"
#include "analyzers/syntax/query_predicate.h"
#include "analyzers/syntax/query_words.h"

typedef struct QueryPattern {
    const char *rule;
    TSQuery *query; /* of this one pattern */
    GArray *predicates, *anchors;
    const char **captures; /* names by index */
    uint32_t mark;         /* index of the capture that is the mark */
} QueryPattern;

struct QuerySet {
    GArray *patterns; /* QueryPattern */
    GStringChunk *rules;
    const char *snapshot; /* or NULL */
    size_t snapshot_size;
    QueryWords words; /* of all anchors, once finished */
};
