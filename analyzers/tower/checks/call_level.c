#include "analyzers/tower/checks/call_level.h"

#include <glib.h>

#include "analyzers/tower/knowledge.h"
#include "analyzers/workspace/resolve.h"

static const struct {
    EffectKind kind;
    Level level;
} effect_levels[] = {
    {EFFECT_SOCKET, LEVEL_NETWORK}, {EFFECT_HTTP, LEVEL_NETWORK},   {EFFECT_STORAGE, LEVEL_DATA},
    {EFFECT_FILE, LEVEL_DATA},      {EFFECT_PROCESS, LEVEL_SYSTEM},
};

static const Facts *facts_of(const CallPlace *place)
{
    return place->workspace->files[place->file].parsed->facts;
}

static bool effect_level(const CallPlace *place, const CallFact *call, CallLevel *found)
{
    const char *path = facts_string(facts_of(place), call->resolved);
    const Effect *effect = effects_find(place->tower->knowledge->effects, path);
    for (size_t i = 0; effect && i < G_N_ELEMENTS(effect_levels); i++)
        if (effect_levels[i].kind == effect->kind) {
            *found = (CallLevel){effect_levels[i].level, path};
            return true;
        }
    return false;
}

static uint32_t inline_module(const CallPlace *place, uint32_t mod)
{
    uint32_t own = place->workspace->files[place->file].module;
    if (mod == FACT_NONE || own == WORKSPACE_NONE)
        return own;
    const Fact *fact = &facts_mods(facts_of(place))[mod].fact;
    uint32_t outer = inline_module(place, fact->module);
    return outer == WORKSPACE_NONE ? outer : scope_inline(place->scope, outer, fact);
}

uint32_t call_place_module(const CallPlace *place)
{
    return inline_module(place, facts_fns(facts_of(place))[place->fn].fact.module);
}

static bool module_level(const CallPlace *place, const CallFact *call, CallLevel *found)
{
    const Workspace *workspace = place->workspace;
    uint32_t own = call_place_module(place);
    Resolved resolved;
    ResolvePlace from = {own, place->fn, NULL};
    if (own == WORKSPACE_NONE ||
        !resolve_path(place->scope, from, facts_string(facts_of(place), call->path),
                      RESOLVE_MENTION, &resolved) ||
        resolved.module == WORKSPACE_NONE || resolved.certainty != CERTAINTY_EXACT)
        return false;
    const LevelVerdict *verdict = &place->tower->modules[resolved.module];
    *found = (CallLevel){(Level)verdict->level, workspace->modules[resolved.module].path};
    return level_sure(verdict) && verdict->level != LEVEL_WORKSPACE && verdict->level != LEVEL_DEV;
}

/* `Kind::Record(…)` makes a value; it does no step of anything. */
static bool is_constructor(const char *path)
{
    const char *last = g_strrstr(path, "::");
    return g_ascii_isupper(*(last ? last + 2 : path));
}

bool call_level(const CallPlace *place, const CallFact *call, CallLevel *found)
{
    if ((call->flags & (CALL_TEST | CALL_IN_TOKENS)) || (call->flags & CALL_KIND) != CALL_PATH ||
        is_constructor(facts_string(facts_of(place), call->path)))
        return false;
    return effect_level(place, call, found) || module_level(place, call, found);
}
