#include "server/formats/page.h"

#include <stdlib.h>
#include <string.h>

#include "server/formats/decision_page.h"
#include "server/formats/format.h"
#include "server/formats/why_ends.h"

#define SCHEME "belfry:"
#define NAME_MOST 80

/* An address taken apart: "why", "from=a&to=b"; "rule", "core". Owned strings. */
typedef struct Address {
    char *kind, *rest;
} Address;

static void cut_ending(char *text)
{
    static const char *const ENDINGS[] = {".md", ".txt"};
    for (unsigned i = 0; i < G_N_ELEMENTS(ENDINGS); i++)
        if (g_str_has_suffix(text, ENDINGS[i]))
            text[strlen(text) - strlen(ENDINGS[i])] = '\0';
}

/* Editors write slashes before the path, and encode what they like. */
static Address address_of(const char *uri)
{
    Address address = {0};
    char *text =
        g_str_has_prefix(uri, SCHEME) ? g_uri_unescape_string(uri + strlen(SCHEME), NULL) : NULL;
    if (!text)
        return address;
    char *start = text;
    while (*start == '/')
        start++;
    cut_ending(start);
    size_t kind = strcspn(start, "/?");
    address.kind = g_strndup(start, kind);
    address.rest = g_strdup(start[kind] ? start + kind + 1 : "");
    g_free(text);
    return address;
}

static void address_clear(Address *address)
{
    g_free(address->kind);
    g_free(address->rest);
}

/* What a format prints. */
typedef struct Printing {
    Terminal terminal;
    char *text;
    size_t size;
} Printing;

static void printing_open(Printing *printing)
{
    *printing = (Printing){0};
    terminal_init(&printing->terminal, open_memstream(&printing->text, &printing->size), false);
}

static void printing_close(Printing *printing, GString *out)
{
    fclose(printing->terminal.file);
    g_string_append_len(out, printing->text, (gssize)printing->size);
    free(printing->text);
}

/* A report on each folder, one after another. */
static void add_reports(GString *out, const GPtrArray *analyses, unsigned sections)
{
    for (guint i = 0; i < analyses->len; i++) {
        const Analysis *analysis = analyses->pdata[i];
        Report report = {.analysis = analysis,
                         .sections = sections,
                         .level = -1,
                         .minimum = SEVERITY_HINT,
                         .quiet = true};
        Printing printing;
        printing_open(&printing);
        if (analyses->len > 1) {
            terminal_text(&printing.terminal, analysis->workspace->root);
            terminal_print(&printing.terminal, "\n\n");
        }
        format_find("text", OUTPUTS)->report(&printing.terminal, &report);
        printing_close(&printing, out);
    }
    if (analyses->len == 0)
        g_string_append(out, "Nothing is indexed yet.\n");
}

static void add_violation(GString *out, const RuleViolation *violation)
{
    g_string_append_printf(out, "# %s\n\n%s: %s.\n", violation->code,
                           severity_name((Severity)violation->severity), violation->message);
    if (violation->why)
        g_string_append_printf(out, "\n**Why**: %s\n", violation->why);
    if (violation->champion)
        g_string_append_printf(out, "\n**How champions do it**: %s\n", violation->champion);
    if (violation->help)
        g_string_append_printf(out, "\n**Fix**: %s\n", violation->help);
    g_string_append(out, "\n---\n\n");
}

static void add_rule(GString *out, const RuleSet *rules, const char *id)
{
    Explanation page;
    if (!explanation_find(&page, rules, id)) {
        g_string_append_printf(out, "No rule, code or level is called `%s`.\n", id);
        return;
    }
    if (page.violation)
        add_violation(out, page.violation);
    if (page.rule)
        g_string_append_printf(out, "# %s\n\n", page.rule->title);
    g_string_append(out, page.markdown);
}

static void add_decision(GString *out, const Analysis *analysis, const char *id)
{
    Explanation page;
    if (!explanation_find(&page, analysis->rules, id) || !page.decision) {
        g_string_append_printf(out, "No decision is called `%s`.\n", id);
        return;
    }
    char *text = decision_page(page.decision, analysis);
    g_string_append(out, text);
    g_free(text);
}

/* The value of `name` in "from=a&to=b"; NULL if it is not there. Owned. */
static char *parameter(const char *query, const char *name)
{
    char **parts = g_strsplit(query, "&", -1), *value = NULL;
    size_t size = strlen(name);
    for (char **part = parts; *part && !value; part++)
        if (strncmp(*part, name, size) == 0 && (*part)[size] == '=')
            value = g_strdup(*part + size + 1);
    g_strfreev(parts);
    return value;
}

static void add_chains(GString *out, const Analysis *analysis, Endpoint ends[2], bool all)
{
    Why why = {.analysis = analysis, .from = &ends[0], .to = &ends[1], .all = all, .quiet = true};
    why_find(&why);
    Printing printing;
    printing_open(&printing);
    format_find("text", OUTPUTS)->why(&printing.terminal, &why);
    printing_close(&printing, out);
    why_clear(&why);
}

static void add_why(GString *out, const Analysis *analysis, const char *query)
{
    Endpoint ends[2] = {0};
    char *from = parameter(query, "from"), *to = parameter(query, "to"),
         *all = parameter(query, "all");
    char *problem = from && to ? why_ends_find(&ends[0], &ends[1], analysis->workspace,
                                               (const char *[]){from, to})
                               : g_strdup("an address of this kind is belfry:why?from=A&to=B");
    if (problem)
        g_string_append_printf(out, "%s\n", problem);
    else
        add_chains(out, analysis, ends, g_strcmp0(all, "true") == 0);
    endpoint_clear(&ends[0]);
    endpoint_clear(&ends[1]);
    g_free(problem);
    g_free(from);
    g_free(to);
    g_free(all);
}

char *page_text(const char *uri, const GPtrArray *analyses)
{
    Address address = address_of(uri);
    GString *out = g_string_new(NULL);
    const Analysis *first = analyses->len ? analyses->pdata[0] : NULL;
    if (g_strcmp0(address.kind, "tower") == 0)
        add_reports(out, analyses, SECTIONS_MAP);
    else if (g_strcmp0(address.kind, "patterns") == 0)
        add_reports(out, analyses, SECTION_PATTERNS);
    else if (!first)
        g_string_append(out, "Nothing is indexed yet.\n");
    else if (g_strcmp0(address.kind, "rule") == 0)
        add_rule(out, first->rules, address.rest);
    else if (g_strcmp0(address.kind, "decision") == 0)
        add_decision(out, first, address.rest);
    else if (g_strcmp0(address.kind, "why") == 0)
        add_why(out, first, address.rest);
    else if (g_strcmp0(address.kind, "refactoring") == 0)
        g_string_append(out, "This refactoring is of a while ago: ask for its preview again.\n");
    else
        g_string_append(out, "There is no such page.\n");
    address_clear(&address);
    return g_string_free(out, FALSE);
}

bool page_is_live(const char *uri)
{
    Address address = address_of(uri);
    bool live = g_strcmp0(address.kind, "rule") != 0 && g_strcmp0(address.kind, "refactoring") != 0;
    address_clear(&address);
    return live;
}

char *page_name(const char *uri)
{
    Address address = address_of(uri);
    static const char *const PROSE[] = {"rule", "decision", "refactoring", NULL};
    bool prose = address.kind && g_strv_contains(PROSE, address.kind);
    GString *name = g_string_new(address.kind ? address.kind : "page");
    if (address.rest && *address.rest)
        g_string_append_printf(name, "-%s", address.rest);
    if (name->len > NAME_MOST) { /* cut, and still a name of its own */
        char *hash = g_strdup_printf("-%08x", g_str_hash(name->str));
        g_string_truncate(name, NAME_MOST);
        g_string_append(name, hash);
        g_free(hash);
    }
    for (char *at = name->str; *at; at++)
        if (!g_ascii_isalnum(*at) && *at != '-')
            *at = '-';
    g_string_append(name, prose ? ".md" : ".txt");
    address_clear(&address);
    return g_string_free(name, FALSE);
}
