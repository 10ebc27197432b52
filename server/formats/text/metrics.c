/* The map in numbers: a line for each of the largest crates, one a level, one of the whole. */
#include "analyzers/tower/metrics.h"
#include "server/formats/rooms.h"
#include "server/formats/text/parts.h"

#define CRATES_SHOWN 30

static void put_numbers(Terminal *terminal, const Metrics *metrics)
{
    terminal_print(terminal, " %5u %5u  %4.2f", metrics->fan_in, metrics->fan_out,
                   metrics->instability);
    if (metrics_have_types(metrics))
        terminal_print(terminal, "  %4.2f  %4.2f", metrics->abstractness, metrics->distance);
    else
        terminal_print(terminal, "     -     -");
    terminal_print(terminal, " %6u", metrics->depth);
}

static void put_name(Terminal *terminal, const char *name, int width)
{
    g_autofree char *clean = text_clean(name);
    terminal_print(terminal, "%s%*s", clean, MAX(0, width - (int)text_width(clean)), "");
}

static void put_crates(Terminal *terminal, const TowerMetrics *metrics, const GArray *nodes,
                       int width)
{
    put_name(terminal, "", width);
    terminal_print(terminal, "    in   out     I     A     D  depth  needs\n");
    for (guint i = 0; i < nodes->len && i < CRATES_SHOWN; i++) {
        uint32_t node = g_array_index(nodes, uint32_t, i);
        put_name(terminal, package_graph_name(metrics->graph, node), width);
        put_numbers(terminal, &metrics->packages[node]);
        terminal_print(terminal, " %6u\n", metrics->packages[node].needs);
    }
    if (nodes->len > CRATES_SHOWN)
        terminal_print(terminal, "and %u smaller ones (--format json has them all)\n",
                       nodes->len - CRATES_SHOWN);
}

static void put_levels(Terminal *terminal, const TowerMetrics *metrics, int width)
{
    for (int i = 0; i < LEVELS; i++) {
        const LevelMetrics *level = &metrics->levels[room_floors[i]];
        if (!level->packages)
            continue;
        g_autofree char *name =
            g_strdup_printf("%u %s: %u crate%s", room_floors[i], level_name((Level)room_floors[i]),
                            level->packages, level->packages == 1 ? "" : "s");
        put_name(terminal, name, width);
        put_numbers(terminal, &level->metrics);
        terminal_print(terminal, "         NCCD %.2f\n", level->nccd);
    }
}

void text_map_metrics(TextReport *text)
{
    Terminal *terminal = text->terminal;
    TowerMetrics *metrics = tower_metrics_new(text->report->analysis->tower);
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    unsigned width = 22;
    for (uint32_t i = 0; i < metrics->graph->count; i++) {
        g_array_append_val(nodes, i);
        width = MAX(width, MIN(40, text_width(package_graph_name(metrics->graph, i))));
    }
    g_array_sort_with_data(nodes, package_graph_compare_lines, metrics->graph);
    put_crates(terminal, metrics, nodes, (int)width);
    terminal_print(terminal, "\n");
    put_levels(terminal, metrics, (int)width);
    const LevelMetrics *whole = &metrics->whole;
    terminal_print(terminal,
                   "\n%u crates, %u dependencies, depth %u · CCD %u, ACD %.1f, NCCD %.2f\n\n",
                   whole->packages, metrics->graph->start[metrics->graph->count],
                   whole->metrics.depth, whole->ccd, whole->acd, whole->nccd);
    tower_metrics_free(metrics);
}
