#include "analyzers/ffi/rust_names.h"

#include <string.h>

#include "analyzers/ffi/rust_search.h"

#define STEPS_MAX 20000

PathPart rust_part(const char *name)
{
    return (PathPart){name, strlen(name)};
}

RustPlace rust_names_place(RustNames *names, uint32_t index, uint32_t scope)
{
    const RustFile *file = rust_names_file(names, index);
    RustPlace place = {index, scope, names->workspace->files[index].module};
    const char *path[RUST_SEARCH_DEPTH];
    uint32_t count = 0;
    for (uint32_t at = scope;
         file && file->scopes[at].parent != RUST_NONE && count < RUST_SEARCH_DEPTH;
         at = file->scopes[at].parent) {
        if (!file->scopes[at].is_local)
            path[count++] = file->scopes[at].name;
    }
    while (count && place.module != WORKSPACE_NONE)
        place.module = scope_child(names->workspace->scope, place.module, rust_part(path[--count]));
    return place;
}

const char *rust_names_cfg(const RustNames *names, RustPlace place)
{
    uint32_t module = names->workspace->files[place.file].module;
    return module == WORKSPACE_NONE ? NULL : names->workspace->modules[module].cfg;
}

bool rust_names_is_std(const RustNames *names, RustPlace place)
{
    uint32_t package = names->workspace->files[place.file].package;
    const char *name = package == WORKSPACE_NONE ? "" : names->workspace->packages[package].name;
    return strcmp(name, "std") == 0 || strcmp(name, "core") == 0 || strcmp(name, "alloc") == 0;
}

/* The scope of an inline module's body. */
static uint32_t inner_scope(const RustFile *file, uint32_t scope, const char *name)
{
    const RustItem *item = NULL;
    while ((item = rust_file_named(file, scope, name, item))) {
        if (item->kind == RUST_MOD && item->inner != RUST_NONE)
            return item->inner;
    }
    return RUST_NONE;
}

bool rust_names_module(RustNames *names, uint32_t module, RustPlace *place)
{
    const Module *modules = names->workspace->modules;
    const char *path[RUST_SEARCH_DEPTH];
    uint32_t count = 0;
    *place = (RustPlace){modules[module].file, 0, module};
    for (; modules[module].is_inline && count < RUST_SEARCH_DEPTH; module = modules[module].parent)
        path[count++] = modules[module].name;
    const RustFile *file = rust_names_file(names, place->file);
    while (file && count && place->scope != RUST_NONE)
        place->scope = inner_scope(file, place->scope, path[--count]);
    return file && place->scope != RUST_NONE;
}

void rust_lookup_free(void *data)
{
    RustLookup *lookup = data;
    g_array_free(lookup->found, TRUE);
    g_free(lookup->rest);
    g_free(lookup);
}

static RustLookup *search_all(RustNames *names, RustPlace place, const char *path,
                              RustWanted wanted)
{
    RustLookup *lookup = g_new0(RustLookup, 1);
    lookup->found = g_array_new(FALSE, FALSE, sizeof(RustFound));
    RustSearch search = {.names = names, .lookup = lookup, .wanted = wanted, .steps = STEPS_MAX};
    RustAnswer answer = rust_search_from(&search, place, path);
    if (answer == RUST_NOWHERE)
        answer = rust_search_by_name(&search, place, path);
    lookup->answer = (uint8_t)answer;
    return lookup;
}

const RustLookup *rust_names_find(RustNames *names, RustPlace place, const char *path,
                                  RustWanted wanted)
{
    char *key = g_strdup_printf("%u %u %d %s", place.file, place.scope, (int)wanted, path);
    RustLookup *lookup = g_hash_table_lookup(names->answers, key);
    if (lookup) {
        g_free(key);
        return lookup;
    }
    lookup = search_all(names, place, path, wanted);
    g_hash_table_insert(names->answers, key, lookup);
    return lookup;
}
