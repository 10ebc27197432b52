#include "analyzers/patterns/clear_files.h"

#include "analyzers/patterns/index.h"
#include "analyzers/workspace/part.h"
#include "analyzers/workspace/scope.h"

static void clear_word(void *item)
{
}

static uint32_t word_count(const ClearFiles *clear)
{
    return clear->file_count / 64 + 1;
}

/* Whether names looked up in these files may mean something else. */
static bool may_differ(const Part *looked, const uint64_t *other)
{
    const uint64_t *words = looked ? looked->items : NULL;
    for (uint32_t i = 0; looked && i < looked->count; i++)
        if (words[i] & other[i])
            return true;
    return false;
}

static void take_files(ClearFiles *clear, const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    const Patterns *previous = request->previous;
    uint64_t *other = scope_other_files(workspace);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const ParsedFile *parsed = workspace->files[i].parsed;
        Part *looked = previous->clear->looked[i];
        if (!previous->clear->files[i] || !parsed ||
            parsed->facts != previous->index->files[i].facts || may_differ(looked, other))
            continue;
        clear->files[i] = true;
        clear->looked[i] = part_ref(looked);
    }
    g_free(other);
}

static void leave_out_package(ClearFiles *clear, uint32_t package)
{
    if (package != WORKSPACE_NONE)
        clear->packages[package] = false;
}

static void take_packages(ClearFiles *clear, const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        clear->packages[i] = request->previous->clear->packages[i];
    for (uint32_t i = 0; i < workspace->changed_count; i++) {
        const SourceFile *file = &workspace->files[workspace->changed[i]];
        leave_out_package(clear, file->package);
        for (uint32_t j = 0; j < file->crate_count; j++)
            leave_out_package(clear, workspace->crates[file->crates[j]].package);
    }
}

ClearFiles *clear_files_new(const PatternsRequest *request)
{
    const Workspace *workspace = request->workspace;
    const Patterns *previous = request->previous;
    ClearFiles *clear = g_new0(ClearFiles, 1);
    clear->file_count = workspace->file_count;
    clear->files = g_new0(bool, (gsize)workspace->file_count + 1);
    clear->looked = g_new0(Part *, (gsize)workspace->file_count + 1);
    clear->packages = g_new0(bool, (gsize)workspace->package_count + 1);
    if (!previous || !previous->clear || workspace->extent > EXTENT_ITEMS ||
        !tower_same_levels(request->tower, previous->index->tower, workspace))
        return clear;
    take_files(clear, request);
    take_packages(clear, request);
    return clear;
}

void clear_files_free(ClearFiles *clear)
{
    if (!clear)
        return;
    for (uint32_t i = 0; i < clear->file_count; i++)
        part_unref(clear->looked[i]);
    g_free(clear->files);
    g_free(clear->looked);
    g_free(clear->packages);
    g_free(clear);
}

void clear_files_add(ClearFiles *clear, uint32_t file, uint64_t *looked)
{
    bool any = false;
    clear->files[file] = true;
    for (uint32_t i = 0; i < word_count(clear); i++)
        any |= looked[i] != 0;
    if (any)
        clear->looked[file] = part_new(looked, word_count(clear), sizeof(uint64_t), clear_word);
    else
        g_free(looked);
}
