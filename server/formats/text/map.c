#include <string.h>

#include "analyzers/tower/twins.h"
#include "server/formats/rooms.h"
#include "server/formats/text/parts.h"

#define LOOSE_SHOWN 12
#define UNSURE_SHOWN 6
#define EDGES_SHOWN 8

static int compare_lines(gconstpointer a, gconstpointer b, gpointer workspace)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    uint32_t lines = ((const Workspace *)workspace)->crates[left].lines;
    uint32_t others = ((const Workspace *)workspace)->crates[right].lines;
    return lines == others ? (left > right) - (left < right) : lines < others ? 1 : -1;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether they are of one package; what is of none stands alone. */
static bool is_together(const Workspace *workspace, uint32_t a, uint32_t b)
{
    uint32_t package = workspace->crates[a].package;
    return a == b || (package != WORKSPACE_NONE && workspace->crates[b].package == package);
}

/* The packages of the workspace a package's code uses, by name; borrowed strings. */
static GPtrArray *uses_of(const Workspace *workspace, uint32_t crate)
{
    GPtrArray *names = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_CRATE || edge->to == WORKSPACE_NONE || edge->role != EDGE_NORMAL ||
            !is_together(workspace, edge->from, crate) || is_together(workspace, edge->to, crate))
            continue;
        char *name = (char *)(uintptr_t)room_name(workspace, edge->to);
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, name);
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* "api (2.1k) → engine, store". */
static char *room_text(const Workspace *workspace, uint32_t crate, bool plain)
{
    const char *name = room_name(workspace, crate);
    if (plain)
        return g_strdup(name);
    g_autofree char *size = room_size(workspace->crates[crate].lines);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s (%s)", name, size);
    g_autoptr(GPtrArray) uses = uses_of(workspace, crate);
    for (guint i = 0; i < uses->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : " → ", (char *)uses->pdata[i]);
    return g_string_free(text, FALSE);
}

/* Rooms side by side; one that does not fit the line begins the next. */
static void put_rooms(Terminal *terminal, const GPtrArray *rooms, bool plain)
{
    unsigned column = TEXT_NAME_COLUMN;
    for (guint i = 0; i < rooms->len; i++) {
        g_autofree char *room = text_clean(rooms->pdata[i]);
        const char *between = i == 0 ? "" : plain ? " · " : "   ";
        unsigned width = text_width(room);
        if (i > 0 && column + 3 + width > terminal->width) {
            terminal_print(terminal, "\n%*s", TEXT_NAME_COLUMN, "");
            column = TEXT_NAME_COLUMN;
            between = "";
        }
        terminal_print(terminal, "%s%s", between, room);
        column += width + text_width(between);
    }
    terminal_print(terminal, "\n");
}

static void put_floor(TextReport *text, uint8_t level)
{
    const Analysis *analysis = text->report->analysis;
    const Workspace *workspace = analysis->workspace;
    bool plain = level == LEVEL_DEV || level == LEVEL_WORKSPACE;
    g_autoptr(GPtrArray) rooms = g_ptr_array_new_with_free_func(g_free);
    uint32_t loose = 0;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        if (!room_is(workspace, i) || analysis->tower->crates[i].level != level)
            continue;
        if (workspace->crates[i].kind == CRATE_LOOSE && ++loose > LOOSE_SHOWN)
            continue;
        g_ptr_array_add(rooms, room_text(workspace, i, plain));
    }
    g_ptr_array_sort(rooms, compare_names);
    if (loose > LOOSE_SHOWN)
        g_ptr_array_add(rooms, g_strdup_printf("and %u more files", loose - LOOSE_SHOWN));
    if (rooms->len == 0)
        return;
    Terminal *terminal = text->terminal;
    terminal_print(terminal, "%s%u %-*s%s", terminal_code(terminal, STYLE_BOLD), level,
                   TEXT_NAME_COLUMN - 2, level_name((Level)level),
                   terminal_code(terminal, STYLE_PLAIN));
    put_rooms(terminal, rooms, plain);
}

typedef bool (*EdgeTest)(const Report *report, const Edge *edge);

/* "a → b, c → d and 3 more" of the edges between packages that hold; "" if none does. */
static char *edges_that(const TextReport *text, EdgeTest holds)
{
    const Workspace *workspace = text->report->analysis->workspace;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (!holds(text->report, edge))
            continue;
        char *line = g_strdup_printf("%s → %s", room_name(workspace, edge->from),
                                     room_name(workspace, edge->to));
        if (g_ptr_array_find_with_equal_func(lines, line, g_str_equal, NULL))
            g_free(line);
        else
            g_ptr_array_add(lines, line);
    }
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < lines->len && i < EDGES_SHOWN; i++)
        g_string_append_printf(joined, "%s%s", i ? ", " : "", (char *)lines->pdata[i]);
    if (lines->len > EDGES_SHOWN)
        g_string_append_printf(joined, " and %u more", lines->len - EDGES_SHOWN);
    return g_string_free(joined, FALSE);
}

static char *broken(TextReport *text)
{
    g_autofree char *edges = edges_that(text, report_breaks_tower);
    return g_strconcat("broken: ", *edges ? edges : "none", *edges ? " (tower)" : "", NULL);
}

/* NULL where there are none. */
static char *strained(TextReport *text)
{
    g_autofree char *edges = edges_that(text, report_strains_tower);
    return *edges
               ? g_strconcat("against the tower, if the levels inferred are right: ", edges, NULL)
               : NULL;
}

/* Takes away, again and again, crates nobody left uses and crates that use nobody left. */
static char *cycles(TextReport *text)
{
    const Workspace *workspace = text->report->analysis->workspace;
    g_autofree bool *gone = g_new0(bool, workspace->crate_count + 1);
    for (bool changed = true; changed;) {
        g_autofree uint8_t *seen = g_new0(uint8_t, workspace->crate_count + 1);
        for (uint32_t i = 0; i < workspace->edge_count; i++) {
            const Edge *edge = &workspace->edges[i];
            if (!report_judges(edge) || edge->from == edge->to || gone[edge->from] ||
                gone[edge->to])
                continue;
            seen[edge->from] |= 1;
            seen[edge->to] |= 2;
        }
        changed = false;
        for (uint32_t i = 0; i < workspace->crate_count; i++)
            if (!gone[i] && seen[i] != 3)
                gone[i] = changed = true;
    }
    g_autoptr(GString) names = g_string_new(NULL);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (!gone[i])
            g_string_append_printf(names, "%s%s", names->len ? " ↔ " : "", room_name(workspace, i));
    return g_strconcat("cycles: ", names->len ? names->str : "none", NULL);
}

/* Those whose level is a guess, the largest first: they are what a pin is for. */
static GArray *unsure_rooms(const Analysis *analysis)
{
    GArray *rooms = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < analysis->workspace->crate_count; i++)
        if (room_is(analysis->workspace, i) && !level_sure(&analysis->tower->crates[i]))
            g_array_append_val(rooms, i);
    g_array_sort_with_data(rooms, compare_lines, analysis->workspace);
    return rooms;
}

static char *unsure(TextReport *text)
{
    const Analysis *analysis = text->report->analysis;
    g_autoptr(GArray) rooms = unsure_rooms(analysis);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < rooms->len && i < UNSURE_SHOWN; i++) {
        uint32_t crate = g_array_index(rooms, uint32_t, i);
        const LevelVerdict *verdict = &analysis->tower->crates[crate];
        g_string_append_printf(names, "%s%s (%s %.2f, %s %.2f)", names->len ? ", " : "",
                               room_name(analysis->workspace, crate),
                               level_name((Level)verdict->level), (double)verdict->confidence,
                               level_name((Level)verdict->second),
                               (double)(verdict->confidence * (1 - verdict->margin)));
    }
    if (rooms->len > UNSURE_SHOWN)
        g_string_append_printf(names, " and %u smaller ones", rooms->len - UNSURE_SHOWN);
    return g_strconcat("not sure: ", names->len ? names->str : "none", NULL);
}

/* "twins: scheduler-logic, run by scheduler-pool"; NULL where there are none. */
static char *twins(TextReport *text)
{
    const Analysis *analysis = text->report->analysis;
    Twins *found = twins_new(analysis->tower);
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < found->crate_count; i++)
        if (found->of[i] != WORKSPACE_NONE && found->is_pure[i])
            g_string_append_printf(names, "%s%s, run by %s",
                                   names->len ? "; " : "twins: ", room_name(analysis->workspace, i),
                                   room_name(analysis->workspace, found->of[i]));
    twins_free(found);
    bool any = names->len > 0;
    return g_string_free(names, !any);
}

void text_map(TextReport *text)
{
    bool levels = text->report->grain == GRAIN_LEVEL;
    for (size_t i = 0; !levels && i < LEVELS; i++)
        put_floor(text, room_floors[i]);
    if (levels) {
        text_map_levels(text);
    } else {
        text_map_modules(text);
        text_map_builds(text);
    }
    char *const all[] = {broken(text), strained(text), cycles(text), unsure(text), twins(text)};
    char *parts[G_N_ELEMENTS(all)];
    int count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i])
            parts[count++] = all[i];
    unsigned width = 0;
    for (int i = 0; i < count; i++)
        width += text_width(parts[i]) + 8;
    bool one_line = width - 8 <= text->terminal->width;
    for (int i = 0; i < count; i++) {
        if (one_line)
            terminal_print(text->terminal, "%s%s", i ? "        " : "", parts[i]);
        else
            terminal_wrapped(text->terminal, parts[i], 0, 2);
        g_free(parts[i]);
    }
    terminal_print(text->terminal, one_line ? "\n\n" : "\n");
}
