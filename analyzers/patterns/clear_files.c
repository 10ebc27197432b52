#include "analyzers/patterns/clear_files.h"

#include "analyzers/patterns/index.h"

static bool same_levels(const LevelVerdict *now, const LevelVerdict *before, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (now[i].level != before[i].level || now[i].pinned != before[i].pinned ||
            level_sure(&now[i]) != level_sure(&before[i]))
            return false;
    return true;
}

static bool same_towers(const Tower *now, const Tower *before, const Workspace *workspace)
{
    return now && before && now->knowledge == before->knowledge &&
           same_levels(now->crates, before->crates, workspace->crate_count) &&
           same_levels(now->modules, before->modules, workspace->module_count) &&
           same_levels(now->files, before->files, workspace->file_count);
}

bool *clear_files_new(const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    const Patterns *previous = request->previous;
    bool *clear = g_new0(bool, (gsize)workspace->file_count + 1);
    if (!previous || !previous->clear_files || workspace->extent > EXTENT_BODIES ||
        !same_towers(request->tower, previous->index->tower, workspace))
        return clear;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const ParsedFile *parsed = workspace->files[i].parsed;
        clear[i] =
            previous->clear_files[i] && parsed && parsed->facts == previous->index->files[i].facts;
    }
    return clear;
}
