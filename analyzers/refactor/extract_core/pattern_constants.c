#include "analyzers/refactor/extract_core/pattern_constants.h"

#include <string.h>

#include "analyzers/workspace/resolve.h"

static bool imports_constant(const CoreFile *core, const UseFact *use)
{
    const Scope *scope = core->place->analysis->workspace->scope;
    const char *path = facts_string(core->source->facts, use->path);
    ResolvePlace place = {core->module, FACT_NONE, use};
    Resolved resolved;
    if (!core_is_own_use(use) ||
        !resolve_path(scope, place, path, resolve_style_of(use), &resolved) ||
        resolved.module == WORKSPACE_NONE || !resolved.rest)
        return false;
    PathPart part = {resolved.rest, strlen(resolved.rest)};
    const NamedItem *item = scope_named(scope, resolved.module, FACT_NONE, part, NULL);
    return item && item->kind == FACT_CONST;
}

/* Names of constants that are written like a local's; of char *, borrowed. */
static GHashTable *small_constants(const CoreFile *core)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    const Facts *facts = core->source->facts;
    for (guint i = 0; i < core->items->len; i++) {
        CoreItem *item = core->items->pdata[i];
        if (item->kind == CORE_CONST || item->kind == CORE_STATIC)
            g_hash_table_add(names, item->name);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *name = facts_string(facts, use->fact.name);
        if (g_ascii_islower(*name) && imports_constant(core, use))
            g_hash_table_add(names, (char *)name);
    }
    return names;
}

/* A pattern that is the name of a constant binds nothing. */
static void free_constants(NameWalk *walk, GHashTable *constants)
{
    for (guint i = 0; i < walk->bindings->len; i++) {
        const NameBinding *binding = &g_array_index(walk->bindings, NameBinding, i);
        if (binding->is_item || binding->is_generic ||
            !g_hash_table_contains(constants, binding->name))
            continue;
        for (guint j = 0; j < walk->uses->len; j++) {
            NameUse *use = &g_array_index(walk->uses, NameUse, j);
            use->binding = use->binding == i ? NAME_FREE : use->binding;
        }
        NameUse use = {.path = g_strdup(binding->name),
                       .start = binding->start,
                       .end = binding->end,
                       .binding = NAME_FREE};
        g_array_append_val(walk->uses, use);
    }
}

void pattern_constants_find(CoreFile *core)
{
    GHashTable *constants = small_constants(core);
    for (guint i = 0; i < core->items->len; i++)
        free_constants(((CoreItem *)core->items->pdata[i])->names, constants);
    g_hash_table_unref(constants);
}
