#include "analyzers/patterns/changes.h"

#include <string.h>

#include "analyzers/patterns/changed_names.h"
#include "analyzers/patterns/resolve.h"

typedef struct Comparison {
    const Index *now, *before;
    Changes *changes;
} Comparison;

static bool same_packages(const Workspace *a, const Workspace *b)
{
    if (a->packages == b->packages)
        return true;
    for (uint32_t i = 0; i < a->package_count; i++) {
        const Package *x = &a->packages[i], *y = &b->packages[i];
        if (strcmp(x->manifest, y->manifest) != 0 || strcmp(x->name, y->name) != 0)
            return false;
    }
    return true;
}

/* Whether the units are the same, so that they can be compared one by one. */
static bool comparable(const Index *now, const Index *before)
{
    const Workspace *a = now->workspace, *b = before->workspace;
    bool linked = a->extent < EXTENT_LINKS || (a->extent == EXTENT_LINKS && a->relinked);
    return linked && now->atoms == before->atoms && !now->tower == !before->tower &&
           now->file_count == before->file_count && now->folder_count == before->folder_count &&
           now->crate_count == before->crate_count && a->package_count == b->package_count &&
           same_packages(a, b);
}

static void mark(const Comparison *of, uint32_t unit, uint32_t levels)
{
    of->changes->levels[unit] |= (uint8_t)levels;
}

/* False when its crate is another: then its gates are as well. */
static bool compare_file(const Comparison *of, uint32_t file)
{
    const FileIndex *now = &of->now->files[file], *before = &of->before->files[file];
    const SourceFile *a = &of->now->workspace->files[file];
    const SourceFile *b = &of->before->workspace->files[file];
    if (now->crate != before->crate || !now->facts != !before->facts)
        return false;
    if (now->test != before->test || a->role != b->role || a->module != b->module ||
        a->package != b->package)
        mark(of, file, TRACE_ITEMS);
    if (of->now->tower && of->now->tower->files[file].level != of->before->tower->files[file].level)
        mark(of, file, TRACE_ITEMS);
    if (now->facts == before->facts)
        return true;
    mark(of, file, TRACE_BODIES);
    if (now->facts->interface_hash != before->facts->interface_hash ||
        now->facts->flags != before->facts->flags) {
        mark(of, file, TRACE_ITEMS);
        changed_names_add(of->now, of->before, file, of->changes->names);
    }
    return true;
}

static bool same_values(char *const *a, char *const *b)
{
    while (*a && *b && strcmp(*a, *b) == 0) {
        a++;
        b++;
    }
    return !*a && !*b;
}

static bool same_package(const Package *a, const Package *b)
{
    if (a->dependency_count != b->dependency_count || a->feature_count != b->feature_count)
        return false;
    for (uint32_t i = 0; i < a->dependency_count; i++) {
        const Dependency *x = &a->dependencies[i], *y = &b->dependencies[i];
        if (strcmp(x->key, y->key) != 0 || strcmp(x->package, y->package) != 0 ||
            x->target != y->target || x->role != y->role || x->optional != y->optional)
            return false;
    }
    for (uint32_t i = 0; i < a->feature_count; i++)
        if (strcmp(a->features[i].name, b->features[i].name) != 0 ||
            !same_values(a->features[i].values, b->features[i].values))
            return false;
    return true;
}

static void compare_wholes(const Comparison *of)
{
    const Workspace *a = of->now->workspace, *b = of->before->workspace;
    uint32_t first = of->now->file_count + of->now->folder_count;
    for (uint32_t i = 0; of->now->tower && i < of->now->crate_count; i++)
        if (of->now->tower->crates[i].level != of->before->tower->crates[i].level)
            mark(of, first + i, TRACE_ITEMS);
    first += of->now->crate_count;
    for (uint32_t i = 0; a->packages != b->packages && i < a->package_count; i++)
        if (!same_package(&a->packages[i], &b->packages[i]))
            mark(of, first + i, TRACE_ITEMS);
    for (uint32_t i = 0; i < a->file_count; i++) {
        uint32_t package = a->files[i].package;
        bool stale = a->stale_packages && package != WORKSPACE_NONE && a->stale_packages[package];
        if (stale || (a->moved_files && a->moved_files[i]))
            mark(of, i, TRACE_ITEMS);
    }
}

/* Whether the row had a place in the file: then whoever read it looked there. */
static bool had_place(const NameTable *table, uint32_t number, uint32_t file)
{
    uint32_t count;
    const RecordPlace *places = name_table_find(table, number + 1, &count);
    for (uint32_t i = 0; i < count; i++)
        if (places[i].file == file)
            return true;
    return false;
}

typedef struct Joins {
    const RecordPlace *now, *before;
    const NameTable *table; /* of before: what each type or trait has */
    uint32_t (*number)(const Index *index, RecordPlace place);
} Joins;

/* The target of an impl has one more, if it had none of this file before. A target in a file with
 * other items is looked at anew as it is. */
static void mark_target(const Comparison *of, const Joins *joins, RecordPlace place, uint32_t file)
{
    if (place.file == WORKSPACE_NONE || of->changes->levels[place.file] & TRACE_ITEMS)
        return;
    if (!had_place(joins->table, joins->number(of->before, place), file))
        mark(of, place.file, TRACE_ITEMS);
}

static void compare_joins(const Comparison *of, const Joins *joins, uint32_t file, bool changed)
{
    const uint32_t *bases = of->now->impl_base, *old_bases = of->before->impl_base;
    uint32_t first = bases[file], old_first = old_bases[file];
    uint32_t count = bases[file + 1] - first;
    if (!changed && (count == 0 || memcmp(&joins->now[first], &joins->before[old_first],
                                          count * sizeof(RecordPlace)) == 0))
        return;
    if (!changed)
        mark(of, file, TRACE_ITEMS);
    for (uint32_t i = 0; i < count; i++)
        mark_target(of, joins, joins->now[first + i], file);
}

/* What impls are of, where the tables were made anew. */
static void compare_impls(const Comparison *of)
{
    const Index *now = of->now, *before = of->before;
    const Joins types = {now->impl_types, before->impl_types, &before->type_impls, type_number};
    const Joins traits = {now->impl_traits, before->impl_traits, &before->trait_impls,
                          trait_number};
    for (uint32_t file = 0; now->impl_types != before->impl_types && file < now->file_count;
         file++) {
        bool changed = of->changes->levels[file] & TRACE_ITEMS;
        compare_joins(of, &types, file, changed);
        compare_joins(of, &traits, file, changed);
    }
}

bool changes_find(Changes *changes, const Index *index, const Index *before)
{
    *changes = (Changes){0};
    if (!before || !comparable(index, before))
        return false;
    uint32_t units = index->file_count + index->folder_count + index->crate_count +
                     index->workspace->package_count;
    changes->levels = g_new0(uint8_t, (gsize)units + 1);
    Comparison of = {index, before, changes};
    bool known = true;
    for (uint32_t file = 0; known && file < index->file_count; file++)
        known = compare_file(&of, file);
    if (known) {
        compare_wholes(&of);
        compare_impls(&of);
    } else {
        changes_clear(changes);
    }
    return known;
}

void changes_clear(Changes *changes)
{
    g_free(changes->levels);
    *changes = (Changes){0};
}
