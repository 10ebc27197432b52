/* What may be another than in the index before, as far as only items changed: what tables are made
 * of that is not among it is taken over from there. */
#pragma once

#include "analyzers/patterns/index.h"

typedef struct IndexSince {
    const Index *index; /* before; NULL: nothing can be taken over */
    uint64_t *files;    /* a bit for each file whose items may be other ones, or lead elsewhere */
    uint64_t names[TRACE_TABLES]; /* that are new, as traces have them */
    bool same_types;              /* of those files none names another type or trait than before */
} IndexSince;

/* `previous` is NULL or has the same atoms. Of both only facts and atoms are read. */
void index_since_init(IndexSince *since, const Index *index, const Index *previous);
void index_since_clear(IndexSince *since);

static inline bool index_since_other(const IndexSince *since, uint32_t file)
{
    return since->files[file / 64] >> file % 64 & 1;
}
