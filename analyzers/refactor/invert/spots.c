#include "analyzers/refactor/invert/spots.h"

#include <string.h>

uint32_t spots_file_module(const Workspace *workspace, uint32_t module)
{
    while (workspace->modules[module].is_inline &&
           workspace->modules[module].parent != WORKSPACE_NONE)
        module = workspace->modules[module].parent;
    return module;
}

/* The inline modules around an offset, from the outermost to the innermost. */
static uint32_t module_at(const Crossing *crossing, const Facts *facts, uint32_t module,
                          uint32_t offset)
{
    const ModFact *mods = facts_mods(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++) {
        const Fact *mod = &mods[i].fact;
        if (!(mod->flags & FACT_HAS_BODY) || offset <= mod->at || offset >= mod->end)
            continue;
        uint32_t inner = scope_inline(crossing->scope, module, mod);
        module = inner == WORKSPACE_NONE ? module : inner;
    }
    return module;
}

static uint32_t function_at(const Facts *facts, uint32_t offset)
{
    const FnFact *fns = facts_fns(facts);
    uint32_t found = FACT_NONE;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++)
        if (fns[i].fact.start <= offset && offset < fns[i].fact.end &&
            (fns[i].fact.flags & FACT_HAS_BODY) &&
            (found == FACT_NONE || fns[i].fact.start > fns[found].fact.start))
            found = i;
    return found;
}

Spot crossing_spot(Crossing *crossing, uint32_t module, uint32_t offset)
{
    const Workspace *workspace = crossing->workspace;
    uint32_t top = spots_file_module(workspace, module);
    if (workspace->modules[top].file == WORKSPACE_NONE)
        return (Spot){"", NULL, top, FACT_NONE};
    Spot spot = {workspace->files[workspace->modules[top].file].path, NULL, top, FACT_NONE};
    spot.source = plan_source(crossing->plan, spot.file);
    if (spot.source && spot.source->facts) {
        spot.module = module_at(crossing, spot.source->facts, top, offset);
        spot.function = function_at(spot.source->facts, offset);
    }
    return spot;
}

char *spot_place(const Spot *spot, uint32_t offset)
{
    uint32_t line = 1;
    for (uint32_t i = 0; spot->source && i < MIN(offset, spot->source->size); i++)
        line += spot->source->text[i] == '\n';
    return g_strdup_printf("%s:%u", spot->file, line);
}

bool crossing_is_taken(const Crossing *crossing, uint32_t module, const char *name)
{
    PathPart part = {name, strlen(name)};
    return scope_named(crossing->scope, module, FACT_NONE, part, NULL) ||
           scope_child(crossing->scope, module, part) != WORKSPACE_NONE;
}

/* Whether `path`, written in a module, is the item. */
static bool leads_to(const Crossing *crossing, uint32_t module, const char *path, uint32_t of,
                     const char *name)
{
    Resolved resolved;
    ResolvePlace place = {module, FACT_NONE, NULL};
    return resolve_path(crossing->scope, place, path, RESOLVE_MENTION, &resolved) &&
           resolved.module == of && strcmp(resolved.rest, name) == 0 && !resolved.several &&
           resolved.certainty == CERTAINTY_EXACT;
}

bool spots_see_module(const Crossing *crossing, uint32_t from, uint32_t module)
{
    const Module *modules = crossing->workspace->modules;
    for (; modules[module].parent != WORKSPACE_NONE; module = modules[module].parent)
        if (!scope_sees(crossing->scope, from, modules[module].parent,
                        scope_visibility(crossing->scope, module)))
            return false;
    return true;
}

char *spots_crate_name(const Crossing *crossing, uint32_t module, uint32_t crate)
{
    const Workspace *workspace = crossing->workspace;
    uint32_t own = workspace->modules[module].crate;
    if (own == crate)
        return g_strdup("crate");
    const Package *package = workspace->crates[own].package == WORKSPACE_NONE
                                 ? NULL
                                 : &workspace->packages[workspace->crates[own].package];
    for (uint32_t i = 0; package && i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        g_autofree char *key = g_strdup(dependency->key);
        g_strdelimit(key, "-", '_');
        ExternName meaning;
        if (dependency->target == workspace->crates[crate].package && !dependency->optional &&
            scope_extern(crossing->scope, own, (PathPart){key, strlen(key)}, &meaning) &&
            meaning.crate == crate)
            return g_steal_pointer(&key);
    }
    const char *name = workspace->crates[crate].name;
    if (crossing->of_packages && crossing_is_upper(crossing, module) &&
        workspace->crates[crate].kind == CRATE_LIB &&
        crossing_is_lower(crossing, workspace->crates[crate].root_module))
        return g_strdup(name);
    ExternName meaning;
    bool known = scope_extern(crossing->scope, own, (PathPart){name, strlen(name)}, &meaning) &&
                 meaning.crate == crate;
    return known ? g_strdup(name) : NULL;
}

static bool is_foreign(const Crossing *crossing, uint32_t module, uint32_t of)
{
    return crossing->workspace->modules[module].crate != crossing->workspace->modules[of].crate;
}

char *crossing_path_to(const Crossing *crossing, uint32_t module, uint32_t of, const char *name)
{
    if (module == of || leads_to(crossing, module, name, of, name))
        return g_strdup(name);
    const Module *modules = crossing->workspace->modules;
    g_autofree char *crate = spots_crate_name(crossing, module, modules[of].crate);
    if (!crate)
        return NULL;
    const char *below = strstr(modules[of].path, "::");
    g_autofree char *whole = g_strdup_printf("%s%s::%s", crate, below ? below : "", name);
    g_autofree char *top = g_strdup_printf("%s::%s", crate, name);
    PathPart part = {name, strlen(name)};
    const NamedItem *item = scope_named(crossing->scope, of, FACT_NONE, part, NULL);
    uint8_t visibility = item ? item->fact->vis : VIS_PRIVATE;
    bool shown = is_foreign(crossing, module, of)
                     ? visibility == VIS_PUB
                     : scope_sees(crossing->scope, module, of, visibility);
    if (shown && spots_see_module(crossing, module, of) &&
        leads_to(crossing, module, whole, of, name))
        return g_steal_pointer(&whole);
    return leads_to(crossing, module, top, of, name) ? g_steal_pointer(&top) : NULL;
}
