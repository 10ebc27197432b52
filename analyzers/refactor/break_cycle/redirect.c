#include "analyzers/refactor/break_cycle/redirect.h"

#include <string.h>

#include "analyzers/refactor/invert/tokens.h"

uint32_t redirect_item_step(const WrittenPath *path)
{
    uint32_t step = 0;
    while (step + 1 < path->step_count && path->steps[step].module != WORKSPACE_NONE)
        step++;
    return step;
}

char *redirect_visibility(const PlanSource *source, TSNode item)
{
    TSNode first = tree_child(item, 0);
    g_autofree char *text =
        tree_is(first, sym_visibility_modifier) ? tree_text(source, first) : NULL;
    return text ? g_strconcat(text, " ", NULL) : g_strdup("");
}

static void replace(const Redirection *redirection, const CrossingSite *site)
{
    const WrittenPath *path = site->path;
    uint32_t step = redirect_item_step(path);
    uint32_t start = path->leading_colons ? path->start : path->steps[0].start;
    plan_replace(redirection->crossing->plan, site->spot.file, start, path->steps[step].end,
                 g_strdup(redirection->item));
}

/* A leaf of a group becomes an import of its own. */
static char *own_import(const Redirection *redirection, const CrossingSite *site, TSNode statement)
{
    const WrittenPath *path = site->path;
    const UseFact *use = path->use;
    GString *line = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(path->path, "::", 0);
    const char *name = facts_string(site->spot.source->facts, use->fact.name);
    const char *last = parts[g_strv_length(parts) - 1];
    g_autofree char *visibility = redirect_visibility(site->spot.source, statement);
    g_string_append_printf(line, "%suse %s", visibility, redirection->item);
    for (uint32_t i = redirect_item_step(path) + 1; parts[i]; i++)
        g_string_append_printf(line, "::%s", parts[i]);
    if (!(use->fact.flags & FACT_GLOB) && strcmp(name, last) != 0)
        g_string_append_printf(line, " as %s", name);
    g_string_append_c(line, ';');
    return g_string_free(line, FALSE);
}

static bool redirect_import(const Redirection *redirection, const CrossingSite *site)
{
    const UseFact *use = site->path->use;
    const char *text = site->spot.source->text;
    Plan *plan = redirection->crossing->plan;
    if (!memchr(text + use->statement_start, '{', use->statement_end - use->statement_start)) {
        replace(redirection, site);
        return true;
    }
    TSNode statement =
        tree_up(tree_at(plan, site->spot.file, use->statement_start, use->statement_end),
                sym_use_declaration);
    if (tree_is(ts_node_prev_named_sibling(statement), sym_attribute_item)) {
        g_autofree char *where = spot_place(&site->spot, site->path->start);
        return plan_refuse(plan,
                           "%s: `%s` is imported in a group with an attribute. Give it an import "
                           "of its own first",
                           where, site->path->path);
    }
    imports_drop(redirection->imports, site, own_import(redirection, site, statement));
    return true;
}

bool redirect_site(const Redirection *redirection, const CrossingSite *site)
{
    const WrittenPath *path = site->path;
    Plan *plan = redirection->crossing->plan;
    if (path->form == PATH_FORM_USE)
        return redirect_import(redirection, site);
    if (redirect_item_step(path) == 0)
        return true;
    TSNode node = tree_at(plan, site->spot.file, path->start, path->end);
    if (path->form == PATH_FORM_TOKENS && !tokens_are_expressions(site->spot.source, node)) {
        g_autofree char *where = spot_place(&site->spot, path->start);
        return plan_refuse(plan,
                           "%s: `%s` stands in the tokens of a macro: what they become is not "
                           "known. Import it, and name it there without a path",
                           where, path->path);
    }
    replace(redirection, site);
    return true;
}
