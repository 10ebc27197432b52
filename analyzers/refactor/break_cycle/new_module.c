#include "analyzers/refactor/break_cycle/new_module.h"

#include <string.h>

#include "analyzers/refactor/invert/layout.h"

static bool is_above(const Module *modules, uint32_t above, uint32_t module)
{
    while (module != above && module != WORKSPACE_NONE)
        module = modules[module].parent;
    return module == above;
}

static uint32_t common(const Crossing *crossing)
{
    const Module *modules = crossing->workspace->modules;
    uint32_t module = crossing->lower;
    while (!is_above(modules, module, crossing->upper))
        module = modules[module].parent;
    return module;
}

static char *snake(const char *name)
{
    GString *text = g_string_new(NULL);
    for (const char *at = name; *at; at++) {
        if (g_ascii_isupper(*at) && text->len && g_ascii_islower(at[-1]))
            g_string_append_c(text, '_');
        g_string_append_c(text, g_ascii_tolower(*at));
    }
    return g_string_free(text, FALSE);
}

/* A name made of the item's, or else of the module's it is in. Owned. */
static char *free_name(const Crossing *crossing, uint32_t parent, const char *item)
{
    char *name = snake(item);
    if (!crossing_is_taken(crossing, parent, name) && !layout_is_keyword(name))
        return name;
    g_free(name);
    name = g_strconcat(crossing->workspace->modules[crossing->upper].name, "_shared", NULL);
    if (!crossing_is_taken(crossing, parent, name))
        return name;
    g_free(name);
    return g_strdup("shared");
}

/* The folder that a module's own modules lie in; owned. */
static char *folder_of(const Crossing *crossing, uint32_t module)
{
    const Module *at = &crossing->workspace->modules[module];
    const char *file = crossing->workspace->files[at->file].path;
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *base = g_path_get_basename(file);
    if (at->parent == WORKSPACE_NONE || strcmp(base, "mod.rs") == 0)
        return g_strdup(strcmp(folder, ".") == 0 ? "" : folder);
    base[strlen(base) - strlen(".rs")] = '\0';
    return strcmp(folder, ".") == 0 ? g_strdup(base) : g_strconcat(folder, "/", base, NULL);
}

/* Whether the module's file is where its name says. */
static bool is_plain(const Crossing *crossing, uint32_t module)
{
    const Module *at = &crossing->workspace->modules[module];
    if (at->is_inline || at->file == WORKSPACE_NONE ||
        crossing->workspace->files[at->file].crate_count > 1)
        return false;
    if (at->parent == WORKSPACE_NONE)
        return true;
    uint32_t inner;
    const Facts *facts = scope_facts(crossing->scope, at->parent, &inner);
    const ModFact *mod = &facts_mods(facts)[at->mod_fact];
    uint32_t count;
    facts_list(facts, mod->cfg_paths, &count);
    return !*facts_string(facts, mod->path) && !count;
}

bool new_module_init(NewModule *module, Crossing *crossing, const char *name)
{
    const CrossingTarget *first = crossing->targets->len ? crossing->targets->pdata[0] : NULL;
    *module = (NewModule){.parent = common(crossing)};
    if (!first)
        return plan_refuse(crossing->plan, "no item is named across the cut");
    module->name = name ? g_strdup(name) : free_name(crossing, module->parent, first->name);
    if (!is_plain(crossing, module->parent))
        return plan_refuse(crossing->plan,
                           "`%s`, which both are in, is inline, by a #[path], or part of more than "
                           "one crate: there is no place for a module below both",
                           crossing_name(crossing, module->parent));
    if (!g_regex_match_simple("^[a-z_][a-z0-9_]*$", module->name, 0, 0) ||
        layout_is_keyword(module->name))
        return plan_refuse(crossing->plan, "`%s` is no name for a module", module->name);
    if (crossing_is_taken(crossing, module->parent, module->name))
        return plan_refuse(crossing->plan,
                           "`%s` has a `%s` already: name the module below both otherwise, with "
                           "--with to=NAME",
                           crossing_name(crossing, module->parent), module->name);
    g_autofree char *folder = folder_of(crossing, module->parent);
    const char *below = strstr(crossing_name(crossing, module->parent), "::");
    module->file = g_strdup_printf("%s%s%s.rs", folder, *folder ? "/" : "", module->name);
    module->path = g_strdup_printf("crate%s::%s", below ? below : "", module->name);
    return true;
}

void new_module_clear(NewModule *module)
{
    g_free(module->name);
    g_free(module->file);
    g_free(module->path);
}

/* The cfgs that the upper module is under and the new one's parent is not: what moves may need
 * them, and whoever names it is under them. Owned. */
static char *cfg_above(const Crossing *crossing, uint32_t parent)
{
    const Module *modules = crossing->workspace->modules;
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t at = crossing->upper; at != parent; at = modules[at].parent) {
        uint32_t inner;
        const Facts *facts = scope_facts(crossing->scope, modules[at].parent, &inner);
        const char *own = facts_string(facts, facts_mods(facts)[modules[at].mod_fact].fact.cfg);
        g_auto(GStrv) parts = g_strsplit(own, " && ", 0);
        for (unsigned i = 0; parts[i]; i++)
            if (!g_ptr_array_find_with_equal_func(all, parts[i], g_str_equal, NULL))
                g_ptr_array_add(all, g_strdup(parts[i]));
    }
    g_ptr_array_add(all, NULL);
    char *joined = g_strjoinv(" && ", (char **)all->pdata);
    g_ptr_array_unref(all);
    return joined;
}

static bool is_declaration(TSNode node)
{
    return tree_is(node, sym_mod_item) && !tree_field(node, field_body).id;
}

/* Among the other declarations, by name; else before the first item. */
static bool declare(const NewModule *module, Crossing *crossing)
{
    Spot spot = crossing_spot(crossing, module->parent, 0);
    const TSTree *tree = plan_tree(crossing->plan, spot.file);
    uint32_t at = 0, last = 0;
    if (!tree)
        return plan_refuse(crossing->plan, "%s cannot be read", spot.file);
    TSNode root = ts_tree_root_node(tree);
    for (uint32_t i = 0; i < ts_node_named_child_count(root) && !at; i++) {
        TSNode node = ts_node_named_child(root, i);
        if (!is_declaration(node))
            continue;
        g_autofree char *name = tree_text(spot.source, tree_field(node, field_name));
        if (strcmp(name, module->name) > 0)
            at = layout_item_start(spot.source, node) + 1;
        last = ts_node_end_byte(node);
    }
    g_autofree char *predicates = cfg_above(crossing, module->parent);
    g_autofree char *cfg = layout_cfg(predicates, "");
    char *line = g_strdup_printf("%smod %s;\n", cfg, module->name);
    if (at || last) {
        last += (uint32_t)strcspn(spot.source->text + last, "\n") + 1;
        last = MIN(last, spot.source->size);
        plan_replace(crossing->plan, spot.file, at ? at - 1 : last, at ? at - 1 : last, line);
        return true;
    }
    bool found = layout_first_item(crossing, module->parent, &at);
    plan_replace(crossing->plan, spot.file, at, at, g_strconcat(line, "\n", NULL));
    g_free(line);
    return found || plan_refuse(crossing->plan, "%s has no item", spot.file);
}

bool new_module_write(const NewModule *module, Crossing *crossing, char *text)
{
    plan_create(crossing->plan, module->file, text);
    return declare(module, crossing);
}
