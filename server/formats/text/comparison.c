/* What became of the map since it was saved. */
#include <string.h>

#include "server/formats/comparison.h"
#include "server/formats/text/parts.h"

#define EDGES_SHOWN 40
#define SUBJECTS_SHOWN 30

static void put_crate(Terminal *terminal, const CrateChange *change)
{
    static const char *const words[] = {
        [CRATE_NEW] = "new", [CRATE_GONE] = "gone", [CRATE_MOVED] = "moved"};
    g_autofree char *name = text_clean(change->name);
    terminal_print(terminal, "%-6s %s (%u %s", words[change->fate], name, change->before,
                   level_name((Level)change->before));
    if (change->fate == CRATE_MOVED)
        terminal_print(terminal, " → %u %s", change->after, level_name((Level)change->after));
    terminal_print(terminal, ")\n");
}

static void put_edges(Terminal *terminal, const Comparison *comparison)
{
    for (guint i = 0; i < comparison->edges->len && i < EDGES_SHOWN; i++) {
        const EdgeChange *change = &g_array_index(comparison->edges, EdgeChange, i);
        g_autofree char *from = text_clean(change->from), *to = text_clean(change->to);
        terminal_print(terminal, "%c %s → %s\n", change->added ? '+' : '-', from, to);
    }
    if (comparison->edges->len > EDGES_SHOWN)
        terminal_print(terminal, "and %u more\n", comparison->edges->len - EDGES_SHOWN);
}

/* "fan-out" of "fan_out". */
static char *metric_word(const char *what)
{
    return g_strdelimit(g_strdup(what), "_", '-');
}

static bool is_whole(double value)
{
    return value >= 0 && value < 1e9 && value - (double)(uint32_t)value < 1e-9;
}

static void add_change(GString *line, const NumberChange *change)
{
    bool whole = is_whole(change->before) && is_whole(change->after);
    g_autofree char *word = metric_word(change->what);
    g_string_append_printf(line, "%s%s ", line->len ? ", " : "", word);
    g_string_append_printf(line, "%.*f → %.*f", whole ? 0 : 2, change->before, whole ? 0 : 2,
                           change->after);
}

/* One line a subject. */
static void put_numbers(Terminal *terminal, const Comparison *comparison)
{
    const GArray *numbers = comparison->numbers;
    unsigned subjects = 0;
    for (guint i = 0, next; i < numbers->len; i = next) {
        const NumberChange *first = &g_array_index(numbers, NumberChange, i);
        g_autoptr(GString) line = g_string_new(NULL);
        for (next = i; next < numbers->len; next++) {
            const NumberChange *change = &g_array_index(numbers, NumberChange, next);
            if (strcmp(change->of, first->of) != 0)
                break;
            add_change(line, change);
        }
        bool is_crate = strchr(first->of, '#') != NULL;
        if (is_crate && subjects++ >= SUBJECTS_SHOWN)
            continue;
        g_autofree char *says = g_strconcat(first->name, ": ", line->str, NULL);
        terminal_wrapped(terminal, says, 0, 2);
    }
    if (subjects > SUBJECTS_SHOWN)
        terminal_print(terminal, "and %u other crates\n", subjects - SUBJECTS_SHOWN);
}

void text_comparison(TextReport *text)
{
    Terminal *terminal = text->terminal;
    const Comparison *comparison = text->report->comparison;
    if (!comparison->crates->len && !comparison->edges->len && !comparison->numbers->len)
        terminal_print(terminal, "Nothing changed: crates, levels, dependencies%s\n",
                       comparison->has_metrics ? ", metrics" : "");
    for (guint i = 0; i < comparison->crates->len; i++)
        put_crate(terminal, &g_array_index(comparison->crates, CrateChange, i));
    if (comparison->crates->len && comparison->edges->len)
        terminal_print(terminal, "\n");
    put_edges(terminal, comparison);
    if (comparison->numbers->len && (comparison->crates->len || comparison->edges->len))
        terminal_print(terminal, "\n");
    put_numbers(terminal, comparison);
    if (!comparison->has_metrics)
        terminal_print(terminal, "The saved report has no metrics: only the rest was compared\n");
    terminal_print(terminal, "\n");
}
