/* Large crates judged by module: "engine: 2 Data wal (4.0k) · 4 Core plan (2.1k)". */
#include "server/formats/large_crate.h"
#include "server/formats/rooms.h"
#include "server/formats/text/parts.h"

#define CRATES_SHOWN 6

typedef struct LargeCrate {
    uint32_t crate, lines;
    char *modules; /* owned */
} LargeCrate;

static void clear_crate(void *data)
{
    g_free(((LargeCrate *)data)->modules);
}

static int compare_crates(gconstpointer a, gconstpointer b)
{
    const LargeCrate *left = a, *right = b;
    if (left->lines != right->lines)
        return left->lines < right->lines ? 1 : -1;
    return left->crate < right->crate ? -1 : left->crate > right->crate;
}

static GArray *large_crates(const Analysis *analysis)
{
    const Workspace *workspace = analysis->workspace;
    GArray *crates = g_array_new(FALSE, FALSE, sizeof(LargeCrate));
    g_array_set_clear_func(crates, clear_crate);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const LevelVerdict *verdict = &analysis->tower->crates[i];
        if (!room_is(workspace, i) || (verdict->level == LEVEL_DEV && level_sure(verdict)))
            continue;
        LargeCrate large = {i, workspace->crates[i].lines, large_crate_modules(analysis, i)};
        if (large.modules)
            g_array_append_val(crates, large);
    }
    g_array_sort(crates, compare_crates);
    return crates;
}

void text_map_modules(TextReport *text)
{
    const Analysis *analysis = text->report->analysis;
    Terminal *terminal = text->terminal;
    g_autoptr(GArray) crates = large_crates(analysis);
    for (guint i = 0; i < crates->len && i < CRATES_SHOWN; i++) {
        const LargeCrate *large = &g_array_index(crates, LargeCrate, i);
        g_autofree char *line =
            g_strconcat(room_name(analysis->workspace, large->crate), ": ", large->modules, NULL);
        terminal_print(terminal, "%s%-*s%s", terminal_code(terminal, STYLE_BOLD), TEXT_NAME_COLUMN,
                       i == 0 ? "by module" : "", terminal_code(terminal, STYLE_PLAIN));
        terminal_wrapped(terminal, line, TEXT_NAME_COLUMN, TEXT_NAME_COLUMN + 2);
    }
    if (crates->len > CRATES_SHOWN)
        terminal_print(terminal, "%*sand %u smaller crates of several levels\n", TEXT_NAME_COLUMN,
                       "", crates->len - CRATES_SHOWN);
}
