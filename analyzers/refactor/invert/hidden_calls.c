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

/* The first line, from 1 on, of an example in a doc comment that has the word; 0: none. */
static uint32_t example_line(const char *text, const char *word)
{
    g_autofree char *expression = g_strdup_printf("\\b%s\\b", word);
    char **lines = g_strsplit(text, "\n", 0);
    bool inside = false, rust = false;
    uint32_t found = 0;
    for (uint32_t i = 0; lines[i] && !found; i++) {
        const char *line = lines[i] + strspn(lines[i], " \t");
        bool doc = g_str_has_prefix(line, "///") || g_str_has_prefix(line, "//!");
        const char *said = doc ? line + 3 + strspn(line + 3, " ") : line;
        bool fence = doc && (g_str_has_prefix(said, "```") || g_str_has_prefix(said, "~~~"));
        if (fence) {
            inside = !inside;
            rust = inside && opens_rust(said);
        } else if (!doc) {
            inside = false;
        } else if (inside && rust && g_regex_match_simple(expression, said, 0, 0)) {
            found = i + 1;
        }
    }
    g_strfreev(lines);
    return found;
}

static bool check_examples(const Crossing *crossing, const Callee *callee)
{
    const Workspace *workspace = crossing->workspace;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const char *path = workspace->files[i].path;
        const PlanSource *source =
            g_str_has_suffix(path, ".rs") ? plan_source(crossing->plan, path) : NULL;
        uint32_t line = source && strstr(source->text, callee->name)
                            ? example_line(source->text, callee->name)
                            : 0;
        if (line)
            return plan_refuse(
                crossing->plan,
                "%s:%u: an example in a doc comment has `%s` in it, and is compiled "
                "as a test: how it is to call it now is not known. Take it out first",
                path, line, callee->name);
    }
    return true;
}

bool hidden_calls_check(Crossing *crossing, const Callee *callee)
{
    return check_examples(crossing, callee) &&
           (callee->type || hidden_names_check(crossing, callee->place.module, callee->name));
}
