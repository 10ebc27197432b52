#include "analyzers/workspace/names.h"
#include "server/formats/text/parts.h"

#define PLACES_SHOWN 3
#define GAP "   "
#define WIDEST 60 /* of what is padded to stand under each other */

/* One line on its way to the terminal: what, where, and what is written there. */
typedef struct WhyLine {
    unsigned indent;
    char *name, *place, *written; /* owned, clean; `written` may be NULL */
    bool certain, is_step;
} WhyLine;

typedef struct WhyText {
    Terminal *terminal;
    const Why *why;
    const WhyWay *way;
    Locator locator;
} WhyText;

static void free_line(void *data)
{
    WhyLine *line = data;
    g_free(line->name);
    g_free(line->place);
    g_free(line->written);
    g_free(line);
}

/* Takes the texts. */
static WhyLine *new_line(unsigned indent, char *name, char *place, char *written)
{
    WhyLine *line = g_new0(WhyLine, 1);
    *line = (WhyLine){.indent = indent, .certain = true};
    line->name = text_clean(name);
    line->place = text_clean(place);
    line->written = written ? text_clean(written) : NULL;
    g_free(name);
    g_free(place);
    g_free(written);
    return line;
}

static char *arrow(const Workspace *workspace, const Edge *edge)
{
    g_autofree char *from = why_end(workspace, edge, false);
    g_autofree char *to = why_end(workspace, edge, true);
    return g_strconcat(from, " → ", to, NULL);
}

static char *place_of(const Workspace *workspace, const Edge *edge)
{
    return g_strdup_printf("%s:%u", why_path(workspace, edge), edge->line + 1);
}

/* "(normal, optional, if unix)": what a manifest says of a dependency. */
static char *conditions(const Edge *edge)
{
    return g_strconcat("(", edge_role_name((EdgeRole)edge->role),
                       edge->optional ? ", optional" : "", edge->cfg ? ", if " : "",
                       edge->cfg ? edge->cfg : "", ")", NULL);
}

static void add_step(WhyText *text, GPtrArray *lines, const Edge *edge, unsigned indent)
{
    const Workspace *workspace = text->why->analysis->workspace;
    bool in_manifest = edge->file == WORKSPACE_NONE;
    char *written = in_manifest ? conditions(edge) : why_written(&text->locator, edge);
    WhyLine *line = new_line(indent, arrow(workspace, edge), place_of(workspace, edge), written);
    line->certain = edge->certainty == CERTAINTY_EXACT;
    line->is_step = true;
    g_ptr_array_add(lines, line);
}

static void add_places(WhyText *text, GPtrArray *lines, const Edge *step, unsigned indent)
{
    const Workspace *workspace = text->why->analysis->workspace;
    g_autoptr(GArray) places = why_places(text->why, text->way, step);
    guint shown = text->why->all ? places->len : MIN(places->len, PLACES_SHOWN);
    for (guint i = 0; i < shown; i++) {
        const Edge *edge = &workspace->edges[g_array_index(places, uint32_t, i)];
        WhyLine *line = new_line(indent, why_end(workspace, edge, false), place_of(workspace, edge),
                                 why_written(&text->locator, edge));
        line->certain = edge->certainty == CERTAINTY_EXACT;
        g_ptr_array_add(lines, line);
    }
    if (shown == places->len || text->why->quiet)
        return;
    guint left = places->len - shown;
    char *rest = g_strdup_printf("and %u more place%s (--all to show)", left, left == 1 ? "" : "s");
    g_ptr_array_add(lines, new_line(indent, rest, g_strdup(""), NULL));
}

static unsigned width_of(const GPtrArray *lines, bool place)
{
    unsigned widest = 0;
    for (guint i = 0; i < lines->len; i++) {
        const WhyLine *line = lines->pdata[i];
        unsigned width = place ? text_width(line->place) : line->indent + text_width(line->name);
        if (*line->place && width <= WIDEST)
            widest = MAX(widest, width);
    }
    return widest;
}

static void pad(Terminal *terminal, unsigned from, unsigned to)
{
    terminal_print(terminal, "%*s" GAP, to > from ? (int)(to - from) : 0, "");
}

static void put_line(Terminal *terminal, const WhyLine *line, unsigned names, unsigned places)
{
    terminal_print(terminal, "%*s", (int)line->indent, "");
    terminal_styled(terminal, line->is_step ? STYLE_BOLD : STYLE_PLAIN, line->name);
    if (*line->place) {
        pad(terminal, line->indent + text_width(line->name), names);
        terminal_print(terminal, "%s", line->place);
    }
    if (line->written) {
        pad(terminal, text_width(line->place), places);
        terminal_print(terminal, "%s", line->written);
    }
    if (!line->certain)
        terminal_styled(terminal, STYLE_YELLOW, " (not certain)");
    terminal_print(terminal, "\n");
}

static void put_lines(Terminal *terminal, const GPtrArray *lines)
{
    unsigned names = width_of(lines, false), places = width_of(lines, true);
    for (guint i = 0; i < lines->len; i++)
        put_line(terminal, lines->pdata[i], names, places);
}

static void put_title(WhyText *text, const PathChain *chain)
{
    const Workspace *workspace = text->why->analysis->workspace;
    g_autoptr(GString) title = g_string_new(NULL);
    for (uint32_t i = 0; i < chain->length; i++) {
        const Edge *edge = &workspace->edges[chain->edges[i]];
        g_autofree char *from = why_end(workspace, edge, false);
        g_autofree char *to = why_end(workspace, edge, true);
        g_string_append_printf(title, "%s%s%s", i ? "" : from, " → ", to);
    }
    terminal_styled(text->terminal, STYLE_BOLD, title->str);
    terminal_print(text->terminal, "\n");
}

/* Where the way is one step, the step is the title. */
static void put_chain(WhyText *text, const PathChain *chain)
{
    const Workspace *workspace = text->why->analysis->workspace;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(free_line);
    unsigned indent = chain->length > 1 ? 2 : 0;
    if (indent)
        put_title(text, chain);
    for (uint32_t i = 0; i < chain->length; i++) {
        const Edge *edge = &workspace->edges[chain->edges[i]];
        add_step(text, lines, edge, indent);
        add_places(text, lines, edge, indent + 2);
    }
    put_lines(text->terminal, lines);
}

static void put_doubts(WhyText *text)
{
    const WhyWay *way = text->way;
    if (way->in_tests)
        terminal_styled(text->terminal, STYLE_YELLOW,
                        "nothing in production; tests, benches and examples only:");
    else if (way->certainty != CERTAINTY_EXACT)
        terminal_styled(text->terminal, STYLE_YELLOW,
                        "nothing certain; likely, through a glob or a macro:");
    if (way->in_tests || way->certainty != CERTAINTY_EXACT)
        terminal_print(text->terminal, "\n");
}

static void put_rest(WhyText *text, uint32_t shown)
{
    const Paths *paths = &text->way->paths;
    if (text->why->quiet || (shown == paths->count && !paths->more))
        return;
    if (shown < paths->count)
        terminal_print(text->terminal, "and %s%u more as short (--all to show)\n",
                       paths->more ? "at least " : "", paths->count - shown);
    else
        terminal_print(text->terminal, "and more as short: the first %u are shown\n", shown);
}

static void put_way(WhyText *text, const WhyWay *way)
{
    text->way = way;
    if (way->paths.count == 0) {
        terminal_print(text->terminal, "no path ");
        terminal_text(text->terminal, way->from->name);
        terminal_print(text->terminal, " → ");
        terminal_text(text->terminal, way->to->name);
        terminal_print(text->terminal, "\n");
        return;
    }
    put_doubts(text);
    uint32_t shown = text->why->all ? way->paths.count : 1;
    for (uint32_t i = 0; i < shown; i++)
        put_chain(text, &way->paths.chains[i]);
    put_rest(text, shown);
}

void text_why(Terminal *terminal, const Why *why)
{
    WhyText text = {.terminal = terminal, .why = why};
    locator_init(&text.locator, why->analysis);
    put_way(&text, &why->there);
    if (why->to->kind != ENDPOINT_OUTSIDE)
        put_way(&text, &why->back);
    locator_clear(&text.locator);
}
