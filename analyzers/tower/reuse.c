#include "analyzers/tower/reuse.h"

#include <string.h>

#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/packages.h"

/* A module holds its file, and what the modules below it hold. */
static void leave_out_modules(Reuse *reuse, const Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        uint32_t file = workspace->modules[i].file;
        bool same = file == WORKSPACE_NONE || reuse->files[file];
        for (uint32_t above = i; !same && above != WORKSPACE_NONE && reuse->modules[above];
             above = workspace->modules[above].parent)
            reuse->modules[above] = false;
    }
}

static void leave_out_changed(Reuse *reuse, const Tower *tower)
{
    const Workspace *workspace = tower->workspace;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        const SourceFile *before = &reuse->previous->workspace->files[i];
        bool same = before->parsed == file->parsed && before->role == file->role &&
                    before->module == file->module &&
                    reuse->previous->observations[i] == tower->observations[i];
        reuse->files[i] = same;
        for (uint32_t c = 0; !same && c < file->crate_count; c++)
            reuse->crates[file->crates[c]] = false;
    }
    leave_out_modules(reuse, workspace);
}

static bool same_package(const PackageFacts *a, const PackageFacts *b)
{
    PackageFacts x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    bool same = x.package->publish == y.package->publish &&
                strcmp(x.package->name, y.package->name) == 0 &&
                g_strcmp0(x.package->description, y.package->description) == 0;
    for (int level = 0; same && level < LEVELS; level++)
        same = g_strcmp0(x.named[level], y.named[level]) == 0;
    x.package = y.package = NULL;
    memset(x.named, 0, sizeof x.named);
    memset(y.named, 0, sizeof y.named);
    return same && memcmp(&x, &y, sizeof x) == 0;
}

/* The crates of packages of which something else is told than before. */
static void leave_out_packages(Reuse *reuse, const Tower *tower)
{
    const Workspace *workspace = tower->workspace;
    const PackageFacts *packages = tower->packages->facts;
    const PackageFacts *before = reuse->previous->packages->facts;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t package = workspace->crates[i].package;
        if (package != WORKSPACE_NONE && !same_package(&packages[package], &before[package]))
            reuse->crates[i] = reuse->packages[i] = false;
    }
}

void reuse_init(Reuse *reuse, const Tower *tower, const Tower *previous, const Pins *pins)
{
    const Workspace *workspace = tower->workspace;
    *reuse = (Reuse){.tower = tower, .pins = pins};
    if (!previous || workspace->extent > EXTENT_LINKS ||
        (workspace->extent == EXTENT_LINKS && !workspace->relinked))
        return;
    reuse->previous = previous;
    reuse->crates = g_new(bool, workspace->crate_count);
    reuse->packages = g_new(bool, workspace->crate_count);
    reuse->files = g_new(bool, workspace->file_count);
    reuse->modules = g_new(bool, workspace->module_count);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        reuse->crates[i] = !pins->crates[i] && !previous->crates[i].pinned;
        reuse->packages[i] = true;
    }
    for (uint32_t i = 0; i < workspace->module_count; i++)
        reuse->modules[i] = true;
    leave_out_changed(reuse, tower);
    if (workspace->extent == EXTENT_LINKS)
        leave_out_packages(reuse, tower);
}

void reuse_clear(Reuse *reuse)
{
    g_clear_pointer(&reuse->crates, g_free);
    g_clear_pointer(&reuse->packages, g_free);
    g_clear_pointer(&reuse->files, g_free);
    g_clear_pointer(&reuse->modules, g_free);
}

bool reuse_crate(const Reuse *reuse, uint32_t crate)
{
    return reuse->previous && reuse->crates[crate];
}

bool reuse_module(const Reuse *reuse, uint32_t module)
{
    if (!reuse->previous || reuse->pins->modules[module] || reuse->previous->modules[module].pinned)
        return false;
    uint32_t crate = reuse->previous->workspace->modules[module].crate;
    return reuse->crates[crate] || (reuse->packages[crate] && reuse->modules[module]);
}

/* What a file inherits of its crate. */
static bool same_crate(const Reuse *reuse, uint32_t crate)
{
    const LevelVerdict *now = &reuse->tower->crates[crate];
    const LevelVerdict *before = &reuse->previous->crates[crate];
    return now->level == before->level && now->confidence == before->confidence;
}

bool reuse_file(const Reuse *reuse, uint32_t index)
{
    if (!reuse->previous || reuse->pins->files[index] || reuse->previous->files[index].pinned)
        return false;
    const SourceFile *file = &reuse->previous->workspace->files[index];
    uint32_t crate = file->crate_count ? file->crates[0] : WORKSPACE_NONE;
    return crate != WORKSPACE_NONE &&
           (reuse->crates[crate] ||
            (reuse->packages[crate] && reuse->files[index] && same_crate(reuse, crate)));
}
