#include "analyzers/patterns/index.h"

#include <string.h>

#include "analyzers/patterns/index_names.h"
#include "analyzers/patterns/timed.h"

static void place_files(Index *index)
{
    const Workspace *workspace = index->workspace;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *source = &workspace->files[i];
        FileIndex *file = &index->files[i];
        const char *slash = strrchr(source->path, '/'), *name = slash ? slash + 1 : source->path;
        const char *dot = strrchr(name, '.');
        file->facts = source->parsed ? source->parsed->facts : NULL;
        file->crate = source->crate_count ? source->crates[0] : WORKSPACE_NONE;
        file->directory =
            slash ? g_strndup(source->path, (gsize)(slash - source->path)) : g_strdup("");
        file->stem = dot ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
        bool in_module =
            source->module != WORKSPACE_NONE && workspace->modules[source->module].in_test;
        file->test = source->role == ROLE_TEST || source->role == ROLE_BENCH ||
                     source->role == ROLE_EXAMPLE || in_module ||
                     (file->facts && (file->facts->flags & FILE_TEST_ROOT));
    }
}

static void group_add(FileGroup *group, uint32_t file)
{
    if ((group->count & (group->count - 1)) == 0)
        group->files = g_renew(uint32_t, group->files, group->count ? group->count * 2 : 1);
    group->files[group->count++] = file;
}

static void group_files(Index *index)
{
    uint32_t count = index->workspace->file_count;
    GHashTable *folders = g_hash_table_new(g_str_hash, g_str_equal);
    index->folders = g_new0(FileGroup, (gsize)count + 1);
    index->crates = g_new0(FileGroup, (gsize)index->workspace->crate_count + 1);
    for (uint32_t i = 0; i < count; i++) {
        FileIndex *file = &index->files[i];
        gpointer known = g_hash_table_lookup(folders, file->directory);
        file->folder = known ? GPOINTER_TO_UINT(known) - 1 : index->folder_count++;
        if (!known)
            g_hash_table_insert(folders, file->directory, GUINT_TO_POINTER(file->folder + 1));
        index->folders[file->folder].path = file->directory;
        if (!file->facts)
            continue;
        group_add(&index->folders[file->folder], i);
        group_add(file->crate == WORKSPACE_NONE ? &index->orphans : &index->crates[file->crate], i);
    }
    g_hash_table_destroy(folders);
}

/* The first segments of `use` paths are looked up as names (field_root): give each an atom. */
static void intern_roots(Index *index, FileIndex *file)
{
    uint32_t count = facts_count(file->facts, FACT_USE);
    file->roots = g_new(char *, (gsize)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const char *path = facts_string(file->facts, facts_uses(file->facts)[i].path);
        size_t size = strcspn(path, ":");
        if (size > ATOM_SIZE_MAX || atoms_find(index->atoms, path, (uint32_t)size))
            continue;
        char *root = file->roots[file->root_count++] = g_strndup(path, size);
        atoms_intern(index->atoms, root, (uint32_t)size);
    }
}

static void intern_file(void *data, uint32_t i, unsigned worker)
{
    Index *index = data;
    FileIndex *file = &index->files[i];
    if (!file->facts)
        return;
    uint32_t count = file->facts->strings.count;
    file->atoms = g_new(uint32_t, (gsize)count + 1);
    for (uint32_t j = 0; j < count; j++)
        file->atoms[j] = atoms_intern(index->atoms, facts_string(file->facts, j),
                                      facts_string_length(file->facts, j));
    intern_roots(index, file);
}

static void intern(Index *index, const Literals *literals, unsigned jobs, const Cancel *cancel)
{
    uint64_t texts = literals->texts->len * 2 + index->workspace->file_count;
    for (uint32_t i = 0; i < index->workspace->file_count; i++)
        if (index->files[i].facts)
            texts += index->files[i].facts->strings.count;
    index->atoms = atoms_new(texts < (1u << 28) ? (uint32_t)texts : 1u << 28);
    for (guint i = 0; i < literals->texts->len; i++)
        atoms_seed(index->atoms, literals->texts->pdata[i]);
    timed_parallel_for(index->workspace->file_count, jobs, intern_file, index, cancel);
}

static uint32_t *number(const Index *index, FactKind kind, uint32_t *total)
{
    uint32_t count = index->workspace->file_count, next = 0;
    uint32_t *bases = g_new(uint32_t, (gsize)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        bases[i] = next;
        next += index->files[i].facts ? facts_count(index->files[i].facts, kind) : 0;
    }
    bases[count] = next;
    *total = next;
    return bases;
}

Index *index_new(const Workspace *workspace, const Tower *tower, const Literals *literals,
                 unsigned jobs, const Cancel *cancel)
{
    Index *index = g_new0(Index, 1);
    uint32_t types, traits, impls;
    index->workspace = workspace;
    index->tower = tower;
    index->files = g_new0(FileIndex, (gsize)workspace->file_count + 1);
    place_files(index);
    group_files(index);
    intern(index, literals, jobs, cancel);
    index->type_base = number(index, FACT_TYPE, &types);
    index->trait_base = number(index, FACT_TRAIT, &traits);
    index->impl_base = number(index, FACT_IMPL, &impls);
    index->impl_types = g_new(RecordPlace, (gsize)impls + 1);
    index->impl_traits = g_new(RecordPlace, (gsize)impls + 1);
    if (!cancelled(cancel))
        index_names(index, jobs, cancel);
    if (!cancelled(cancel))
        return index;
    index_free(index);
    return NULL;
}

void index_free(Index *index)
{
    if (!index)
        return;
    for (uint32_t i = 0; i < index->workspace->file_count; i++) {
        g_free(index->files[i].atoms);
        for (uint32_t j = 0; j < index->files[i].root_count; j++)
            g_free(index->files[i].roots[j]);
        g_free(index->files[i].roots);
        g_free(index->files[i].directory);
        g_free(index->files[i].stem);
    }
    for (uint32_t i = 0; i < index->folder_count; i++)
        g_free(index->folders[i].files);
    for (uint32_t i = 0; i < index->workspace->crate_count; i++)
        g_free(index->crates[i].files);
    NameTable *tables[] = {&index->types,
                           &index->traits,
                           &index->macrodefs,
                           &index->functions,
                           &index->mentioning_fields,
                           &index->mentioning_fns,
                           &index->dyn_fields,
                           &index->type_impls,
                           &index->trait_impls};
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        name_table_clear(tables[i]);
    void *arrays[] = {index->files,         index->folders,    index->crates,
                      index->orphans.files, index->type_base,  index->trait_base,
                      index->impl_base,     index->impl_types, index->impl_traits};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    atoms_free(index->atoms);
    g_free(index);
}
