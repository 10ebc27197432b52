#include "server/formats/contract_page.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/tower/contracts/ends.h"
#include "analyzers/tower/contracts/implementors.h"
#include "analyzers/workspace/names.h"
#include "server/formats/rooms.h"

#define NAMES_SHOWN 12
#define BREACHES_SHOWN 20

typedef struct Page {
    const Analysis *analysis;
    const Contract *contract;
    EndSpace space;
    char *path; /* of belfry.toml, as others are told */
    GString *text;
} Page;

static void add_count(GString *text, uint32_t count, const char *noun, const char *plural)
{
    if (count)
        g_string_append_printf(text, "%s%u %s", text->len ? ", " : "", count,
                               count == 1 ? noun : plural);
}

typedef struct Matches {
    uint32_t modules, crates, outside;
    GPtrArray
        *names; /* borrowed; crates, where there are any, else modules, then what is outside */
} Matches;

static Matches matches_of(const Page *page, const Ends *ends)
{
    const Workspace *workspace = page->analysis->workspace;
    Matches matches = {0, 0, 0, g_ptr_array_new()};
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (ends->crates[i] && room_is(workspace, i)) {
            matches.crates++;
            g_ptr_array_add(matches.names, (char *)(uintptr_t)room_name(workspace, i));
        }
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (ends->modules[i]) {
            matches.modules++;
            if (!matches.crates)
                g_ptr_array_add(matches.names, workspace->modules[i].path);
        }
    for (guint i = 0; i < page->space.outside.names->len; i++)
        if (ends->outside[i]) {
            matches.outside++;
            g_ptr_array_add(matches.names, page->space.outside.names->pdata[i]);
        }
    return matches;
}

/* "2 crates, 14 modules: api, store". */
static void add_matches(Page *page, const Ends *ends)
{
    Matches matches = matches_of(page, ends);
    g_autoptr(GString) counts = g_string_new(NULL);
    add_count(counts, matches.crates, "crate", "crates");
    add_count(counts, matches.modules, "module", "modules");
    add_count(counts, matches.outside, "name from outside", "names from outside");
    g_string_append(page->text, counts->len ? counts->str : "nothing");
    for (guint i = 0; i < matches.names->len && i < NAMES_SHOWN; i++)
        g_string_append_printf(page->text, "%s`%s`", i ? ", " : ": ",
                               (const char *)matches.names->pdata[i]);
    if (matches.names->len > NAMES_SHOWN)
        g_string_append_printf(page->text, " and %u more", matches.names->len - NAMES_SHOWN);
    g_string_append_c(page->text, '\n');
    g_ptr_array_unref(matches.names);
}

static void add_types(Page *page, const Selector *selector)
{
    GArray *types = implementors_find(&page->space, selector);
    g_string_append_printf(page->text, "- `%s` (%s:%u) matches %u type%s", selector->text,
                           page->path, selector->line + 1, types->len, types->len == 1 ? "" : "s");
    for (guint i = 0; i < types->len && i < NAMES_SHOWN; i++)
        g_string_append_printf(page->text, "%s`%s`", i ? ", " : ": ",
                               g_array_index(types, Implementor, i).type);
    if (types->len > NAMES_SHOWN)
        g_string_append_printf(page->text, " and %u more", types->len - NAMES_SHOWN);
    g_string_append_c(page->text, '\n');
    implementors_free(types);
}

static void add_list(Page *page, const char *what, const SelectorList *list)
{
    if (!list->count)
        return;
    g_string_append_printf(page->text, "\n## %s\n\n", what);
    for (uint32_t i = 0; i < list->count; i++) {
        const Selector *selector = &list->items[i];
        if (selector->kind == SELECTOR_IMPL) {
            add_types(page, selector);
            continue;
        }
        Ends ends = ends_new(&page->space);
        ends_add(&page->space, selector, &ends);
        g_string_append_printf(page->text, "- `%s` (%s:%u) matches ", selector->text, page->path,
                               selector->line + 1);
        add_matches(page, &ends);
        ends_clear(&ends);
    }
}

static void add_groups(Page *page)
{
    const Contract *contract = page->contract;
    bool layers = contract->kind == CONTRACT_LAYERS;
    for (uint32_t i = 0; i < contract->group_count; i++) {
        const char *hint = !layers                          ? ""
                           : i == 0                         ? ", the top"
                           : i + 1 == contract->group_count ? ", the lowest"
                                                            : "";
        g_autofree char *what = g_strdup_printf("%s %u%s", layers ? "Layer" : "Apart", i + 1, hint);
        add_list(page, what, &contract->groups[i]);
    }
}

static bool is_of(const Page *page, const Finding *finding)
{
    const ChainLink *last = finding->chain_count ? &finding->chain[finding->chain_count - 1] : NULL;
    return strcmp(finding->code, "contract-broken") == 0 && last &&
           last->start == page->contract->start && g_strcmp0(last->path, page->path) == 0;
}

static void add_breach(Page *page, const Finding *finding)
{
    g_string_append_printf(page->text, "- %s%s\n", finding->message,
                           finding->baselined    ? " (in the baseline)"
                           : finding->suppressed ? " (allowed by a comment)"
                                                 : "");
    for (uint32_t i = 0; i + 1 < finding->chain_count; i++)
        g_string_append_printf(page->text, "  - %s, %s:%u\n", finding->chain[i].says,
                               finding->chain[i].path, finding->chain[i].line + 1);
    if (finding->help)
        g_string_append_printf(page->text, "  - %s\n", finding->help);
}

static void add_breaches(Page *page)
{
    const Patterns *patterns = page->analysis->patterns;
    uint32_t count = 0;
    gsize before = page->text->len;
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        if (is_of(page, &patterns->findings[i]) && count++ < BREACHES_SHOWN)
            add_breach(page, &patterns->findings[i]);
    if (count > BREACHES_SHOWN)
        g_string_append_printf(page->text, "- and %u more\n", count - BREACHES_SHOWN);
    if (!count) {
        g_string_append(page->text, "\nIt holds.\n");
        return;
    }
    g_autofree char *heading =
        g_strdup_printf("\n## Broken %u time%s\n\n", count, count == 1 ? "" : "s");
    g_string_insert(page->text, (gssize)before, heading);
}

static void add_head(Page *page)
{
    const Contract *contract = page->contract;
    g_string_append_printf(
        page->text, "# Contract `%s`\n\n%s%s%s%s, %s:%u. It looks at ", contract->name,
        contract_kind_names[contract->kind], contract->closed ? ", closed" : "",
        contract->exhaustive ? ", exhaustive" : "", contract->transitive ? ", over whole ways" : "",
        page->path, contract->line + 1);
    bool first = true;
    for (uint32_t role = EDGE_NORMAL; role <= EDGE_EXAMPLE; role++)
        if (contract->roles & 1U << role) {
            g_string_append_printf(page->text, "%s%s", first ? "" : ", ",
                                   edge_role_name((EdgeRole)role));
            first = false;
        }
    g_string_append(page->text, " edges that are certain.\n");
    if (contract->why)
        g_string_append_printf(page->text, "\nWhy: %s\n", contract->why);
    if (contract->kind == CONTRACT_ACYCLIC && !contract->from.count)
        g_string_append_printf(page->text, "\nIt is about all %u crates.\n",
                               page->analysis->workspace->crate_count);
}

char *contract_page(const Analysis *analysis, const Contract *contract)
{
    Page page = {.analysis = analysis,
                 .contract = contract,
                 .path = g_strdup(workspace_relative(analysis->workspace, analysis->config->path)),
                 .text = g_string_new(NULL)};
    end_space_init(&page.space, analysis->workspace, analysis->tower, analysis->config);
    add_head(&page);
    add_groups(&page);
    add_list(&page, "From", &contract->from);
    add_list(&page, "To", &contract->to);
    add_breaches(&page);
    end_space_clear(&page.space);
    g_free(page.path);
    return g_string_free(page.text, FALSE);
}
