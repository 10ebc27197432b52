#include "server/formats/comparison.h"

#include <math.h>
#include <string.h>

#include "analyzers/tower/metrics.h"
#include "server/formats/saved_report.h"

/* Reports are written with four digits: less is no change. */
#define LEAST_CHANGE 0.005

typedef struct Comparing {
    Comparison *comparison;
    const Analysis *analysis;
    const SavedReport *before;
    const TowerMetrics *now;
    GHashTable *nodes; /* id of the crate that stands for a package → node + 1 */
} Comparing;

static const char *id_of(const Comparing *comparing, uint32_t node)
{
    return comparing->analysis->workspace->crates[comparing->now->graph->crates[node]].id;
}

static uint8_t level_of(const Comparing *comparing, uint32_t node)
{
    return comparing->analysis->tower->crates[comparing->now->graph->crates[node]].level;
}

/* WORKSPACE_NONE: it is gone. */
static uint32_t node_of(const Comparing *comparing, const char *id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(comparing->nodes, id)) - 1;
}

static void add_crate(const Comparing *comparing, const char *id, const char *name, CrateFate fate,
                      uint8_t before, uint8_t after)
{
    CrateChange change = {g_strdup(id), g_strdup(name), (uint8_t)fate, before, after};
    g_array_append_val(comparing->comparison->crates, change);
}

static gint compare_crates(gconstpointer a, gconstpointer b)
{
    return strcmp(((const CrateChange *)a)->id, ((const CrateChange *)b)->id);
}

static void find_crates(const Comparing *comparing)
{
    const SavedReport *before = comparing->before;
    for (guint i = 0; i < before->crates->len; i++) {
        const SavedCrate *crate = before->crates->pdata[i];
        uint32_t node = node_of(comparing, crate->id);
        if (node == WORKSPACE_NONE)
            add_crate(comparing, crate->id, crate->name, CRATE_GONE, crate->level, crate->level);
        else if (level_of(comparing, node) != crate->level)
            add_crate(comparing, crate->id, crate->name, CRATE_MOVED, crate->level,
                      level_of(comparing, node));
    }
    for (uint32_t i = 0; i < comparing->now->graph->count; i++) {
        const char *id = id_of(comparing, i);
        const SavedCrate *known = g_hash_table_lookup(before->by_crate, id);
        if (!known || strcmp(known->id, id) != 0)
            add_crate(comparing, id, package_graph_name(comparing->now->graph, i), CRATE_NEW,
                      level_of(comparing, i), level_of(comparing, i));
    }
    g_array_sort(comparing->comparison->crates, compare_crates);
}

static const char *name_of(const Comparing *comparing, const char *id)
{
    uint32_t node = node_of(comparing, id);
    const SavedCrate *saved = g_hash_table_lookup(comparing->before->by_crate, id);
    return node != WORKSPACE_NONE ? package_graph_name(comparing->now->graph, node) : saved->name;
}

static void add_edge(const Comparing *comparing, const char *from, const char *to, bool added)
{
    EdgeChange change = {g_strdup(name_of(comparing, from)), g_strdup(name_of(comparing, to)),
                         added};
    g_array_append_val(comparing->comparison->edges, change);
}

static gint compare_edges(gconstpointer a, gconstpointer b)
{
    const EdgeChange *left = a, *right = b;
    int order = strcmp(left->from, right->from);
    return order ? order : strcmp(left->to, right->to);
}

static void find_edges(const Comparing *comparing)
{
    const PackageGraph *graph = comparing->now->graph;
    g_autoptr(GHashTable) now = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < graph->count; i++)
        for (uint32_t j = graph->start[i]; j < graph->start[i + 1]; j++) {
            const char *from = id_of(comparing, i), *to = id_of(comparing, graph->to[j]);
            char *key = g_strconcat(from, "\n", to, NULL);
            if (!g_hash_table_contains(comparing->before->edges, key))
                add_edge(comparing, from, to, true);
            g_hash_table_add(now, key);
        }
    GHashTableIter iterator;
    gpointer key;
    g_hash_table_iter_init(&iterator, comparing->before->edges);
    while (g_hash_table_iter_next(&iterator, &key, NULL)) {
        g_auto(GStrv) ends = g_strsplit(key, "\n", 2);
        if (!g_hash_table_contains(now, key))
            add_edge(comparing, ends[0], ends[1], false);
    }
    g_array_sort(comparing->comparison->edges, compare_edges);
}

/* One subject of metrics, and what it was. */
typedef struct Measured {
    const char *of, *name;
    const json_t *before;
} Measured;

static void add_number(const Comparing *comparing, const Measured *measured, const char *what,
                       double after)
{
    const json_t *value = json_object_get(measured->before, what);
    if (!json_is_number(value) || fabs(json_number_value(value) - after) < LEAST_CHANGE)
        return;
    NumberChange change = {g_strdup(measured->of), g_strdup(measured->name), what,
                           json_number_value(value), after};
    g_array_append_val(comparing->comparison->numbers, change);
}

static void add_metrics(const Comparing *comparing, const Measured *measured,
                        const Metrics *metrics)
{
    add_number(comparing, measured, "fan_in", metrics->fan_in);
    add_number(comparing, measured, "fan_out", metrics->fan_out);
    add_number(comparing, measured, "instability", metrics->instability);
    if (metrics_have_types(metrics)) {
        add_number(comparing, measured, "abstractness", metrics->abstractness);
        add_number(comparing, measured, "distance", metrics->distance);
    }
    add_number(comparing, measured, "depth", metrics->depth);
}

static void add_sums(const Comparing *comparing, const Measured *measured,
                     const LevelMetrics *level)
{
    add_number(comparing, measured, "crates", level->packages);
    add_number(comparing, measured, "ccd", level->ccd);
    add_number(comparing, measured, "acd", level->acd);
    add_number(comparing, measured, "nccd", level->nccd);
}

static void find_level_numbers(const Comparing *comparing)
{
    for (int i = 0; i < LEVELS; i++) {
        g_autofree char *of = g_strdup_printf("level %d", i);
        g_autofree char *name = g_strdup_printf("%d %s", i, level_name((Level)i));
        Measured measured = {of, name, g_hash_table_lookup(comparing->before->metrics, of)};
        if (!comparing->now->levels[i].packages)
            continue;
        add_metrics(comparing, &measured, &comparing->now->levels[i].metrics);
        add_sums(comparing, &measured, &comparing->now->levels[i]);
    }
}

static void find_numbers(const Comparing *comparing)
{
    const TowerMetrics *now = comparing->now;
    GHashTable *before = comparing->before->metrics;
    for (uint32_t i = 0; i < now->graph->count; i++) {
        const char *id = id_of(comparing, i);
        Measured measured = {id, package_graph_name(now->graph, i),
                             g_hash_table_lookup(before, id)};
        add_metrics(comparing, &measured, &now->packages[i]);
        add_number(comparing, &measured, "needs", now->packages[i].needs);
    }
    find_level_numbers(comparing);
    Measured whole = {"workspace", "all crates", g_hash_table_lookup(before, "workspace")};
    add_number(comparing, &whole, "depth", now->whole.metrics.depth);
    add_number(comparing, &whole, "dependencies", now->graph->start[now->graph->count]);
    add_sums(comparing, &whole, &now->whole);
}

bool comparison_make(Comparison *comparison, const Analysis *analysis, const char *path,
                     GError **error)
{
    SavedReport before;
    if (!saved_report_read(&before, path, error))
        return false;
    *comparison = (Comparison){.path = g_strdup(path),
                               .crates = g_array_new(FALSE, FALSE, sizeof(CrateChange)),
                               .edges = g_array_new(FALSE, FALSE, sizeof(EdgeChange)),
                               .numbers = g_array_new(FALSE, FALSE, sizeof(NumberChange)),
                               .has_metrics = g_hash_table_size(before.metrics) > 0};
    TowerMetrics *now = tower_metrics_new(analysis->tower);
    Comparing comparing = {comparison, analysis, &before, now,
                           g_hash_table_new(g_str_hash, g_str_equal)};
    for (uint32_t i = 0; i < now->graph->count; i++)
        g_hash_table_insert(comparing.nodes, (char *)(uintptr_t)id_of(&comparing, i),
                            GUINT_TO_POINTER(i + 1));
    find_crates(&comparing);
    find_edges(&comparing);
    find_numbers(&comparing);
    g_hash_table_unref(comparing.nodes);
    tower_metrics_free(now);
    saved_report_clear(&before);
    return true;
}

void comparison_clear(Comparison *comparison)
{
    for (guint i = 0; i < comparison->crates->len; i++) {
        g_free(g_array_index(comparison->crates, CrateChange, i).id);
        g_free(g_array_index(comparison->crates, CrateChange, i).name);
    }
    for (guint i = 0; i < comparison->edges->len; i++) {
        g_free(g_array_index(comparison->edges, EdgeChange, i).from);
        g_free(g_array_index(comparison->edges, EdgeChange, i).to);
    }
    for (guint i = 0; i < comparison->numbers->len; i++) {
        g_free(g_array_index(comparison->numbers, NumberChange, i).of);
        g_free(g_array_index(comparison->numbers, NumberChange, i).name);
    }
    g_array_unref(comparison->crates);
    g_array_unref(comparison->edges);
    g_array_unref(comparison->numbers);
    g_free(comparison->path);
}
