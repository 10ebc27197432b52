/* How a draft is written: TOML that a person would write, with what was measured behind it. */
#include <string.h>

#include "analyzers/tower/draft/draft.h"

#define WIDTH 100
#define COMMENT_COLUMN 44
#define PIN_COLUMN_MOST 64
#define NAMES_SHOWN 8

/* Text for a comment or a name: one line of valid UTF-8, without control characters. */
static char *one_line(const char *text)
{
    char *clean = g_utf8_make_valid(text, -1);
    for (char *at = clean; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = ' ';
    return clean;
}

static void add_quoted(GString *text, const char *value)
{
    g_autofree char *clean = one_line(value);
    g_string_append_c(text, '"');
    for (const char *at = clean; *at; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(text, '\\');
        g_string_append_c(text, *at);
    }
    g_string_append_c(text, '"');
}

/* Goes on to the column where the comment stands; `from` is where the line began. */
static void pad_to(GString *text, gsize from, glong column)
{
    glong width = g_utf8_strlen(text->str + from, -1);
    do
        g_string_append_c(text, ' ');
    while (++width < column);
}

static void pad(GString *text, gsize from)
{
    pad_to(text, from, COMMENT_COLUMN);
}

/* A comment of as many lines as it takes. */
static void add_comment(GString *text, const char *says)
{
    g_autofree char *clean = one_line(says);
    g_auto(GStrv) words = g_strsplit(clean, " ", -1);
    glong width = 0;
    for (char **word = words; *word; word++) {
        glong more = g_utf8_strlen(*word, -1);
        if (!width || width + 1 + more > WIDTH) {
            g_string_append(text, width ? "\n#  " : "#");
            width = width ? 3 : 1;
        }
        g_string_append_printf(text, " %s", *word);
        width += 1 + more;
    }
    g_string_append_c(text, '\n');
}

static char *plural(uint32_t count, const char *noun)
{
    return g_strdup_printf("%u %s%s", count, noun, count == 1 ? "" : "s");
}

static char *lower_level(uint8_t level)
{
    return g_ascii_strdown(level_name((Level)level), -1);
}

static const LevelVerdict *verdict_of(const Draft *draft, uint32_t node)
{
    return &draft->tower->crates[draft->graph->crates[node]];
}

/* "12 crates, 0.81 to 1.00". */
static char *pin_comment(const Draft *draft, const GArray *nodes)
{
    float least = 1, most = 0;
    for (guint i = 0; i < nodes->len; i++) {
        float confidence = verdict_of(draft, g_array_index(nodes, uint32_t, i))->confidence;
        least = MIN(least, confidence);
        most = MAX(most, confidence);
    }
    g_autofree char *count = plural(nodes->len, "crate");
    if (nodes->len == 1 || most - least < 0.005f)
        return g_strdup_printf("%s, %.2f", count, (double)least);
    return g_strdup_printf("%s, %.2f to %.2f", count, (double)least, (double)most);
}

static uint32_t pinned_to(const Draft *draft, uint8_t level)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < draft->graph->count; i++)
        count += draft->pinned[i] == level;
    return count;
}

/* Where the comments of all pins stand. */
static glong pin_column(const Draft *draft)
{
    glong widest = 0;
    for (guint i = 0; i < draft->pins->len; i++) {
        const DraftPin *pin = &g_array_index(draft->pins, DraftPin, i);
        glong width = g_utf8_strlen(pin->names->selector, -1) +
                      (glong)strlen(level_name((Level)pin->level)) + (glong)strlen("\"\" = \"\" ");
        widest = MAX(widest, width);
    }
    return CLAMP(widest, COMMENT_COLUMN, PIN_COLUMN_MOST);
}

static void add_pins(const Draft *draft, GString *text)
{
    if (!draft->pins->len)
        return;
    g_autofree char *said = g_strdup_printf(
        "%u of %u crates are pinned: there the level is confident (0.75 and more) and far ahead of "
        "the next. Behind each line: what it matches, and how sure the guess was.",
        draft->pinned_count, draft->graph->count);
    g_string_append_c(text, '\n');
    add_comment(text, said);
    g_string_append(text, "[levels]\n");
    glong column = pin_column(draft);
    for (guint i = 0; i < draft->pins->len; i++) {
        const DraftPin *pin = &g_array_index(draft->pins, DraftPin, i);
        if (!i || pin[-1].level != pin->level) {
            g_autofree char *count = plural(pinned_to(draft, pin->level), "crate");
            g_string_append_printf(text, "%s# %s: %s\n", i ? "\n" : "",
                                   level_name((Level)pin->level), count);
        }
        gsize from = text->len;
        g_autofree char *level = lower_level(pin->level);
        g_autofree char *comment = pin_comment(draft, pin->names->nodes);
        add_quoted(text, pin->names->selector);
        g_string_append_printf(text, " = \"%s\"", level);
        pad_to(text, from, column);
        g_string_append_printf(text, "# %s\n", comment);
    }
}

static void begin_contract(GString *text, const char *name, const char *kind)
{
    g_string_append_printf(text, "\n[[contracts]]\nname = \"%s\"\nkind = \"%s\"\n", name, kind);
}

static void end_contract(GString *text, const char *why)
{
    g_string_append(text, "why = ");
    add_quoted(text, why);
    g_string_append_c(text, '\n');
}

/* "23 crates; most used: bevy_ecs, by 47". */
static char *layer_comment(const Draft *draft, const GPtrArray *names)
{
    const PackageGraph *graph = draft->graph;
    uint32_t count = 0, most = 0, hub = 0;
    for (guint i = 0; i < names->len; i++) {
        const NamedNodes *named = names->pdata[i];
        count += named->nodes->len;
        for (guint j = 0; j < named->nodes->len; j++) {
            uint32_t node = g_array_index(named->nodes, uint32_t, j);
            if (package_graph_users(graph, node) <= most)
                continue;
            most = package_graph_users(graph, node);
            hub = node;
        }
    }
    g_autofree char *crates = plural(count, "crate");
    if (!most || count == 1)
        return most ? g_strdup_printf("%s, used by %u", crates, most)
                    : g_strdup_printf("%s, used by none", crates);
    g_autofree char *name = one_line(package_graph_name(graph, hub));
    return g_strdup_printf("%s; most used: %s, by %u", crates, name, most);
}

static char *layer_selectors(const GPtrArray *names)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        g_string_append(line, i ? ", " : "");
        add_quoted(line, ((const NamedNodes *)names->pdata[i])->selector);
    }
    return g_string_free(line, FALSE);
}

/* Selectors of one layer over as many lines as they take. */
static void add_wrapped(const GPtrArray *names, GString *text)
{
    gsize from = text->len;
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(GString) selector = g_string_new(NULL);
        add_quoted(selector, ((const NamedNodes *)names->pdata[i])->selector);
        g_string_append(selector, ",");
        bool fits = i && text->len - from + 1 + selector->len <= WIDTH;
        if (!fits) {
            g_string_append(text, i ? "\n" : "");
            from = text->len;
        }
        g_string_append_printf(text, "%s%s", fits ? " " : "        ", selector->str);
    }
    g_string_append(text, "\n");
}

static void add_layer(const Draft *draft, const GPtrArray *names, GString *text)
{
    g_autofree char *line = layer_selectors(names), *comment = layer_comment(draft, names);
    gsize from = text->len;
    if (names->len == 1 || MAX(strlen(line) + 8, COMMENT_COLUMN) + strlen(comment) <= WIDTH) {
        g_string_append_printf(text, "    [%s],", line);
        pad(text, from);
        g_string_append_printf(text, "# %s\n", comment);
        return;
    }
    g_string_append(text, "    [");
    pad(text, from);
    g_string_append_printf(text, "# %s\n", comment);
    add_wrapped(names, text);
    g_string_append(text, "    ],\n");
}

static void add_layers(const Draft *draft, GString *text)
{
    if (!draft_has_layers(draft))
        return;
    const PackageGraph *graph = draft->graph;
    begin_contract(text, "layers", "layers");
    g_string_append(text, "layers = [");
    pad(text, text->len - strlen("layers = ["));
    g_string_append(text, "# top first: a crate uses those of its own layer and below\n");
    for (guint i = 0; i < draft->layers->len; i++)
        add_layer(draft, draft->layers->pdata[i], text);
    g_string_append(text, "]\n");
    g_autofree char *why = g_strdup_printf(
        "of %u dependencies between %u crates none led upward when this was measured",
        graph->start[graph->count], graph->count - draft->apart->len);
    end_contract(text, why);
}

static void add_rings(const Draft *draft, GString *text)
{
    if (!draft_has_no_rings(draft))
        return;
    begin_contract(text, "no-rings", "acyclic");
    g_autofree char *why = g_strdup_printf(
        "no crate of %u used itself by a detour when this was measured", draft->graph->count);
    end_contract(text, why);
}

static void add_core_ban(const Draft *draft, GString *text)
{
    if (!draft_has_core_ban(draft))
        return;
    const CoreBan *core = &draft->core;
    begin_contract(text, "core-does-no-io", "forbid");
    gsize from = text->len;
    g_string_append(text, "from = \"level:core\"");
    pad(text, from);
    g_autofree char *crates = plural(core->crates, "crate"),
                    *modules = plural(core->modules, "module");
    g_string_append_printf(text, "# %s, %s\nto = [\n", crates, modules);
    for (guint i = 0; i < core->names->len; i++) {
        g_string_append(text, "    ");
        add_quoted(text, core->names->pdata[i]);
        g_string_append(text, ",\n");
    }
    g_string_append(text, "]\n");
    end_contract(text, "no Core code touched these when this was measured");
}

/* "a, b, c and 12 more". */
static char *some_names(const Draft *draft, const GArray *nodes, bool levels)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < nodes->len && i < NAMES_SHOWN; i++) {
        uint32_t node = g_array_index(nodes, uint32_t, i);
        const LevelVerdict *verdict = verdict_of(draft, node);
        g_string_append_printf(line, "%s%s", i ? ", " : "", package_graph_name(draft->graph, node));
        if (levels)
            g_string_append_printf(line, " (%s %.2f, %s %.2f)", level_name((Level)verdict->level),
                                   (double)verdict->confidence, level_name((Level)verdict->second),
                                   (double)(verdict->confidence * (1 - verdict->margin)));
    }
    if (nodes->len > NAMES_SHOWN)
        g_string_append_printf(line, " and %u smaller ones", nodes->len - NAMES_SHOWN);
    return g_string_free(line, FALSE);
}

static void leave_out(GString *text, const char *what, char *names, const char *then)
{
    g_autofree char *says = g_strconcat(what, names, then, NULL);
    add_comment(text, says);
    g_free(names);
}

static char *core_uses(const CoreBan *core)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < core->uses->len && i < NAMES_SHOWN; i++) {
        const CoreUse *use = &g_array_index(core->uses, CoreUse, i);
        g_string_append_printf(line, "%s%s (%s:%u", i ? ", " : "", use->name, use->path,
                               use->line + 1);
        g_string_append_printf(line, use->modules > 1 ? " and %u other modules)" : ")",
                               use->modules - 1);
    }
    if (core->uses->len > NAMES_SHOWN)
        g_string_append_printf(line, " and %u others", core->uses->len - NAMES_SHOWN);
    return g_string_free(line, FALSE);
}

static char *ring_names(const Draft *draft)
{
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    const PackageGraph *graph = draft->graph;
    for (uint32_t i = 0; i < graph->count; i++)
        for (uint32_t j = 0; j < graph->count; j++)
            if (i != j && graph->knot[i] == graph->knot[j]) {
                g_array_append_val(nodes, i);
                break;
            }
    return some_names(draft, nodes, false);
}

static void add_left_out(const Draft *draft, GString *text)
{
    gsize before = text->len;
    if (draft->unsure->len)
        leave_out(text, "No pin, since the level would be a guess: ",
                  some_names(draft, draft->unsure, true), ". Pin those you know.");
    if (draft->mixed->len)
        leave_out(text, "No pin, since they hold several levels: ",
                  some_names(draft, draft->mixed, false),
                  ". `belfry map` tells them by module; a pin may be a path as well.");
    if (draft->unnamed->len)
        leave_out(text, "No pin and no layer, since no selector names them alone: ",
                  some_names(draft, draft->unnamed, false), ".");
    if (draft_has_layers(draft) && draft->apart->len)
        leave_out(text, "In no layer, since no production code connects them: ",
                  some_names(draft, draft->apart, false), ".");
    if (draft_has_rings(draft))
        leave_out(text, "Rings are not forbidden, since there are some, among: ", ring_names(draft),
                  ". `belfry why A B` tells the way each way.");
    if (draft->core.uses->len)
        leave_out(text,
                  "Not forbidden to Core, since Core code uses it today: ", core_uses(&draft->core),
                  ".");
    if (text->len == before)
        return;
    g_string_insert(text, (gssize)before, "\n# Left out\n#\n");
}

static void add_baseline(const char *baseline, uint32_t findings, GString *text)
{
    if (!baseline)
        return;
    g_string_append(text, "\n[baseline]\n");
    gsize from = text->len;
    g_string_append(text, "file = ");
    add_quoted(text, baseline);
    pad(text, from);
    g_string_append_printf(text, "# %u finding%s of today, that no longer fail%s a check\n",
                           findings, findings == 1 ? "" : "s", findings == 1 ? "s" : "");
}

char *draft_text(const Draft *draft, const char *baseline, uint32_t findings)
{
    GString *text = g_string_new(NULL);
    add_comment(text, "What holds in this workspace, as `belfry init` measured it: `belfry check` "
                      "passes with it. Change what is meant otherwise; it is yours from now on.");
    g_string_append(text, "version = 1\n");
    add_pins(draft, text);
    add_layers(draft, text);
    add_rings(draft, text);
    add_core_ban(draft, text);
    add_baseline(baseline, findings, text);
    add_left_out(draft, text);
    return g_string_free(text, FALSE);
}
