#include "analyzers/patterns/index.h"

#include <string.h>

#include "analyzers/patterns/impl_joins.h"
#include "analyzers/patterns/index_names.h"
#include "analyzers/patterns/type_mentions.h"

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

const RecordPlace *index_places(const Index *index, const NameTable *table, uint32_t atom,
                                uint32_t *count)
{
    const RecordPlace *places = name_table_find(table, atom, count);
    for (uint32_t i = 0; index->trace && i < *count; i++)
        trace_look(index->trace, places[i].file, TRACE_ITEMS);
    return places;
}

static void take_atoms(Index *index)
{
    index->atoms = interning_atoms(index->interning);
    for (uint32_t i = 0; i < index->workspace->file_count; i++) {
        const ParsedFile *file = index->workspace->files[i].parsed;
        index->files[i].facts = file ? file->facts : NULL;
        index->files[i].atoms = file ? interning_of(index->interning, file) : NULL;
    }
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

/* `previous` has the same atoms, or is NULL. */
static Index *build(const Workspace *workspace, Interning *interning, const Index *previous,
                    unsigned jobs, const Cancel *cancel)
{
    Index *index = g_new0(Index, 1);
    uint32_t types, traits, impls;
    index->workspace = workspace;
    index->scope = workspace->scope;
    index->file_count = workspace->file_count;
    index->crate_count = workspace->crate_count;
    index->interning = interning;
    index->files = g_new0(FileIndex, (gsize)workspace->file_count + 1);
    place_files(index);
    group_files(index);
    take_atoms(index);
    index->type_base = number(index, FACT_TYPE, &types);
    index->trait_base = number(index, FACT_TRAIT, &traits);
    index->impl_base = number(index, FACT_IMPL, &impls);
    index->impl_types = g_new(RecordPlace, (gsize)impls + 1);
    index->impl_traits = g_new(RecordPlace, (gsize)impls + 1);
    index_names(index, previous, jobs, cancel);
    return index;
}

/* Only bodies changed: every table says what it said. */
static Index *refresh(const Workspace *workspace, Interning *interning, Index *previous)
{
    Index *base = previous->base ? previous->base : previous;
    Index *index = g_memdup2(base, sizeof *base);
    index->workspace = workspace;
    index->scope = workspace->scope;
    index->interning = interning;
    index->base = base;
    atomic_fetch_add_explicit(&base->references, 1, memory_order_relaxed);
    index->files = g_memdup2(base->files, ((gsize)workspace->file_count + 1) * sizeof(FileIndex));
    take_atoms(index);
    return index;
}

/* Whether nothing that tables are made of can be another. */
static bool same_tables(const Workspace *workspace, const Index *previous)
{
    const Workspace *before = previous->workspace;
    if (workspace->extent <= EXTENT_BODIES)
        return true;
    bool same = workspace->extent == EXTENT_LINKS && workspace->relinked &&
                workspace->changed_count == 0 && !workspace->moved_files;
    for (uint32_t i = 0; same && i < workspace->package_count; i++)
        same = !workspace->stale_packages[i];
    for (uint32_t i = 0; same && i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i], *other = &before->files[i];
        same = file->role == other->role && file->module == other->module &&
               file->package == other->package && file->crate_count == other->crate_count &&
               (!file->crate_count || file->crates[0] == other->crates[0]);
    }
    return same;
}

Index *index_new(const Workspace *workspace, const Tower *tower, const Literals *literals,
                 Index *previous, unsigned jobs, const Cancel *cancel)
{
    const InterningBefore before = {previous ? previous->interning : NULL,
                                    previous ? previous->workspace : NULL};
    Interning *interning =
        interning_new(workspace, literals, previous ? &before : NULL, jobs, cancel);
    if (!interning)
        return NULL;
    bool same_atoms = previous && interning_atoms(before.interning) == interning_atoms(interning);
    Index *index = same_atoms && same_tables(workspace, previous)
                       ? refresh(workspace, interning, previous)
                       : build(workspace, interning, same_atoms ? previous : NULL, jobs, cancel);
    index->tower = tower;
    atomic_init(&index->references, 1);
    if (!cancelled(cancel))
        return index;
    index_unref(index);
    return NULL;
}

static void tables_free(Index *index)
{
    for (uint32_t i = 0; i < index->file_count; i++) {
        g_free(index->files[i].directory);
        g_free(index->files[i].stem);
    }
    for (uint32_t i = 0; i < index->folder_count; i++)
        g_free(index->folders[i].files);
    for (uint32_t i = 0; i < index->crate_count; i++)
        g_free(index->crates[i].files);
    for (uint32_t i = 0; index->joins && i < index->file_count; i++)
        impl_joins_unref(index->joins[i]);
    for (uint32_t i = 0; index->mentions && i < index->file_count; i++)
        type_mentions_unref(index->mentions[i]);
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
    void *arrays[] = {index->folders,    index->crates,    index->orphans.files, index->type_base,
                      index->trait_base, index->impl_base, index->impl_types,    index->impl_traits,
                      index->joins,      index->mentions};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
}

void index_unref(Index *index)
{
    if (!index || atomic_fetch_sub_explicit(&index->references, 1, memory_order_acq_rel) > 1)
        return;
    if (!index->base)
        tables_free(index);
    index_unref(index->base);
    interning_unref(index->interning);
    g_free(index->files);
    g_free(index);
}
