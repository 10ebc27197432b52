#include <string.h>

#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/rust_node.h"

char *move_code_name(const Move *move, const Dependency *dependency)
{
    bool renamed = strcmp(dependency->key, dependency->package) != 0;
    uint32_t library = renamed || dependency->target == WORKSPACE_NONE
                           ? WORKSPACE_NONE
                           : scope_library(move->scope, dependency->target);
    return library == WORKSPACE_NONE ? g_strdelimit(g_strdup(dependency->key), "-", '_')
                                     : g_strdup(move->workspace->crates[library].name);
}

const char *move_key(const Move *move, const char *name, size_t size)
{
    const Package *package = move_package(move);
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        g_autofree char *code = move_code_name(move, dependency);
        if (dependency->role != DEPENDENCY_BUILD && strlen(code) == size &&
            strncmp(code, name, size) == 0)
            return dependency->key;
    }
    return NULL;
}

static char *letters_of(const char *name, size_t size)
{
    GString *letters = g_string_new(NULL);
    for (size_t i = 0; i < size; i++)
        if (name[i] != '-' && name[i] != '_')
            g_string_append_c(letters, name[i]);
    return g_string_free(letters, FALSE);
}

/* `md5` of the package md-5: a library may have another name than its package, but for these. */
static const char *similar_key(const Move *move, const char *name, size_t size)
{
    const Package *package = move_package(move);
    g_autofree char *letters = letters_of(name, size);
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        g_autofree char *other = letters_of(dependency->key, strlen(dependency->key));
        if (dependency->target == WORKSPACE_NONE && dependency->role != DEPENDENCY_BUILD &&
            strcmp(letters, other) == 0)
            return dependency->key;
    }
    return NULL;
}

void move_note_key(Move *move, const char *key, uint8_t role)
{
    unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(move->keys, key));
    g_hash_table_replace(move->keys, g_strdup(key), GUINT_TO_POINTER(known | role));
}

/* Whether the module has another thing of that name: `use serde;` makes it no other. */
static bool is_shadowed(const Move *move, const WrittenPath *path, PathPart name)
{
    uint32_t inner;
    const Facts *facts = scope_facts(move->scope, path->module, &inner);
    const NamedItem *item = NULL;
    while ((item = scope_named(move->scope, path->module, FACT_NONE, name, item))) {
        const UseFact *use = (const UseFact *)(const void *)item->fact;
        if (item->kind != FACT_USE || !path_part_is(name, facts_string(facts, use->path)))
            return true;
    }
    return false;
}

/* Whether the head of a path means a crate: nothing nearer has that name. */
static bool is_crate(const Move *move, const WrittenPath *path)
{
    uint32_t module = path->steps[0].module;
    PathPart name = {path->path, strcspn(path->path, ":")};
    bool said = path->leading_colons || (path->use && (path->use->fact.flags & FACT_EXTERN_CRATE));
    bool ours = module != WORKSPACE_NONE &&
                move->workspace->modules[module].parent == WORKSPACE_NONE &&
                move->workspace->modules[module].crate != move->crate;
    bool outside = path->found && path->resolved.external.length;
    return said || ((ours || outside) && !is_shadowed(move, path, name));
}

/* Words that lead a path and are no crate. */
static bool is_known_head(const char *name, size_t size)
{
    static const char *const heads[] = {
        "crate",   "self",       "super",   "Self",       "bool",         "char",  "str",
        "u8",      "u16",        "u32",     "u64",        "u128",         "usize", "i8",
        "i16",     "i32",        "i64",     "i128",       "isize",        "f32",   "f64",
        "rustfmt", "clippy",     "rustdoc", "miri",       "rustc",        "std",   "core",
        "alloc",   "proc_macro", "test",    "diagnostic", "rust_analyzer"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (strlen(heads[i]) == size && strncmp(heads[i], name, size) == 0)
            return true;
    return !g_ascii_islower(*name);
}

/* Whether something within the file may be what the head means, though resolving does not see it:
 * a module in a function, or what a glob from outside brings. */
static bool may_be_local(const Move *move, const WrittenPath *path, PathPart name)
{
    uint32_t inner, count;
    const Facts *facts = scope_facts(move->scope, path->module, &inner);
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_MOD); i++)
        if (path_part_is(name, facts_string(facts, facts_mods(facts)[i].fact.name)))
            return true;
    for (uint32_t i = 0; facts && i < facts_count(facts, FACT_USE); i++)
        if (path_part_is(name, facts_string(facts, facts_uses(facts)[i].fact.name)))
            return true;
    const ScopeGlob *globs = scope_globs(move->scope, path->module, &count);
    for (uint32_t i = 0; i < count; i++)
        if (globs[i].target == WORKSPACE_NONE)
            return true;
    return is_shadowed(move, path, name);
}

/* Whether the head of a path means a crate that is not known by that name. */
static bool is_unknown(const Move *move, const WrittenPath *path)
{
    PathPart name = {path->path, strcspn(path->path, ":")};
    bool written = path->form == PATH_FORM_USE || path->form == PATH_FORM_MENTION;
    bool plain = written && !path->quoted && !path->found && (path->use || path->step_count > 1);
    return plain && !is_known_head(name.text, name.length) && !may_be_local(move, path, name);
}

static bool has_cfg(TSNode node, const char *text)
{
    for (TSNode before = ts_node_prev_named_sibling(node);
         rust_node_is(before, "attribute_item") || rust_node_is(before, "line_comment");
         before = ts_node_prev_named_sibling(before))
        if (rust_node_is(before, "attribute_item") &&
            g_str_has_prefix(text + ts_node_start_byte(before), "#[cfg"))
            return true;
    return false;
}

/* Whether the place is compiled under some cfg only: maybe never. */
static bool is_under_cfg(const Move *move, const char *file, const WrittenPath *path)
{
    const PlanSource *source = plan_source(move->plan, file);
    const TSTree *tree = plan_tree(move->plan, file);
    if (move->workspace->modules[path->module].cfg || !tree)
        return true;
    TSNode node =
        ts_node_descendant_for_byte_range(ts_tree_root_node(tree), path->start, path->start + 1);
    for (; !ts_node_is_null(node); node = ts_node_parent(node))
        if (has_cfg(node, source->text))
            return true;
    return false;
}

bool move_note_path(Move *move, const char *file, const WrittenPath *path, bool in_test)
{
    size_t size = strcspn(path->path, ":");
    uint8_t role = in_test ? MOVE_DEV : MOVE_NORMAL;
    const char *key = move_key(move, path->path, size);
    if (key && is_crate(move, path))
        move_note_key(move, key, role);
    if (key || !move_package(move)->dependency_count || !is_unknown(move, path))
        return true;
    key = similar_key(move, path->path, size);
    if (key) {
        move_note_key(move, key, role);
        return true;
    }
    if (is_under_cfg(move, file, path)) {
        plan_leave(move->plan, file, path->start,
                   "`%.*s` is no dependency of %s by that name: under the cfg that this stands "
                   "under, the new crate may lack one",
                   (int)size, path->path, move_package(move)->name);
        return true;
    }
    g_autofree char *site = move_site_text(move, (MoveSite){file, path->start});
    return plan_refuse(move->plan,
                       "%s uses `%.*s`, and which dependency of %s brings it is not known: a "
                       "library may have another name than its package. Give the dependency that "
                       "name (`%.*s = { package = \"…\" }`) first",
                       site, (int)size, path->path, move_package(move)->name, (int)size,
                       path->path);
}
