#include "analyzers/patterns/clear_files.h"

#include "analyzers/patterns/index.h"

bool *clear_files_new(const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    const Patterns *previous = request->previous;
    bool *clear = g_new0(bool, (gsize)workspace->file_count + 1);
    if (!previous || !previous->clear_files || workspace->extent > EXTENT_BODIES ||
        !tower_same_levels(request->tower, previous->index->tower, workspace))
        return clear;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const ParsedFile *parsed = workspace->files[i].parsed;
        clear[i] =
            previous->clear_files[i] && parsed && parsed->facts == previous->index->files[i].facts;
    }
    return clear;
}
