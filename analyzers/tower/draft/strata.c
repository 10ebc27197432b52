#include "analyzers/tower/draft/strata.h"

#include <glib.h>
#include <string.h>

#include "analyzers/tower/draft/naming.h"
#include "analyzers/tower/knots.h"

/* Packages that stay in one layer: those of a folder, or one alone. */
typedef struct Unit {
    char *folder; /* NULL: it cannot be taken apart */
    uint32_t members;
} Unit;

typedef struct Units {
    const PackageGraph *graph;
    GArray *items;     /* Unit */
    uint32_t *unit_of; /* by node */
} Units;

static void clear_unit(void *item)
{
    g_free(((Unit *)item)->folder);
}

static const char *folder_of(const PackageGraph *graph, uint32_t node)
{
    return graph->workspace->packages[graph->packages[node]].directory;
}

static bool is_connected(const PackageGraph *graph, uint32_t node)
{
    return package_graph_uses(graph, node) || package_graph_users(graph, node);
}

/* Those that are connected, and lie in a folder; "" is the root. */
static uint32_t nodes_below(const PackageGraph *graph, const char *folder)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < graph->count; i++)
        count += is_connected(graph, i) && naming_is_below(folder_of(graph, i), folder);
    return count;
}

/* The outermost folder around a node, inside `outer`, that holds two and more, and half of all at
 * most; NULL: none. */
static char *folder_around(const PackageGraph *graph, uint32_t node, const char *outer)
{
    const char *own = folder_of(graph, node);
    for (const char *at = own + strlen(outer) + (*outer != '\0'); at <= own + strlen(own) && *at;) {
        const char *slash = strchr(at, '/');
        g_autofree char *folder = slash ? g_strndup(own, (gsize)(slash - own)) : g_strdup(own);
        uint32_t inside = nodes_below(graph, folder);
        if (inside >= 2 && inside * 2 <= nodes_below(graph, ""))
            return g_steal_pointer(&folder);
        if (!slash)
            break;
        at = slash + 1;
    }
    return NULL;
}

/* Puts a node into the unit of its folder below `outer`, from the unit `first` on; else alone. */
static void place(Units *units, uint32_t node, const char *outer, uint32_t first)
{
    char *folder = outer ? folder_around(units->graph, node, outer) : NULL;
    for (uint32_t i = first; folder && i < units->items->len; i++) {
        Unit *unit = &g_array_index(units->items, Unit, i);
        if (unit->folder && strcmp(unit->folder, folder) == 0) {
            unit->members++;
            units->unit_of[node] = i;
            g_free(folder);
            return;
        }
    }
    Unit unit = {folder, 1};
    units->unit_of[node] = units->items->len;
    g_array_append_val(units->items, unit);
}

/* Takes a folder apart, into those below it and single packages. */
static void split(Units *units, uint32_t index)
{
    g_autofree char *folder = g_steal_pointer(&g_array_index(units->items, Unit, index).folder);
    g_array_index(units->items, Unit, index).members = 0;
    uint32_t first = units->items->len;
    for (uint32_t i = 0; i < units->graph->count; i++)
        if (units->unit_of[i] == index)
            place(units, i, strcmp(folder_of(units->graph, i), folder) == 0 ? NULL : folder, first);
}

/* What leads from unit to unit, as arrows; free both. */
static Arrows arrows_between(const Units *units, uint32_t **start, uint32_t **to)
{
    const PackageGraph *graph = units->graph;
    uint32_t count = units->items->len;
    *start = g_new0(uint32_t, count + 2);
    *to = g_new(uint32_t, graph->start[graph->count] + 1);
    for (uint32_t i = 0; i < graph->count; i++)
        (*start)[units->unit_of[i] + 2] += package_graph_uses(graph, i);
    for (uint32_t i = 2; i < count + 2; i++)
        (*start)[i] += (*start)[i - 1];
    for (uint32_t i = 0; i < graph->count; i++)
        for (uint32_t j = graph->start[i]; j < graph->start[i + 1]; j++)
            (*to)[(*start)[units->unit_of[i] + 1]++] = units->unit_of[graph->to[j]];
    return (Arrows){count, *start, *to};
}

/* The smallest folder among units that lead to each other in rings; WORKSPACE_NONE: there is none,
 * or packages themselves go in rings. */
static uint32_t entangled(const Units *units, const uint32_t *knot, uint32_t knots)
{
    g_autofree uint32_t *sizes = g_new0(uint32_t, knots + 1);
    uint32_t best = WORKSPACE_NONE;
    for (guint i = 0; i < units->items->len; i++)
        sizes[knot[i]]++;
    for (guint i = 0; i < units->items->len; i++) {
        const Unit *unit = &g_array_index(units->items, Unit, i);
        if (sizes[knot[i]] > 1 && unit->folder &&
            (best == WORKSPACE_NONE ||
             unit->members < g_array_index(units->items, Unit, best).members))
            best = i;
    }
    return best;
}

/* How many steps the longest way down takes, by unit; those of one ring are alike. */
static uint32_t *depths(Arrows arrows, const uint32_t *knot, uint32_t knots)
{
    uint32_t *of_knot = g_new0(uint32_t, knots + 2), *depth = g_new0(uint32_t, arrows.count + 1);
    for (uint32_t part = 1; part <= knots; part++)
        for (uint32_t i = 0; i < arrows.count; i++)
            for (uint32_t j = arrows.start[i]; knot[i] == part && j < arrows.start[i + 1]; j++)
                if (knot[arrows.to[j]] != part)
                    of_knot[part] = MAX(of_knot[part], of_knot[knot[arrows.to[j]]] + 1);
    for (uint32_t i = 0; i < arrows.count; i++)
        depth[i] = of_knot[knot[i]];
    g_free(of_knot);
    return depth;
}

/* The depth of each unit once none but packages themselves go in rings. */
static uint32_t *settle(Units *units)
{
    for (;;) {
        g_autofree uint32_t *start = NULL, *to = NULL;
        Arrows arrows = arrows_between(units, &start, &to);
        g_autofree uint32_t *knot = g_new0(uint32_t, arrows.count + 1);
        uint32_t knots = knots_find(arrows, knot);
        uint32_t next = entangled(units, knot, knots);
        if (next == WORKSPACE_NONE)
            return depths(arrows, knot, knots);
        split(units, next);
    }
}

/* The cheapest ways to cut the first so many of a row into so many bands. */
typedef struct Cuts {
    const uint32_t *counts;
    uint32_t length;
    uint64_t *least; /* [bands][length]: the sum of the squares of what lies together */
    uint32_t *from;  /* where the last band begins */
} Cuts;

static gsize cell(const Cuts *cuts, uint32_t bands, uint32_t end)
{
    return (gsize)bands * (cuts->length + 1) + end;
}

static void cut_once_more(Cuts *cuts, uint32_t bands, uint32_t end)
{
    uint64_t sum = 0, *least = &cuts->least[cell(cuts, bands, end)];
    for (uint32_t begin = end; begin-- > 0;) {
        sum += cuts->counts[begin];
        uint64_t before = cuts->least[cell(cuts, bands - 1, begin)];
        if (before == UINT64_MAX || before + sum * sum >= *least)
            continue;
        *least = before + sum * sum;
        cuts->from[cell(cuts, bands, end)] = begin;
    }
}

/* Cuts a row of counts so that most pairs lie in different bands. band[i] of each; how many. */
static uint32_t cut(const uint32_t *counts, uint32_t length, uint32_t most, uint32_t *band)
{
    uint32_t bands = MIN(most, length);
    gsize cells = (gsize)(bands + 1) * (length + 1);
    Cuts cuts = {counts, length, g_new(uint64_t, cells), g_new0(uint32_t, cells)};
    memset(cuts.least, 0xff, cells * sizeof *cuts.least);
    cuts.least[0] = 0;
    for (uint32_t i = 1; i <= bands; i++)
        for (uint32_t end = 1; end <= length; end++)
            cut_once_more(&cuts, i, end);
    uint32_t end = length;
    for (uint32_t i = bands; i > 0; i--) {
        uint32_t begin = cuts.from[cell(&cuts, i, end)];
        for (uint32_t at = begin; at < end; at++)
            band[at] = i - 1;
        end = begin;
    }
    g_free(cuts.least);
    g_free(cuts.from);
    return bands;
}

static void band_units(const Units *units, const uint32_t *depth, uint32_t most, Strata *strata)
{
    const PackageGraph *graph = units->graph;
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < graph->count; i++)
        deepest = MAX(deepest, depth[units->unit_of[i]]);
    g_autofree uint32_t *counts = g_new0(uint32_t, deepest + 1);
    g_autofree uint32_t *band = g_new0(uint32_t, deepest + 1);
    for (uint32_t i = 0; i < graph->count; i++)
        counts[depth[units->unit_of[i]]] += is_connected(graph, i);
    strata->count = deepest ? cut(counts, deepest + 1, most, band) : 0;
    for (uint32_t i = 0; i < graph->count; i++)
        strata->layer[i] =
            deepest && is_connected(graph, i) ? band[depth[units->unit_of[i]]] : WORKSPACE_NONE;
}

Strata strata_find(const PackageGraph *graph, uint32_t most)
{
    Strata strata = {0, g_new(uint32_t, graph->count + 1)};
    Units units = {graph, g_array_new(FALSE, FALSE, sizeof(Unit)),
                   g_new0(uint32_t, graph->count + 1)};
    g_array_set_clear_func(units.items, clear_unit);
    for (uint32_t i = 0; i < graph->count; i++)
        place(&units, i, "", 0);
    g_autofree uint32_t *depth = settle(&units);
    band_units(&units, depth, most, &strata);
    g_array_unref(units.items);
    g_free(units.unit_of);
    return strata;
}

void strata_clear(Strata *strata)
{
    g_free(strata->layer);
}
