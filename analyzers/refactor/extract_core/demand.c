#include "analyzers/refactor/extract_core/demand.h"

#include <string.h>

#include "analyzers/refactor/extract_core/needs.h"
#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/test_code.h"
#include "analyzers/workspace/resolve.h"

static void want(CoreFile *core, const char *name, size_t size, bool is_test, bool is_value)
{
    char *head = g_strndup(name, size);
    g_hash_table_add(is_test ? core->test_wanted : core->wanted, head);
    if (is_value)
        g_hash_table_add(core->built, g_strdup(head));
}

/* --- what stays in the file --- */

static bool stays_in_wrapper(const CoreItem *item, const NameUse *use)
{
    uint32_t body = ts_node_start_byte(rust_node_field(item->node, "body"));
    return use->start < body || (use->start >= item->reads->start && use->start < item->reads->end);
}

/* Where names are used. */
typedef struct Below {
    CoreFile *core;
    const char *text;
    uint32_t module;
    bool is_test, has_glob;
} Below;

/* A path that leads to the module from outside, or all the way from the crate's root. */
static void want_path(const Below *below, const NameUse *use)
{
    CoreFile *core = below->core;
    ResolvePlace place = {below->module, FACT_NONE, NULL};
    Resolved resolved;
    if (below->has_glob && !use->is_import)
        want(core, use->path, name_head(use->path), below->is_test, !use->is_type);
    if (!strstr(use->path, "::") || g_str_has_suffix(use->path, "::*") ||
        !resolve_path(core->place->analysis->workspace->scope, place, use->path,
                      use->is_import ? RESOLVE_USE : RESOLVE_MENTION, &resolved) ||
        resolved.module != core->module || !resolved.rest)
        return;
    want(core, resolved.rest, name_head(resolved.rest), below->is_test, !use->is_type);
}

static void want_item(CoreFile *core, const CoreItem *item)
{
    if (item->kind == CORE_USE || item->kind == CORE_MOD || (item->moves && !item->reads))
        return;
    Below here = {core, core->text, core->module, item->is_test, false};
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        if (use->binding != NAME_FREE || (item->moves && !stays_in_wrapper(item, use)))
            continue;
        const char *path = use->path;
        if (g_str_has_prefix(path, "self::"))
            path += 6;
        want(core, path, name_head(path), item->is_test, !use->is_type);
        want_path(&here, use);
    }
    if (!item->moves)
        name_members(item->node, core->text, core->members);
}

/* A macro's tokens and an extern block are read as words: whatever they say may be needed. */
static void want_words(CoreFile *core, const CoreItem *item)
{
    GHashTable *atoms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iterator;
    void *atom;
    name_atoms(item->node, core->text, atoms);
    g_hash_table_iter_init(&iterator, atoms);
    while (g_hash_table_iter_next(&iterator, &atom, NULL)) {
        want(core, atom, strlen(atom), item->is_test, true);
        g_hash_table_add(core->members, g_strdup(atom));
    }
    g_hash_table_unref(atoms);
}

/* --- modules below --- */

static bool has_glob_here(const CoreFile *core, uint32_t module)
{
    uint32_t count;
    const ScopeGlob *globs = scope_globs(core->place->analysis->workspace->scope, module, &count);
    for (uint32_t i = 0; i < count; i++)
        if (globs[i].target == core->module)
            return true;
    return false;
}

static void want_below(const Below *below, TSNode container)
{
    for (uint32_t i = 0; i < rust_node_count(container); i++) {
        TSNode item = ts_node_named_child(container, i);
        if (rust_node_is(item, "mod_item"))
            continue;
        NameWalk *names = name_walk_new(item, below->text);
        for (guint j = 0; j < names->uses->len; j++) {
            const NameUse *use = &g_array_index(names->uses, NameUse, j);
            if (use->binding == NAME_FREE)
                want_path(below, use);
        }
        name_walk_free(names);
        name_members(item, below->text, below->core->members);
    }
}

/* The node of an inline module; null if a macro made it. */
static TSNode inline_body(const CoreFile *core, uint32_t module, TSNode root)
{
    uint32_t inner;
    const Facts *facts = scope_facts(core->place->analysis->workspace->scope, module, &inner);
    if (!facts || inner == FACT_NONE)
        return (TSNode){0};
    uint32_t start = facts_mods(facts)[inner].fact.at;
    TSNode node = ts_node_named_descendant_for_byte_range(root, start, start);
    while (!ts_node_is_null(node) && !rust_node_is(node, "mod_item"))
        node = ts_node_parent(node);
    return ts_node_is_null(node) ? node : rust_node_field(node, "body");
}

static bool is_under(const Workspace *workspace, uint32_t module, uint32_t top)
{
    do
        module = workspace->modules[module].parent;
    while (module != WORKSPACE_NONE && module != top);
    return module == top;
}

/* A method that a module below shows to this one alone would be out of the core's sight. */
static bool check_methods_below(const CoreFile *core, uint32_t module)
{
    uint32_t inner;
    const Facts *facts = scope_facts(core->place->analysis->workspace->scope, module, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        const char *name = facts_string(facts, fn->fact.name);
        if (fn->fact.vis != VIS_CRATE || fn->fact.module != inner || fn->owner_kind != FACT_IMPL ||
            core->is_below)
            continue;
        for (guint j = 0; j < core->items->len; j++) {
            const CoreItem *item = core->items->pdata[j];
            if (item->moves && g_hash_table_contains(item->members, name))
                return plan_refuse(core->plan,
                                   "`%s` may call the method `%s` of a module below, which the "
                                   "core does not see: make that `pub(crate)` first",
                                   item->name, name);
        }
    }
    return true;
}

static bool want_module(CoreFile *core, uint32_t index)
{
    const Workspace *workspace = core->place->analysis->workspace;
    const Module *module = &workspace->modules[index];
    const char *path = module->file == WORKSPACE_NONE ? NULL : workspace->files[module->file].path;
    const PlanSource *source = path ? plan_source(core->plan, path) : NULL;
    const TSTree *tree = source ? plan_tree(core->plan, path) : NULL;
    if (!tree)
        return true;
    TSNode root = ts_tree_root_node(tree);
    TSNode container = module->is_inline ? inline_body(core, index, root) : root;
    if (ts_node_is_null(container))
        return plan_refuse(core->plan,
                           "a macro makes the module `%s`: what it uses of `%s` is not known",
                           module->path, workspace->modules[core->module].path);
    Below below = {core, source->text, index, module->in_test, has_glob_here(core, index)};
    want_below(&below, container);
    return check_methods_below(core, index);
}

/* What of an import's path lies behind the module, where it starts at an item of it; else NULL. */
static const char *path_of_own_item(const CoreFile *core, const UseFact *use)
{
    const char *path = facts_string(core->source->facts, use->path);
    const Scope *scope = core->place->analysis->workspace->scope;
    ResolvePlace place = {core->module, FACT_NONE, use};
    Resolved resolved;
    guint next = 0;
    path += g_str_has_prefix(path, "self::") ? 6 : 0;
    if (core_named(core, path, name_head(path), &next))
        return path;
    bool leads = resolve_path(scope, place, path, resolve_style_of(use), &resolved) &&
                 resolved.module == core->module && resolved.rest && *resolved.rest;
    return leads ? resolved.rest : NULL;
}

/* `use Kind::*` needs `Kind`, as far as it is needed itself. */
static void want_imported_from(CoreFile *core)
{
    const Facts *facts = core->source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *path = facts_string(facts, use->path);
        const char *name = facts_string(facts, use->fact.name);
        if (!core_is_own_use(use) || !(path = path_of_own_item(core, use)))
            continue;
        bool stays = (use->fact.flags & FACT_GLOB) || use->fact.vis != VIS_PRIVATE ||
                     g_hash_table_contains(core->wanted, name);
        if (stays || g_hash_table_contains(core->test_wanted, name))
            want(core, path, name_head(path), !stays, g_hash_table_contains(core->built, name));
    }
}

bool demand_find(CoreFile *core)
{
    const Workspace *workspace = core->place->analysis->workspace;
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        want_item(core, item);
        if (item->kind == CORE_OTHER || item->kind == CORE_MACRO)
            want_words(core, item);
    }
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (i != core->module && is_under(workspace, i, core->module) && !want_module(core, i))
            return false;
    want_imported_from(core);
    return true;
}

static bool is_word_at(const char *text, const char *at, size_t size)
{
    bool begins = at == text || (!g_ascii_isalnum(at[-1]) && at[-1] != '_');
    return begins && !g_ascii_isalnum(at[size]) && at[size] != '_';
}

Elsewhere demand_elsewhere(CoreFile *core, const char *name)
{
    Elsewhere said = SAID_NOWHERE;
    const Workspace *workspace = core->place->analysis->workspace;
    size_t size = strlen(name);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        bool is_other = i != core->place->file && file->parsed;
        const PlanSource *source = is_other ? plan_source(core->plan, file->path) : NULL;
        const char *at = source ? strstr(source->text, name) : NULL;
        for (; at; at = strstr(at + size, name))
            if (is_word_at(source->text, at, size)) {
                if (!source->facts || !test_code_at(source->facts, (uint32_t)(at - source->text)))
                    return SAID_IN_CODE;
                said = SAID_IN_TESTS;
            }
    }
    return said;
}
