#include <string.h>

#include "analyzers/refactor/move_module/move_exposed.h"

static const WrittenPath *visibility_path(Move *move, uint32_t module, uint32_t start, uint32_t end)
{
    while (move->workspace->modules[module].is_inline)
        module = move->workspace->modules[module].parent;
    GArray *paths = move_walk(move, module);
    for (guint i = 0; i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        if (path->form == PATH_FORM_VISIBILITY && path->start >= start && path->end <= end)
            return path;
    }
    return NULL;
}

/* A visibility that names what is no longer above it. */
static void narrow(Exposed *exposed, uint32_t module, const Fact *fact, uint32_t start)
{
    Move *move = exposed->move;
    const PlanSource *source = plan_source(move->plan, move_path_of(move, module));
    uint32_t size = exposed_restriction(source, start);
    if (fact->vis != VIS_CRATE || !size || g_hash_table_contains(exposed->facts, fact))
        return;
    const WrittenPath *path = visibility_path(move, module, start, start + size);
    g_autofree char *text = g_strndup(source->text + start, size);
    bool super = strstr(text, "super") && !path && module == move->module && move->fresh;
    if (path && path->step_count) {
        uint32_t last = path->steps[path->step_count - 1].module;
        bool inside = last != WORKSPACE_NONE && move->within[last];
        const PathStep *home = NULL;
        for (uint32_t i = 0; inside && i < path->step_count && !home; i++)
            home = path->steps[i].module == move->module ? &path->steps[i] : NULL;
        bool anchored = g_str_has_prefix(path->path, "crate");
        bool whole = home == &path->steps[path->step_count - 1];
        if (inside && whole && anchored && move->fresh)
            inside = false;
        if (inside && home && anchored)
            move_edit(move, source->path, path->start, home->end, g_strdup(move->inner));
        super = !inside;
    }
    if (super)
        move_edit(move, source->path, start, start + size, g_strdup("pub(crate)"));
}

#define NARROW(kind, accessor)                                                                     \
    for (uint32_t i = 0; i < facts_count(facts, kind); i++)                                        \
        if (accessor(facts)[i].fact.module == inner)                                               \
            narrow(exposed, module, &accessor(facts)[i].fact, accessor(facts)[i].fact.start);

void exposed_narrow(Exposed *exposed, uint32_t module)
{
    uint32_t inner;
    const Facts *facts = scope_facts(exposed->move->scope, module, &inner);
    if (!facts)
        return;
    NARROW(FACT_TYPE, facts_types)
    NARROW(FACT_FIELD, facts_fields)
    NARROW(FACT_TRAIT, facts_traits)
    NARROW(FACT_FN, facts_fns)
    NARROW(FACT_CONST, facts_consts)
    NARROW(FACT_ALIAS, facts_aliases)
    NARROW(FACT_ASSOC, facts_assocs)
    NARROW(FACT_MOD, facts_mods)
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++)
        if (facts_uses(facts)[i].fact.module == inner)
            narrow(exposed, module, &facts_uses(facts)[i].fact,
                   facts_uses(facts)[i].statement_start);
}
