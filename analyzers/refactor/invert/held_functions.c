#include <string.h>

#include "analyzers/refactor/invert/held.h"

typedef struct Search {
    const Crossing *crossing;
    uint32_t module; /* of the type, or of the free function */
    const char *type, *name;
    bool (*found)(void *data, const FnPlace *place);
    void *data;
} Search;

const char *held_self(const Facts *facts, uint32_t function)
{
    const FnFact *fns = facts_fns(facts);
    while (function != FACT_NONE && fns[function].owner_kind == FACT_FN)
        function = fns[function].fact.owner;
    if (function == FACT_NONE || fns[function].owner_kind != FACT_IMPL)
        return NULL;
    return facts_string(facts, fns[function].type_name);
}

static bool is_wanted(const Search *search, const Facts *facts, const FnFact *fn)
{
    if (strcmp(facts_string(facts, fn->fact.name), search->name) != 0)
        return false;
    if (!search->type)
        return fn->owner_kind == FACT_KINDS;
    return fn->owner_kind == FACT_IMPL && !*facts_string(facts, fn->trait_name) &&
           strcmp(facts_string(facts, fn->type_name), search->type) == 0;
}

/* Whether the impl around a function is of the type that is meant. */
static bool is_of_type(const Search *search, uint32_t module, const Facts *facts, const FnFact *fn)
{
    if (!search->type)
        return module == search->module;
    const char *type = facts_string(facts, facts_impls(facts)[fn->fact.owner].type);
    Held held = held_of_text(search->crossing, module, type, NULL);
    return held.module == search->module && strcmp(held.name, search->type) == 0;
}

static bool search_module(const Search *search, uint32_t module)
{
    uint32_t inner;
    const Facts *facts = scope_facts(search->crossing->scope, module, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        FnPlace place = {facts, fn, module, i};
        if (fn->fact.module == inner && is_wanted(search, facts, fn) &&
            is_of_type(search, module, facts, fn) && !search->found(search->data, &place))
            return false;
    }
    return true;
}

void held_functions(const Crossing *crossing, uint32_t module, const char *type, const char *name,
                    bool (*found)(void *data, const FnPlace *place), void *data)
{
    Search search = {crossing, module, type, name, found, data};
    const Module *modules = crossing->workspace->modules;
    if (!search_module(&search, module) || !type)
        return;
    for (uint32_t i = 0; i < crossing->workspace->module_count; i++)
        if (i != module && modules[i].crate == modules[module].crate && !search_module(&search, i))
            return;
}

static bool take_first(void *data, const FnPlace *place)
{
    *(FnPlace *)data = *place;
    return false;
}

FnPlace held_function(const Crossing *crossing, uint32_t module, const char *type, const char *name)
{
    FnPlace place = {0};
    held_functions(crossing, module, type, name, take_first, &place);
    return place;
}

FnPlace held_called(Crossing *crossing, Spot spot, const char *written)
{
    FnPlace place = {0};
    Resolved resolved;
    const char *self = held_self(spot.source->facts, spot.function);
    g_autofree char *path = g_str_has_prefix(written, "Self::") && self
                                ? g_strconcat(self, written + 4, NULL)
                                : g_strdup(written);
    const char *last = g_strrstr(path, "::");
    if (!last && (place = held_function(crossing, spot.module, NULL, path)).facts)
        return place;
    g_autofree char *type = g_strndup(path, last ? (gsize)(last - path) : 0);
    Held held = held_of_text(crossing, spot.module, type, NULL);
    if (last && held.form == HELD_VALUE)
        return held_function(crossing, held.module, held.name, last + 2);
    bool found = resolve_path(crossing->scope, (ResolvePlace){spot.module, spot.function, NULL},
                              path, RESOLVE_MENTION, &resolved);
    if (found && resolved.module != WORKSPACE_NONE &&
        strcmp(resolved.rest, last ? last + 2 : resolved.rest) == 0)
        return held_function(crossing, resolved.module, NULL, resolved.rest);
    return place;
}
