#include "server/features/use_crossings.h"

#include "server/features/crossing.h"
#include "server/features/use_target.h"

#define LEAST_CONFIDENCE 0.5f

static bool is_firm(const LevelVerdict *verdict)
{
    return verdict->pinned ||
           (verdict->evidence_count > 0 && verdict->confidence >= LEAST_CONFIDENCE);
}

/* The level a step between two modules leads to; LEVELS where it stays on its own. */
static Level level_behind(const Analysis *analysis, uint32_t from, uint32_t to, bool *is_forbidden)
{
    const Workspace *workspace = analysis->workspace;
    uint32_t outer = workspace->modules[from].crate, inner = workspace->modules[to].crate;
    Crossing crossing;
    if (outer != inner) {
        const Edge *edge = crossing_edge(workspace, outer, inner);
        if (!edge || !crossing_find(&crossing, analysis, edge))
            return LEVELS;
        *is_forbidden |= crossing.verdict == EDGE_FORBIDDEN && crossing.is_sure;
        return crossing.to;
    }
    const LevelVerdict *here = &analysis->tower->modules[from];
    const LevelVerdict *there = &analysis->tower->modules[to];
    bool crosses = here->level != there->level && is_firm(here) && is_firm(there);
    return crosses ? (Level)there->level : LEVELS;
}

static void add(GArray *crossings, const Analysis *analysis, uint32_t file, const UseFact *use)
{
    uint32_t from, to;
    if (!use_target(analysis, file, use, &from, &to))
        return;
    bool is_forbidden = false;
    Level level = level_behind(analysis, from, to, &is_forbidden);
    if (level == LEVELS)
        return;
    UseCrossing *last =
        crossings->len ? &g_array_index(crossings, UseCrossing, crossings->len - 1) : NULL;
    if (!last || last->start != use->statement_start) {
        UseCrossing first = {use->statement_start, use->statement_end, from, to, 0, false};
        g_array_append_val(crossings, first);
        last = &g_array_index(crossings, UseCrossing, crossings->len - 1);
    }
    last->levels |= (uint8_t)(1u << level);
    last->is_forbidden |= is_forbidden;
}

GArray *use_crossings(const Analysis *analysis, uint32_t file)
{
    GArray *crossings = g_array_new(FALSE, FALSE, sizeof(UseCrossing));
    const ParsedFile *parsed = analysis->workspace->files[file].parsed;
    for (uint32_t i = 0; parsed && i < facts_count(parsed->facts, FACT_USE); i++)
        add(crossings, analysis, file, &facts_uses(parsed->facts)[i]);
    return crossings;
}

char *use_crossing_label(const UseCrossing *crossing)
{
    GString *label = g_string_new("→ ");
    bool first = true;
    for (int level = 0; level < LEVELS; level++) {
        if (!(crossing->levels & (1u << level)))
            continue;
        g_string_append_printf(label, "%s%s (level %d)", first ? "" : ", ",
                               level_name((Level)level), level);
        first = false;
    }
    if (crossing->is_forbidden)
        g_string_append(label, " · forbidden");
    return g_string_free(label, FALSE);
}
