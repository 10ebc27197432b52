#include "analyzers/tower/reuse.h"

#include <string.h>

static void leave_out_changed(Reuse *reuse, const Tower *tower)
{
    const Workspace *workspace = tower->workspace;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        bool same = reuse->previous->workspace->files[i].parsed == file->parsed &&
                    reuse->previous->observations[i] == tower->observations[i];
        for (uint32_t c = 0; !same && c < file->crate_count; c++)
            reuse->crates[file->crates[c]] = false;
    }
}

void reuse_init(Reuse *reuse, const Tower *tower, const Tower *previous, const Pins *pins)
{
    const Workspace *workspace = tower->workspace;
    *reuse = (Reuse){.pins = pins};
    if (!previous || workspace->extent > EXTENT_ITEMS)
        return;
    reuse->previous = previous;
    reuse->crates = g_new(bool, workspace->crate_count);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        reuse->crates[i] = !pins->crates[i] && !previous->crates[i].pinned;
    leave_out_changed(reuse, tower);
}

void reuse_clear(Reuse *reuse)
{
    g_clear_pointer(&reuse->crates, g_free);
}

bool reuse_crate(const Reuse *reuse, uint32_t crate)
{
    return reuse->previous && reuse->crates[crate];
}

bool reuse_module(const Reuse *reuse, uint32_t module)
{
    return reuse->previous &&
           reuse_crate(reuse, reuse->previous->workspace->modules[module].crate) &&
           !reuse->pins->modules[module] && !reuse->previous->modules[module].pinned;
}

bool reuse_file(const Reuse *reuse, uint32_t index)
{
    if (!reuse->previous || reuse->pins->files[index] || reuse->previous->files[index].pinned)
        return false;
    const SourceFile *file = &reuse->previous->workspace->files[index];
    return file->crate_count && reuse_crate(reuse, file->crates[0]);
}
