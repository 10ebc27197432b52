#include "analyzers/workspace/workspace.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/base/source_text.h"
#include "analyzers/base/timings.h"
#include "analyzers/syntax/edited_trees.h"
#include "analyzers/workspace/c_units.h"
#include "analyzers/workspace/edges.h"
#include "analyzers/workspace/exclusion.h"
#include "analyzers/workspace/loose.h"
#include "analyzers/workspace/mention_cache.h"
#include "analyzers/workspace/module_tree.h"
#include "analyzers/workspace/package.h"
#include "analyzers/workspace/parsing.h"
#include "analyzers/workspace/part.h"
#include "analyzers/workspace/refresh.h"
#include "analyzers/workspace/role.h"
#include "analyzers/workspace/root.h"
#include "analyzers/workspace/target.h"

/* What is needed only until the workspace is whole. */
typedef struct Loading {
    Workspace *workspace;
    const WorkspaceRequest *request;
    Discovery discovery;
    ManifestSet manifests;
    CUnits *units;
    bool alone; /* see Root */
    Extent extent;
} Loading;

static void take_notes(GArray *notes, GArray *more)
{
    g_array_append_vals(notes, more->data, more->len);
    g_array_set_clear_func(more, NULL);
    g_array_set_size(more, 0);
}

/* The nearest package in the folders above a file. */
static uint32_t package_above(const Loading *loading, const char *path)
{
    char *folder = path_directory(path);
    uint32_t package = WORKSPACE_NONE;
    for (;;) {
        uint32_t found = manifest_set_find(&loading->manifests, folder);
        if (found != WORKSPACE_NONE && loading->manifests.items[found].package)
            package = found;
        if (package != WORKSPACE_NONE || !*folder)
            break;
        char *parent = path_directory(folder);
        g_free(folder);
        folder = parent;
    }
    g_free(folder);
    return package;
}

static void assign_packages(Loading *loading)
{
    Workspace *workspace = loading->workspace;
    char *last = NULL;
    uint32_t package = WORKSPACE_NONE;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        char *folder = path_directory(workspace->files[i].path);
        if (!last || strcmp(folder, last) != 0)
            package = package_above(loading, workspace->files[i].path);
        workspace->files[i].package = package;
        g_free(last);
        last = folder;
    }
    g_free(last);
}

static int compare_crates(const void *a, const void *b)
{
    return strcmp(((const Crate *)a)->id, ((const Crate *)b)->id);
}

/* Sorted by id; of two with the same id the first stays. */
static void find_crates(Loading *loading)
{
    Workspace *workspace = loading->workspace;
    GArray *crates = g_array_new(FALSE, FALSE, sizeof(Crate));
    targets_find(&loading->manifests, workspace->packages, loading->discovery.sources, crates);
    loose_find(workspace->files, loading->discovery.sources, crates);
    loading->units = c_units_new(workspace, loading->discovery.builds, loading->request->overlay);
    c_units_add_crates(loading->units, crates);
    g_array_sort(crates, compare_crates);
    guint kept = 0;
    for (guint i = 0; i < crates->len; i++) {
        Crate *crate = &g_array_index(crates, Crate, i);
        if (kept && strcmp(crate->id, g_array_index(crates, Crate, kept - 1).id) == 0)
            crate_clear(crate);
        else
            g_array_index(crates, Crate, kept++) = *crate;
    }
    workspace->crate_count = kept;
    workspace->crates = (Crate *)(void *)g_array_free(crates, FALSE);
}

/* Tells every file its crates and its first module, and every crate its size. */
static void link_files(Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->folder)
            continue;
        SourceFile *file = &workspace->files[module->file];
        Crate *crate = &workspace->crates[module->crate];
        bool known = file->crate_count && file->crates[file->crate_count - 1] == module->crate;
        if (module->is_inline || known)
            continue;
        if (file->module == WORKSPACE_NONE)
            file->module = i;
        file->crates = g_renew(uint32_t, file->crates, file->crate_count + 1);
        file->crates[file->crate_count++] = module->crate;
        crate->files++;
        crate->lines += file->parsed ? file->parsed->facts->lines : 0;
    }
}

static void grow_modules(Loading *loading)
{
    Workspace *workspace = loading->workspace;
    ModuleTree tree = {.sources = loading->discovery.sources, .files = workspace->files};
    tree.modules = g_array_new(FALSE, FALSE, sizeof(Module));
    for (uint32_t i = 0; i < workspace->crate_count && !cancelled(loading->request->cancel); i++)
        if (workspace->crates[i].kind == CRATE_C)
            c_units_grow(loading->units, &tree, &workspace->crates[i], i);
        else
            module_tree_grow(&tree, &workspace->crates[i], i);
    workspace->module_count = tree.modules->len;
    workspace->modules = (Module *)(void *)g_array_free(tree.modules, FALSE);
    module_tree_count(workspace->files, workspace->modules, workspace->module_count);
    link_files(workspace);
    roles_assign(workspace);
}

static void read_packages(Loading *loading)
{
    Workspace *workspace = loading->workspace;
    manifest_set_init(&loading->manifests, loading->discovery.manifests, loading->request,
                      workspace->root);
    workspace->packages = packages_new(&loading->manifests);
    workspace->package_count = loading->manifests.count;
    if (!loading->request->keep)
        return;
    workspace->documents = g_new0(TomlDocument *, workspace->package_count);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        workspace->documents[i] = toml_share(loading->manifests.items[i].document);
}

/* Finds and reads all files. False when cancelled, or with `error` when there is nothing to
 * analyse. */
static bool read_files(Loading *loading, GArray *notes, GError **error)
{
    Workspace *workspace = loading->workspace;
    const Cancel *cancel = loading->request->cancel;
    timing_enter(TIMING_READ);
    discovery_run(&loading->discovery, workspace->root, loading->alone, workspace->excluded,
                  cancel);
    if (loading->request->proposal)
        discovery_propose(&loading->discovery, loading->request->proposal);
    take_notes(notes, loading->discovery.notes);
    workspace->has_links = loading->discovery.has_links;
    timing_enter(TIMING_WORKSPACE);
    if (cancelled(cancel))
        return false;
    workspace->builds = discovery_builds(&loading->discovery);
    if (loading->discovery.sources->len == 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: no source file of Rust or C here",
                    workspace->root);
        return false;
    }
    return parsing_run(workspace, loading->discovery.sources, loading->request, notes);
}

/* Packages, crates, modules and edges of the files. False when cancelled. */
static bool link_all(Loading *loading, GArray *notes)
{
    Workspace *workspace = loading->workspace;
    const Cancel *cancel = loading->request->cancel;
    read_packages(loading);
    assign_packages(loading);
    find_crates(loading);
    for (uint32_t i = 0; i < loading->manifests.count; i++)
        take_notes(notes, loading->manifests.items[i].notes);
    grow_modules(loading);
    if (cancelled(cancel))
        return false;
    bool known =
        workspace->extent == EXTENT_LINKS && edges_relink(workspace, loading->request->previous);
    if (!known)
        edges_find(workspace, loading->request->jobs, cancel);
    return !cancelled(cancel);
}

/* From the workspace before. False when cancelled, or when everything has to be read. */
static bool refresh(Loading *loading, GArray *notes)
{
    Workspace *workspace = loading->workspace;
    const WorkspaceRequest *request = loading->request;
    if (!refresh_files(workspace, request, loading->extent, notes))
        return false;
    if (workspace->extent == EXTENT_LINKS) {
        refresh_discovery(request->previous, &loading->discovery);
        return link_all(loading, notes);
    }
    refresh_links(workspace, request->previous);
    edges_refresh(workspace, request->previous);
    return !cancelled(request->cancel);
}

/* What it was parsed to is each workspace's own. */
static void clear_file(void *item)
{
    g_free(((SourceFile *)item)->path);
    g_free(((SourceFile *)item)->crates);
}

static void clear_package(void *item)
{
    package_clear(item);
}

static void clear_crate(void *item)
{
    crate_clear(item);
}

static void clear_module(void *item)
{
    module_clear(item);
}

/* From here on others may share the parts that are not shared already. */
static void make_parts(Workspace *workspace)
{
    if (!workspace->file_part)
        workspace->file_part =
            part_new(workspace->files, workspace->file_count, sizeof(SourceFile), clear_file);
    if (!workspace->package_part)
        workspace->package_part =
            part_new(workspace->packages, workspace->package_count, sizeof(Package), clear_package);
    if (!workspace->crate_part)
        workspace->crate_part =
            part_new(workspace->crates, workspace->crate_count, sizeof(Crate), clear_crate);
    if (!workspace->module_part)
        workspace->module_part =
            part_new(workspace->modules, workspace->module_count, sizeof(Module), clear_module);
}

static int compare_notes(const void *a, const void *b)
{
    const Note *first = a, *second = b;
    int order = strcmp(first->path, second->path);
    return order ? order : first->start < second->start ? -1 : first->start > second->start;
}

/* Takes root and focus. NULL when cancelled, or with `error`; or when the extent is not enough. */
static Workspace *load(const WorkspaceRequest *request, Root *root, Extent extent, GError **error)
{
    Loading loading = {.workspace = g_new0(Workspace, 1),
                       .request = request,
                       .alone = root->alone,
                       .extent = extent};
    Workspace *workspace = loading.workspace;
    workspace->root = g_steal_pointer(&root->path);
    workspace->focus = g_steal_pointer(&root->focus);
    workspace->extent = (uint8_t)extent;
    workspace->excluded = exclusion_read(workspace->root, request->overlay);
    workspace->mentions =
        request->previous ? mention_cache_ref(request->previous->mentions) : mention_cache_new();
    if (request->keep)
        workspace->trees = request->previous && request->previous->trees
                               ? edited_trees_ref(request->previous->trees)
                               : edited_trees_new();
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(Note));
    TimingStage outer = timing_enter(TIMING_WORKSPACE);
    bool loaded = extent < EXTENT_ALL
                      ? refresh(&loading, notes)
                      : read_files(&loading, notes, error) && link_all(&loading, notes);
    make_parts(workspace);
    g_array_sort(notes, compare_notes);
    workspace->note_count = notes->len;
    workspace->notes = (Note *)(void *)g_array_free(notes, FALSE);
    manifest_set_clear(&loading.manifests);
    c_units_free(loading.units);
    discovery_clear(&loading.discovery);
    timing_enter(outer);
    if (loaded)
        return workspace;
    workspace_free(workspace);
    return NULL;
}

/* A manifest may move the root: then everything is another. */
static Extent find_root(const WorkspaceRequest *request, Root *root, Extent extent, GError **error)
{
    const Workspace *previous = request->previous;
    *root = (Root){0};
    if (extent < EXTENT_LINKS) {
        root->path = g_strdup(previous->root);
        root->focus = g_strdup(previous->focus);
    } else if (root_find(root, request, error) && extent == EXTENT_LINKS &&
               (strcmp(root->path, previous->root) != 0 ||
                strcmp(root->focus, previous->focus) != 0)) {
        extent = EXTENT_ALL;
    }
    return extent;
}

Workspace *workspace_load(const WorkspaceRequest *request, GError **error)
{
    Root root;
    Workspace *workspace = NULL;
    Extent extent = find_root(request, &root, refresh_extent(request), error);
    if (extent < EXTENT_ALL && root.path) {
        workspace = load(request, &root, extent, NULL);
        if (workspace || cancelled(request->cancel))
            return workspace;
        extent = find_root(request, &root, EXTENT_ALL, error);
    }
    return root.path ? load(request, &root, extent, error) : NULL;
}

void workspace_free(Workspace *workspace)
{
    if (!workspace)
        return;
    for (uint32_t i = 0; i < workspace->file_count; i++)
        parsed_file_unref(workspace->files[i].parsed);
    edges_clear(workspace);
    for (uint32_t i = 0; i < workspace->note_count; i++)
        note_clear(&workspace->notes[i]);
    if (workspace->files != workspace->file_part->items)
        g_free(workspace->files);
    if (workspace->crates != workspace->crate_part->items)
        g_free(workspace->crates);
    if (workspace->modules != workspace->module_part->items)
        g_free(workspace->modules);
    part_unref(workspace->file_part);
    part_unref(workspace->package_part);
    part_unref(workspace->crate_part);
    part_unref(workspace->module_part);
    mention_cache_unref(workspace->mentions);
    edited_trees_unref(workspace->trees);
    for (uint32_t i = 0; workspace->documents && i < workspace->package_count; i++)
        toml_free(workspace->documents[i]);
    g_free(workspace->documents);
    g_free(workspace->changed);
    g_free(workspace->moved_files);
    g_free(workspace->stale_packages);
    g_free(workspace->notes);
    g_strfreev(workspace->builds);
    g_strfreev(workspace->excluded);
    g_free(workspace->root);
    g_free(workspace->focus);
    g_free(workspace);
}

const char *workspace_relative(const Workspace *workspace, const char *path)
{
    size_t length = strlen(workspace->root);
    bool below = strncmp(path, workspace->root, length) == 0 && path[length] == '/';
    return below ? path + length + 1 : path;
}

uint32_t workspace_file(const Workspace *workspace, const char *path)
{
    uint32_t low = 0, high = workspace->file_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(workspace->files[middle].path, path);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return WORKSPACE_NONE;
}

GBytes *workspace_text(const Workspace *workspace, GHashTable *overlay, const char *path)
{
    SourceText source = {0};
    char *message = NULL;
    GBytes *bytes = NULL;
    if (source_text_read(&source, workspace->root, path, overlay, UINT32_MAX, &message) == NULL)
        bytes = g_bytes_new(source.text, source.size);
    source_text_clear(&source);
    g_free(message);
    return bytes;
}
