#include "analyzers/tower/metrics.h"

#include <glib.h>
#include <math.h>

/* Whether others can see it. */
static bool is_shown(const Fact *fact)
{
    return fact->vis == VIS_PUB && !(fact->flags & (FACT_TEST | FACT_LOCAL));
}

static void count_types(const Workspace *workspace, const PackageGraph *graph, Metrics *packages)
{
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        uint32_t package =
            file->crate_count ? workspace->crates[file->crates[0]].package : WORKSPACE_NONE;
        uint32_t node = package == WORKSPACE_NONE ? WORKSPACE_NONE : graph->node_of[package];
        if (node == WORKSPACE_NONE || !file->parsed || file->role != ROLE_NORMAL)
            continue;
        const Facts *facts = file->parsed->facts;
        for (uint32_t t = 0; t < facts_count(facts, FACT_TRAIT); t++)
            packages[node].traits += is_shown(&facts_traits(facts)[t].fact);
        for (uint32_t t = 0; t < facts_count(facts, FACT_TYPE); t++)
            packages[node].types += is_shown(&facts_types(facts)[t].fact);
    }
}

bool metrics_have_types(const Metrics *metrics)
{
    return metrics->traits + metrics->types > 0;
}

/* What follows from the counts. */
static void derive(Metrics *metrics)
{
    uint32_t links = metrics->fan_in + metrics->fan_out, types = metrics->traits + metrics->types;
    metrics->instability = links ? (double)metrics->fan_out / links : 0;
    metrics->abstractness = types ? (double)metrics->traits / types : 0;
    metrics->distance = types ? fabs(metrics->abstractness + metrics->instability - 1) : 0;
}

/* A part of the graph: nodes of one level, or all. */
typedef struct Part {
    const PackageGraph *graph;
    const Tower *tower;
    int level; /* -1: all */
} Part;

static bool holds(const Part *part, uint32_t node)
{
    return part->level < 0 || part->tower->crates[part->graph->crates[node]].level == part->level;
}

/* How many of the part a node leads to, itself among them. */
static uint32_t needs(const Part *part, uint32_t node, uint32_t *queue, uint32_t *seen)
{
    const PackageGraph *graph = part->graph;
    uint32_t count = 1;
    queue[0] = node;
    seen[node] = node + 1;
    for (uint32_t at = 0; at < count; at++)
        for (uint32_t i = graph->start[queue[at]]; i < graph->start[queue[at] + 1]; i++) {
            uint32_t to = graph->to[i];
            if (seen[to] == node + 1 || !holds(part, to))
                continue;
            seen[to] = node + 1;
            queue[count++] = to;
        }
    return count;
}

/* The longest way down within the part, by knot: an arrow leads to a lower number. */
static uint32_t *depths(const Part *part)
{
    const PackageGraph *graph = part->graph;
    uint32_t *depth = g_new0(uint32_t, graph->knots + 1);
    uint32_t *order = g_new0(uint32_t, graph->count + 1);
    uint32_t *first = g_new0(uint32_t, graph->knots + 2);
    for (uint32_t i = 0; i < graph->count; i++)
        first[graph->knot[i] + 1]++;
    for (uint32_t i = 1; i < graph->knots + 2; i++)
        first[i] += first[i - 1];
    for (uint32_t i = 0; i < graph->count; i++)
        order[first[graph->knot[i]]++] = i;
    for (uint32_t at = 0; at < graph->count; at++) {
        uint32_t node = order[at], *own = &depth[graph->knot[node]];
        for (uint32_t i = graph->start[node]; holds(part, node) && i < graph->start[node + 1]; i++)
            if (graph->knot[graph->to[i]] != graph->knot[node] && holds(part, graph->to[i]))
                *own = MAX(*own, depth[graph->knot[graph->to[i]]] + 1);
    }
    g_free(order);
    g_free(first);
    return depth;
}

static double balanced(uint32_t count)
{
    return (count + 1) * log2(count + 1) - count;
}

/* Fills depth and needs of the part's nodes where `packages` is not NULL. */
static void measure(const Part *part, Metrics *packages, LevelMetrics *level)
{
    uint32_t count = part->graph->count;
    g_autofree uint32_t *queue = g_new(uint32_t, count + 1), *seen = g_new0(uint32_t, count + 1);
    g_autofree uint32_t *depth = depths(part);
    for (uint32_t i = 0; i < count; i++) {
        if (!holds(part, i))
            continue;
        uint32_t all = needs(part, i, queue, seen), deep = depth[part->graph->knot[i]];
        level->packages++;
        level->ccd += all;
        level->metrics.needs = MAX(level->metrics.needs, all);
        level->metrics.depth = MAX(level->metrics.depth, deep);
        if (packages) {
            packages[i].needs = all;
            packages[i].depth = deep;
        }
    }
    if (!level->packages)
        return;
    level->acd = (double)level->ccd / level->packages;
    level->nccd = level->ccd / balanced(level->packages);
}

/* How many outside a part lead into it, or are led to from it. */
static uint32_t neighbours(const Part *part, const uint32_t *start, const uint32_t *to)
{
    uint32_t count = 0;
    g_autofree bool *seen = g_new0(bool, part->graph->count + 1);
    for (uint32_t i = 0; i < part->graph->count; i++)
        for (uint32_t j = start[i]; holds(part, i) && j < start[i + 1]; j++) {
            count += !holds(part, to[j]) && !seen[to[j]];
            seen[to[j]] = true;
        }
    return count;
}

static void add_up_types(const Part *part, const Metrics *packages, Metrics *sum)
{
    for (uint32_t i = 0; i < part->graph->count; i++)
        if (holds(part, i)) {
            sum->traits += packages[i].traits;
            sum->types += packages[i].types;
        }
}

TowerMetrics *tower_metrics_new(const Tower *tower)
{
    TowerMetrics *metrics = g_new0(TowerMetrics, 1);
    PackageGraph *graph = metrics->graph = package_graph_new(tower->workspace);
    metrics->packages = g_new0(Metrics, graph->count + 1);
    count_types(tower->workspace, graph, metrics->packages);
    for (int level = -1; level < LEVELS; level++) {
        Part part = {graph, tower, level};
        LevelMetrics *filled = level < 0 ? &metrics->whole : &metrics->levels[level];
        measure(&part, level < 0 ? metrics->packages : NULL, filled);
        filled->metrics.fan_in = neighbours(&part, graph->users_start, graph->users);
        filled->metrics.fan_out = neighbours(&part, graph->start, graph->to);
        add_up_types(&part, metrics->packages, &filled->metrics);
        derive(&filled->metrics);
    }
    for (uint32_t i = 0; i < graph->count; i++) {
        metrics->packages[i].fan_in = package_graph_users(graph, i);
        metrics->packages[i].fan_out = package_graph_uses(graph, i);
        derive(&metrics->packages[i]);
    }
    return metrics;
}

void tower_metrics_free(TowerMetrics *metrics)
{
    if (!metrics)
        return;
    package_graph_free(metrics->graph);
    g_free(metrics->packages);
    g_free(metrics);
}
