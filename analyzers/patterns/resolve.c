#include "analyzers/patterns/resolve.h"

#include <string.h>

#include "analyzers/patterns/resolve_scope.h"

/* The parts of a candidate that resolution looks at; types and traits both start with Fact. */
static const Fact *fact_of(const Index *index, uint32_t kind, RecordPlace place)
{
    const Facts *facts = index_facts(index, place.file);
    if (kind == FACT_TYPE)
        return &facts_types(facts)[place.index].fact;
    return &facts_traits(facts)[place.index].fact;
}

static bool is_dependency(const Index *index, uint32_t file, const char *head, size_t size)
{
    uint32_t package = index->workspace->files[file].package;
    if (package == WORKSPACE_NONE)
        return false;
    const Package *all = &index->workspace->packages[package];
    for (uint32_t i = 0; i < all->dependency_count; i++) {
        const char *key = all->dependencies[i].key;
        size_t at = 0;
        while (at < size && (key[at] == head[at] || (key[at] == '-' && head[at] == '_')))
            at++;
        if (at == size && key[at] == '\0')
            return true;
    }
    return false;
}

/* Whether a path starts with a crate that is none of ours, judged by the names everyone uses and by
 * the manifest: what such a path ends in is never one of our own types. */
static bool is_foreign(const Index *index, uint32_t file, const char *path, size_t size)
{
    static const char *const heads[] = {"std", "core", "alloc", "tokio", "hyper", NULL};
    static const char *const families[] = {"futures", "tower", NULL};
    if (size > 2 && memcmp(path, "::", 2) == 0) {
        path += 2;
        size -= 2;
    }
    size_t head = 0;
    while (head < size && path[head] != ':')
        head++;
    for (size_t i = 0; heads[i]; i++)
        if (strlen(heads[i]) == head && memcmp(heads[i], path, head) == 0)
            return true;
    for (size_t i = 0; families[i]; i++)
        if (strlen(families[i]) <= head && memcmp(families[i], path, strlen(families[i])) == 0)
            return true;
    return is_dependency(index, file, path, head);
}

/* Whether a file or the inline module around a candidate is called like a path's last segment. */
static bool lies_in(const Index *index, uint32_t kind, RecordPlace place, const char *segment,
                    size_t size)
{
    const FileIndex *file = &index->files[place.file];
    const char *stem = file->stem, *folder = strrchr(file->directory, '/');
    if (strcmp(stem, "mod") == 0 || strcmp(stem, "lib") == 0 || strcmp(stem, "main") == 0)
        stem = folder ? folder + 1 : file->directory;
    if (strlen(stem) == size && memcmp(stem, segment, size) == 0)
        return true;
    uint32_t module = fact_of(index, kind, place)->module;
    if (module == FACT_NONE)
        return false;
    StringId name = facts_mods(file->facts)[module].fact.name;
    const char *text = facts_string(file->facts, name);
    return strlen(text) == size && memcmp(text, segment, size) == 0;
}

typedef struct Candidates {
    const Index *index;
    const NameUse *use;
    uint32_t kind, count;
    const RecordPlace *places;
} Candidates;

static bool is_local(const Fact *fact)
{
    return fact->flags & FACT_LOCAL;
}

static Record as_record(const Candidates *all, RecordPlace place)
{
    return (Record){all->kind, place.file, place.index};
}

static bool in_reach(const Candidates *all, RecordPlace place)
{
    return all->index->files[place.file].crate == all->index->files[all->use->file].crate;
}

/* A type local to the function around, then one of the same inline module, then of the file. */
static Record in_same_file(const Candidates *all)
{
    Record found = RECORD_NONE;
    bool same_module = false;
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->places[i].file != all->use->file)
            continue;
        const Fact *fact = fact_of(all->index, all->kind, all->places[i]);
        if (is_local(fact)) {
            if (fact->owner == all->use->function && fact->owner != FACT_NONE)
                return as_record(all, all->places[i]);
            continue;
        }
        bool here = fact->module == all->use->module;
        if (!record_exists(found) || (here && !same_module))
            found = as_record(all, all->places[i]);
        same_module |= here;
    }
    return found;
}

/* `a::T` where T stands in a file of the folder a: the module hands on what its children declare.
 */
static Record reexported(const Candidates *all, const char *segment, size_t size)
{
    Record found = RECORD_NONE;
    for (uint32_t i = 0; i < all->count; i++) {
        const char *directory = all->index->files[all->places[i].file].directory;
        const char *slash = strrchr(directory, '/'), *folder = slash ? slash + 1 : directory;
        if (!in_reach(all, all->places[i]) || strlen(folder) != size ||
            memcmp(folder, segment, size) != 0)
            continue;
        if (record_exists(found))
            return RECORD_NONE;
        found = as_record(all, all->places[i]);
    }
    return found;
}

static size_t common_folder(const char *left, const char *right)
{
    size_t common = 0;
    for (size_t i = 0;; i++) {
        bool left_ends = left[i] == '\0' || left[i] == '/';
        bool right_ends = right[i] == '\0' || right[i] == '/';
        if (left_ends && right_ends)
            common = i + 1;
        if (left[i] != right[i] || left[i] == '\0')
            return common;
    }
}

/* How many segments at the end of a path are the last folders of a candidate's module. */
static size_t shared_segments(const FileIndex *file, const char *path, size_t size)
{
    bool named = !strcmp(file->stem, "mod") || !strcmp(file->stem, "lib");
    g_autofree char *module =
        named ? g_strdup(file->directory) : g_strconcat(file->directory, "/", file->stem, NULL);
    size_t shared = 0, end = strlen(module);
    while (size && end) {
        size_t start = size, folder = end;
        while (start > 0 && path[start - 1] != ':')
            start--;
        while (folder > 0 && module[folder - 1] != '/')
            folder--;
        if (end - folder != size - start || memcmp(module + folder, path + start, size - start))
            break;
        shared++;
        size = start > 2 ? start - 2 : 0;
        end = folder ? folder - 1 : 0;
    }
    return shared;
}

/* Of the candidates whose module ends like the path, the one that shares most of it; of those, the
 * nearest. */
static Record under_path(const Candidates *all, const char *path, size_t size)
{
    size_t start = size, best = 0;
    while (start > 0 && path[start - 1] != ':')
        start--;
    Record found = RECORD_NONE;
    const char *here = all->index->files[all->use->file].directory;
    for (uint32_t i = 0; i < all->count; i++) {
        RecordPlace place = all->places[i];
        if (!in_reach(all, place) ||
            !lies_in(all->index, all->kind, place, path + start, size - start))
            continue;
        const FileIndex *file = &all->index->files[place.file];
        size_t score =
            1 + shared_segments(file, path, size) * 4096 + common_folder(here, file->directory);
        if (score > best)
            found = as_record(all, place);
        best = score > best ? score : best;
    }
    return record_exists(found) ? found : reexported(all, path + start, size - start);
}

/* The candidate in the nearest folder, if no other is as near. */
static Record nearest(const Candidates *all)
{
    Record found = RECORD_NONE;
    size_t best = 0;
    bool tied = false;
    const char *here = all->index->files[all->use->file].directory;
    for (uint32_t i = 0; i < all->count; i++) {
        RecordPlace place = all->places[i];
        if (!in_reach(all, place) || is_local(fact_of(all->index, all->kind, place)))
            continue;
        size_t common = common_folder(here, all->index->files[place.file].directory) + 1;
        bool twin = record_exists(found) && found.file == place.file;
        if (common > best)
            found = as_record(all, place);
        tied = common > best ? false : tied || (common == best && !twin);
        best = common > best ? common : best;
    }
    return tied ? RECORD_NONE : found;
}

/* The `use` of this file that brings the name in, FACT_NONE if there is none. */
static uint32_t use_of(const Candidates *all)
{
    const Facts *facts = index_facts(all->index, all->use->file);
    const UseFact *uses = facts_uses(facts);
    uint32_t count = facts_count(facts, FACT_USE);
    for (uint32_t i = 0; i < count; i++)
        if (uses[i].fact.name &&
            index_atom(all->index, all->use->file, uses[i].fact.name) == all->use->atom)
            return i;
    return FACT_NONE;
}

static Record resolve(const Candidates *all)
{
    const NameUse *use = all->use;
    if (use->path_size) {
        const char *path = use->path;
        uint32_t size = use->path_size, start = size;
        while (start > 0 && path[start - 1] != ':')
            start--;
        if (is_foreign(all->index, use->file, path, size) || g_ascii_isupper(path[start]))
            return RECORD_NONE;
        size_t last = size - start;
        bool keyword = (last == 4 && memcmp(path + start, "self", 4) == 0) ||
                       (last == 5 && (memcmp(path + start, "super", 5) == 0 ||
                                      memcmp(path + start, "crate", 5) == 0));
        if (!keyword)
            return under_path(all, path, size);
    }
    Record found = use->path_size ? RECORD_NONE : in_same_file(all);
    if (record_exists(found))
        return found;
    uint32_t brought = use->path_size ? FACT_NONE : use_of(all);
    if (brought != FACT_NONE) {
        const Facts *facts = index_facts(all->index, use->file);
        const char *path = facts_string(facts, facts_uses(facts)[brought].path);
        const char *end = g_strrstr(path, "::");
        if (is_foreign(all->index, use->file, path, strlen(path)))
            return RECORD_NONE;
        found = end ? under_path(all, path, (size_t)(end - path)) : RECORD_NONE;
    }
    return record_exists(found) ? found : nearest(all);
}

/* A trait, other than a type, is also looked for in the other crates of the workspace: where a path
 * starts with a crate's name, or where there is only one of its name. */
static Record resolve_next_door(const Candidates *all)
{
    const char *path = all->use->path_size ? all->use->path : NULL;
    size_t size = all->use->path_size;
    uint32_t brought = path ? FACT_NONE : use_of(all);
    if (brought != FACT_NONE) {
        const Facts *facts = index_facts(all->index, all->use->file);
        path = facts_string(facts, facts_uses(facts)[brought].path);
        size = strlen(path);
    }
    for (uint32_t i = 0; path && i < all->count; i++) {
        uint32_t crate = all->index->files[all->places[i].file].crate;
        const char *name = crate == WORKSPACE_NONE ? "" : all->index->workspace->crates[crate].name;
        size_t head = strlen(name);
        if (head && head < size && memcmp(path, name, head) == 0 && path[head] == ':')
            return as_record(all, all->places[i]);
    }
    if (path && is_foreign(all->index, all->use->file, path, size))
        return RECORD_NONE;
    bool alone = all->count == 1 && !is_local(fact_of(all->index, all->kind, all->places[0]));
    return alone && !all->use->path_size ? as_record(all, all->places[0]) : RECORD_NONE;
}

Record resolve_type(const Index *index, const NameUse *use)
{
    Candidates all = {.index = index, .use = use, .kind = FACT_TYPE};
    trace_name(index->trace, TRACE_TYPES, use->atom);
    all.places = index_places(index, &index->types, use->atom, &all.count);
    Record found;
    if (all.count == 0 || resolve_by_scope(index, use, FACT_TYPE, &found))
        return all.count ? found : RECORD_NONE;
    return resolve(&all);
}

Record resolve_trait(const Index *index, const NameUse *use)
{
    Candidates all = {.index = index, .use = use, .kind = FACT_TRAIT};
    trace_name(index->trace, TRACE_TRAITS, use->atom);
    all.places = index_places(index, &index->traits, use->atom, &all.count);
    Record found;
    if (all.count == 0 || resolve_by_scope(index, use, FACT_TRAIT, &found))
        return all.count ? found : RECORD_NONE;
    found = resolve(&all);
    if (record_exists(found))
        return found;
    return resolve_next_door(&all);
}

/* The first candidate of the same file, module and function. */
static uint32_t first_twin(const Index *index, uint32_t kind, const NameTable *table,
                           RecordPlace place)
{
    const Fact *fact = fact_of(index, kind, place);
    uint32_t count;
    const RecordPlace *places =
        name_table_find(table, index_atom(index, place.file, fact->name), &count);
    for (uint32_t i = 0; i < count; i++) {
        if (places[i].file != place.file)
            continue;
        const Fact *other = fact_of(index, kind, places[i]);
        if (other->module == fact->module && other->owner == fact->owner)
            return places[i].index;
    }
    return place.index;
}

uint32_t type_number(const Index *index, RecordPlace type)
{
    return index->type_base[type.file] + first_twin(index, FACT_TYPE, &index->types, type);
}

uint32_t trait_number(const Index *index, RecordPlace trait)
{
    return index->trait_base[trait.file] + first_twin(index, FACT_TRAIT, &index->traits, trait);
}
