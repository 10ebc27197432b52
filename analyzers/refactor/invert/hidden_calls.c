#include "analyzers/refactor/invert/hidden_calls.h"

#include <string.h>

static bool is_renamed(const Crossing *crossing, uint32_t at, const UseFact *use, uint32_t module,
                       const char *name)
{
    Resolved resolved;
    uint32_t inner;
    const Facts *facts = scope_facts(crossing->scope, at, &inner);
    const char *path = facts_string(facts, use->path);
    const char *last = g_strrstr(path, "::");
    ResolvePlace place = {at, use->fact.owner, use};
    return strcmp(last ? last + 2 : path, name) == 0 &&
           strcmp(facts_string(facts, use->fact.name), name) != 0 &&
           resolve_path(crossing->scope, place, path, resolve_style_of(use), &resolved) &&
           resolved.module == module && strcmp(resolved.rest, name) == 0;
}

bool hidden_names_check(Crossing *crossing, uint32_t module, const char *name)
{
    const Workspace *workspace = crossing->workspace;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        uint32_t inner;
        const Facts *facts = scope_facts(crossing->scope, i, &inner);
        for (uint32_t j = 0; facts && j < facts_count(facts, FACT_USE); j++) {
            const UseFact *use = &facts_uses(facts)[j];
            if (use->fact.module != inner || (use->fact.flags & FACT_GLOB) ||
                !is_renamed(crossing, i, use, module, name))
                continue;
            Spot spot = crossing_spot(crossing, i, use->fact.at);
            g_autofree char *where = spot_place(&spot, use->fact.at);
            return plan_refuse(crossing->plan,
                               "%s imports `%s` under another name, which is not followed. Import "
                               "it by its own first",
                               where, name);
        }
    }
    return true;
}

/* Whether a fence opens code that is compiled: no language but Rust's. */
static bool opens_rust(const char *fence)
{
    static const char *const rust[] = {"rust", "no_run", "should_panic", "edition", "compile_fail"};
    fence += strspn(fence, "`~");
    if (strstr(fence, "ignore"))
        return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(rust); i++)
        if (g_str_has_prefix(fence, rust[i]))
            return true;
    return !*fence;
}

/* What a line says as documentation; NULL: it is none. `block` tells whether one of several lines
 * is open, which every line of a page is. */
static const char *said_by(const char *line, bool page, bool *block)
{
    const char *text = line + strspn(line, " \t");
    if (page || g_str_has_prefix(text, "///") || g_str_has_prefix(text, "//!")) {
        text += page ? 0 : 3;
        return text + strspn(text, " ");
    }
    bool opens = g_str_has_prefix(text, "/**") || g_str_has_prefix(text, "/*!");
    bool was = *block;
    *block = (was || opens) && !strstr(text + (opens ? 3 : 0), "*/");
    if (opens)
        return text + 3 + strspn(text + 3, " ");
    text += was && *text == '*' ? 1 : 0;
    return was ? text + strspn(text, " ") : NULL;
}

/* The first line, from 1 on, of an example that has the word, in a doc comment or a page of
 * documentation; 0: none. */
static uint32_t example_line(const char *text, const char *word, bool page)
{
    g_autofree char *expression = g_strdup_printf("\\b%s\\b", word);
    char **lines = g_strsplit(text, "\n", 0);
    bool inside = false, rust = false, block = false;
    uint32_t found = 0;
    for (uint32_t i = 0; lines[i] && !found; i++) {
        const char *said = said_by(lines[i], page, &block);
        bool fence = said && (g_str_has_prefix(said, "```") || g_str_has_prefix(said, "~~~"));
        if (fence) {
            inside = !inside;
            rust = inside && opens_rust(said);
        } else if (!said) {
            inside = false;
        } else if (inside && rust && g_regex_match_simple(expression, said, 0, 0)) {
            found = i + 1;
        }
    }
    g_strfreev(lines);
    return found;
}

/* "README.md" of `#![doc = include_str!("../README.md")]`, as a path below the root; owned. NULL:
 * there is none. */
static char *included_page(const char *path, const char *text)
{
    g_autoptr(GRegex) regex =
        g_regex_new("doc\\s*=\\s*include_str!\\(\\s*\"([^\"]+)\"", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!strstr(text, "include_str!") || !g_regex_match(regex, text, 0, &match))
        return NULL;
    g_autofree char *name = g_match_info_fetch(match, 1);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *root = g_canonicalize_filename(folder, "/");
    g_autofree char *page = g_canonicalize_filename(name, root);
    return g_strdup(page + 1);
}

/* The first example that has the word: its file and line; owned. NULL: none. */
static char *find_example(const Crossing *crossing, const char *word)
{
    const Workspace *workspace = crossing->workspace;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const char *path = workspace->files[i].path;
        const PlanSource *source =
            g_str_has_suffix(path, ".rs") ? plan_source(crossing->plan, path) : NULL;
        uint32_t line =
            source && strstr(source->text, word) ? example_line(source->text, word, false) : 0;
        if (line)
            return g_strdup_printf("%s:%u", path, line);
        g_autofree char *page = source ? included_page(path, source->text) : NULL;
        source = page ? plan_source(crossing->plan, page) : NULL;
        line = source ? example_line(source->text, word, true) : 0;
        if (line)
            return g_strdup_printf("%s:%u", page, line);
    }
    return NULL;
}

static bool check_examples(const Crossing *crossing, const Callee *callee)
{
    g_autofree char *example = find_example(crossing, callee->name);
    return !example ||
           plan_refuse(crossing->plan,
                       "%s: an example in the documentation has `%s` in it, and is compiled "
                       "as a test: how it is to call it now is not known. Take it out first",
                       example, callee->name);
}

bool hidden_fields_check(Crossing *crossing, const char *owner, const char *field)
{
    g_autofree char *example = find_example(crossing, owner);
    g_autofree char *used = example ? find_example(crossing, field) : NULL;
    return !used ||
           plan_refuse(crossing->plan,
                       "%s: an example in the documentation has `%s` in it, and is compiled "
                       "as a test: it may fill or read that field of `%s`. Take it out first",
                       used, field, owner);
}

bool hidden_calls_check(Crossing *crossing, const Callee *callee)
{
    return check_examples(crossing, callee) &&
           (callee->type || hidden_names_check(crossing, callee->place.module, callee->name));
}
