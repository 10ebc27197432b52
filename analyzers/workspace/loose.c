#include "analyzers/workspace/loose.h"

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/mod_place.h"
#include "analyzers/workspace/target.h"

/* Marks what the declarations of a file name when its modules lie at `place`. Takes place. */
static void mark_named(const SourceFile *files, const GPtrArray *sources, uint32_t index,
                       ModPlace place, bool *named)
{
    const Facts *facts = files[index].parsed->facts;
    uint32_t count = facts_count(facts, FACT_MOD);
    ModPlace *inner = g_new0(ModPlace, count);
    GArray *targets = g_array_new(FALSE, FALSE, sizeof(ModTarget));
    for (uint32_t i = 0; i < count; i++) {
        const ModFact *mod = &facts_mods(facts)[i];
        const ModPlace *outer = mod->fact.module < i ? &inner[mod->fact.module] : &place;
        if (mod->fact.flags & FACT_HAS_BODY)
            inner[i] = mod_place_inline(outer, facts, mod);
        else
            mod_place_find(outer, facts, mod, sources, targets);
    }
    for (guint i = 0; i < targets->len; i++) {
        ModTarget *target = &g_array_index(targets, ModTarget, i);
        named[target->file] |= target->file != index;
        mod_place_clear(&target->place);
    }
    for (uint32_t i = 0; i < count; i++)
        mod_place_clear(&inner[i]);
    g_array_free(targets, TRUE);
    g_free(inner);
    mod_place_clear(&place);
}

static void add_crate(const GPtrArray *sources, uint32_t index, GArray *crates)
{
    const char *path = sources->pdata[index];
    char *stem = path_stem(path);
    Crate crate = {.package = WORKSPACE_NONE, .kind = CRATE_LOOSE, .root = g_strdup(path)};
    crate.id = g_strdup_printf("%s#loose:%s", path, stem);
    crate.name = crate_code_name(stem);
    crate.root_file = index;
    crate.root_module = WORKSPACE_NONE;
    g_array_append_val(crates, crate);
    g_free(stem);
}

void loose_find(const SourceFile *files, const GPtrArray *sources, GArray *crates)
{
    bool *named = g_new0(bool, sources->len);
    for (uint32_t i = 0; i < sources->len; i++) {
        const char *path = sources->pdata[i];
        if (files[i].package != WORKSPACE_NONE || !files[i].parsed || language_is_c(path))
            continue;
        mark_named(files, sources, i, mod_place_beside(path), named);
        mark_named(files, sources, i, mod_place_owner(path), named);
    }
    for (uint32_t i = 0; i < sources->len; i++)
        if (files[i].package == WORKSPACE_NONE && !named[i] && !language_is_c(sources->pdata[i]))
            add_crate(sources, i, crates);
    g_free(named);
}
