#include "analyzers/workspace/refresh.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/base/path.h"
#include "analyzers/base/source_text.h"
#include "analyzers/base/timings.h"
#include "analyzers/syntax/edited_trees.h"
#include "analyzers/workspace/exclusion.h"
#include "analyzers/workspace/module_tree.h"
#include "analyzers/workspace/part.h"
#include "analyzers/workspace/toml.h"

/* `path` below the root; NULL when it lies elsewhere. */
static const char *below_root(const Workspace *workspace, const char *path)
{
    size_t size = strlen(workspace->root);
    if (strcmp(workspace->root, "/") == 0)
        return path + 1;
    bool inside = strncmp(path, workspace->root, size) == 0 && path[size] == '/';
    return inside ? path + size + 1 : NULL;
}

static bool has_manifest(const Workspace *workspace, const char *path)
{
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, path) == 0)
            return true;
    return false;
}

static bool same_exclusion(const WorkspaceRequest *request)
{
    char **now = exclusion_read(request->previous->root, request->overlay);
    char **before = request->previous->excluded;
    bool same = now && before
                    ? g_strv_equal((const gchar *const *)now, (const gchar *const *)before)
                    : now == before;
    g_strfreev(now);
    return same;
}

/* A file that is not where it was, or one that was not there before, is for the walk to find: git
 * may ignore it. */
static Extent extent_of(const WorkspaceRequest *request, const char *absolute)
{
    const Workspace *previous = request->previous;
    const char *path = below_root(previous, absolute);
    bool there = g_file_test(absolute, G_FILE_TEST_IS_REGULAR);
    if (!path)
        return EXTENT_ALL;
    const char *name = path_name(path);
    if (strcmp(name, "belfry.toml") == 0)
        return same_exclusion(request) ? EXTENT_NOTHING : EXTENT_ALL;
    bool is_source = language_is_known(path);
    if (!is_source && strcmp(name, "Cargo.toml") != 0)
        return EXTENT_ALL;
    bool was =
        is_source ? workspace_file(previous, path) != WORKSPACE_NONE : has_manifest(previous, path);
    if (was != there)
        return EXTENT_ALL;
    return !was ? EXTENT_NOTHING : is_source ? EXTENT_BODIES : EXTENT_LINKS;
}

Extent refresh_extent(const WorkspaceRequest *request)
{
    if (!request->previous || !request->changed || request->proposal ||
        request->previous->has_links)
        return EXTENT_ALL;
    Extent extent = EXTENT_NOTHING;
    GHashTableIter iterator;
    void *path;
    g_hash_table_iter_init(&iterator, request->changed);
    while (extent < EXTENT_ALL && g_hash_table_iter_next(&iterator, &path, NULL)) {
        Extent each = extent_of(request, path);
        extent = MAX(extent, each);
    }
    return extent;
}

static bool same_text(const Facts *a, StringId x, const Facts *b, StringId y)
{
    return strcmp(facts_string(a, x), facts_string(b, y)) == 0;
}

static bool same_list(const Facts *a, ListId x, const Facts *b, ListId y)
{
    uint32_t count, other;
    const StringId *first = facts_list(a, x, &count), *second = facts_list(b, y, &other);
    for (uint32_t i = 0; count == other && i < count; i++)
        if (!same_text(a, first[i], b, second[i]))
            return false;
    return count == other;
}

/* Whether the module tree grows alike from both. */
static bool same_modules(const Facts *a, const Facts *b)
{
    uint32_t count = facts_count(a, FACT_MOD);
    if (a->flags != b->flags || count != facts_count(b, FACT_MOD))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const ModFact *x = &facts_mods(a)[i], *y = &facts_mods(b)[i];
        if (x->fact.flags != y->fact.flags || x->fact.module != y->fact.module ||
            x->fact.owner != y->fact.owner || !same_text(a, x->fact.name, b, y->fact.name) ||
            !same_text(a, x->fact.cfg, b, y->fact.cfg) || !same_text(a, x->path, b, y->path) ||
            !same_list(a, x->cfg_paths, b, y->cfg_paths))
            return false;
    }
    return true;
}

static Extent extent_of_facts(const Facts *old, const Facts *new)
{
    if (!same_modules(old, new))
        return EXTENT_LINKS;
    return old->interface_hash == new->interface_hash ? EXTENT_BODIES : EXTENT_ITEMS;
}

/* A document that is open is likely to be edited again. */
static Facts *extract(const Workspace *workspace, const WorkspaceRequest *request,
                      const SourceFile *file, const SourceText *source)
{
    char *absolute = path_join(workspace->root, file->path);
    GBytes *open = request->overlay ? g_hash_table_lookup(request->overlay, absolute) : NULL;
    const EditedText edited = {file->path, open, file->parsed ? file->parsed->facts : NULL};
    Facts *facts = open && workspace->trees
                       ? edited_trees_extract(workspace->trees, &edited, request->queries)
                       : facts_extract_file(file->path, source->text, (uint32_t)source->size,
                                            request->queries);
    g_free(absolute);
    return facts;
}

/* Reads one file again. False: it cannot be read, or could not before. */
static bool reread(Workspace *workspace, const WorkspaceRequest *request, uint32_t index)
{
    SourceText source = {0};
    char *message = NULL;
    SourceFile *file = &workspace->files[index];
    const Facts *old = file->parsed ? file->parsed->facts : NULL;
    TimingStage outer = timing_enter(TIMING_READ);
    bool read = old && !source_text_read(&source, workspace->root, file->path, request->overlay,
                                         request->file_limit, &message);
    timing_enter(TIMING_WALK);
    if (read && (old->source_size != source.size ||
                 old->content_hash != hash_bytes(source.text, source.size))) {
        Facts *facts = extract(workspace, request, file, &source);
        Extent extent = extent_of_facts(old, facts);
        workspace->extent = MAX(workspace->extent, (uint8_t)extent);
        workspace->bytes += source.size - old->source_size;
        workspace->changed[workspace->changed_count++] = index;
        workspace->parsed++;
        parsed_file_unref(file->parsed);
        file->parsed = parsed_file_new(facts);
    }
    timing_enter(outer);
    source_text_clear(&source);
    g_free(message);
    return read;
}

static void share_files(Workspace *workspace, const Workspace *previous)
{
    workspace->file_part = part_ref(previous->file_part);
    workspace->file_count = previous->file_count;
    workspace->files = g_memdup2(previous->files, previous->file_count * sizeof(SourceFile));
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (workspace->files[i].parsed)
            parsed_file_ref(workspace->files[i].parsed);
}

/* Files that are to be linked anew share nothing but what they were parsed to. */
static void unlink_files(Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        SourceFile *file = &workspace->files[i];
        file->path = g_strdup(file->path);
        file->crates = NULL;
        file->crate_count = 0;
        file->module = file->package = WORKSPACE_NONE;
        file->role = ROLE_NORMAL;
    }
    part_unref(workspace->file_part);
    workspace->file_part = NULL;
}

/* What the manifests have to say they say again when they are read again. */
static void share_notes(const Workspace *workspace, const Workspace *previous, GArray *notes)
{
    for (uint32_t i = 0; i < previous->note_count; i++) {
        Note note = previous->notes[i];
        if (workspace->extent == EXTENT_LINKS && has_manifest(previous, note.path))
            continue;
        note.path = g_strdup(note.path);
        note.message = g_strdup(note.message);
        g_array_append_val(notes, note);
    }
}

bool refresh_files(Workspace *workspace, const WorkspaceRequest *request, Extent least,
                   GArray *notes)
{
    const Workspace *previous = request->previous;
    share_files(workspace, previous);
    workspace->builds = g_strdupv(previous->builds);
    workspace->extent = least == EXTENT_BODIES ? EXTENT_NOTHING : (uint8_t)least;
    workspace->bytes = previous->bytes;
    workspace->changed = g_new(uint32_t, g_hash_table_size(request->changed));
    GHashTableIter iterator;
    void *path;
    g_hash_table_iter_init(&iterator, request->changed);
    while (g_hash_table_iter_next(&iterator, &path, NULL)) {
        uint32_t index = workspace_file(previous, below_root(previous, path));
        if (index != WORKSPACE_NONE && !reread(workspace, request, index))
            return false;
    }
    if (workspace->extent == EXTENT_LINKS)
        unlink_files(workspace);
    share_notes(workspace, previous, notes);
    return true;
}

void refresh_discovery(const Workspace *previous, Discovery *discovery)
{
    discovery_init(discovery);
    for (uint32_t i = 0; i < previous->file_count; i++)
        g_ptr_array_add(discovery->sources, g_strdup(previous->files[i].path));
    for (uint32_t i = 0; i < previous->package_count; i++)
        g_ptr_array_add(discovery->manifests, g_strdup(previous->packages[i].manifest));
    for (char **build = previous->builds; build && *build; build++)
        g_ptr_array_add(discovery->builds, g_strdup(*build));
}

/* Numbers of lines wrap around where one gets less, and come out right. */
static void count_lines(Workspace *workspace, const Workspace *previous)
{
    for (uint32_t i = 0; i < workspace->changed_count; i++) {
        uint32_t index = workspace->changed[i];
        const SourceFile *file = &workspace->files[index], *before = &previous->files[index];
        module_tree_recount(workspace->files, previous->files, index, workspace->modules,
                            workspace->module_count);
        for (uint32_t j = 0; j < file->crate_count; j++)
            workspace->crates[file->crates[j]].lines +=
                file->parsed->facts->lines - before->parsed->facts->lines;
    }
}

void refresh_links(Workspace *workspace, const Workspace *previous)
{
    workspace->package_part = part_ref(previous->package_part);
    workspace->packages = previous->packages;
    workspace->package_count = previous->package_count;
    if (previous->documents) {
        workspace->documents = g_new0(TomlDocument *, previous->package_count);
        for (uint32_t i = 0; i < previous->package_count; i++)
            workspace->documents[i] = toml_share(previous->documents[i]);
    }
    workspace->crate_part = part_ref(previous->crate_part);
    workspace->crates = g_memdup2(previous->crates, previous->crate_count * sizeof(Crate));
    workspace->crate_count = previous->crate_count;
    workspace->module_part = part_ref(previous->module_part);
    workspace->modules = g_memdup2(previous->modules, previous->module_count * sizeof(Module));
    workspace->module_count = previous->module_count;
    count_lines(workspace, previous);
}
