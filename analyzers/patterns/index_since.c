#include "analyzers/patterns/index_since.h"

#include "analyzers/patterns/changed_names.h"
#include "analyzers/workspace/scope.h"

void index_since_init(IndexSince *since, const Index *index, const Index *previous)
{
    const Workspace *workspace = index->workspace;
    *since = (IndexSince){0};
    if (!previous || workspace->extent > EXTENT_ITEMS)
        return;
    since->index = previous;
    since->files = scope_other_files(workspace);
    uint64_t gone[TRACE_TABLES] = {0};
    for (uint32_t i = 0; i < workspace->changed_count; i++) {
        changed_names_add(index, previous, workspace->changed[i], since->names);
        changed_names_add(previous, index, workspace->changed[i], gone);
    }
    since->same_types = !since->names[TRACE_TYPES] && !since->names[TRACE_TRAITS] &&
                        !gone[TRACE_TYPES] && !gone[TRACE_TRAITS];
}

void index_since_clear(IndexSince *since)
{
    g_free(since->files);
    *since = (IndexSince){0};
}
