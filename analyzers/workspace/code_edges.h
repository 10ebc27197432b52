/* The edges written in one file, or in all manifests, with the files that names were looked up in
 * to find them. One block, immutable, shared between workspaces, with a count of its own.
 */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

typedef struct CodeEdges {
    _Atomic int references;
    uint32_t count;
    const uint64_t *sources; /* a bit a file; NULL: not known */
    Edge edges[];            /* their texts lie behind them */
} CodeEdges;

/* Takes `edges` (of Edge) and `texts`, where their texts are; `sources` are `words` long. */
CodeEdges *code_edges_new(GArray *edges, GStringChunk *texts, const uint64_t *sources,
                          uint32_t words);
CodeEdges *code_edges_ref(CodeEdges *edges); /* NULL stays NULL */
void code_edges_unref(CodeEdges *edges);

static inline bool code_edges_looked_in(const CodeEdges *edges, uint32_t file)
{
    return edges && edges->sources && edges->sources[file / 64] >> file % 64 & 1;
}
