#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/refactor/move_module/move.h"

/* Whether the workspace's globs or paths cover a folder. */
static bool lists(const TomlValue *array, const char *root, const char *directory)
{
    for (uint32_t i = 0; array && i < array->item_count; i++) {
        const char *text = toml_text(array->items[i]);
        g_autofree char *pattern = text ? path_resolve(root, text) : NULL;
        if (pattern && (path_matches(directory, pattern) || strcmp(directory, pattern) == 0))
            return true;
    }
    return false;
}

static void add_member(Move *move, const TomlValue *workspace, const char *root)
{
    const char *manifest = move_package(move)->workspace;
    const TomlValue *members = toml_find(workspace, "members");
    const TomlValue *defaults = toml_find(workspace, "default-members");
    g_autofree char *way = manifest_relative(root, move->directory);
    if (!workspace) {
        const PlanSource *source = plan_source(move->plan, manifest);
        const char *ends = source->size && source->text[source->size - 1] != '\n' ? "\n" : "";
        plan_replace(move->plan, manifest, source->size, source->size,
                     g_strdup_printf("%s\n[workspace]\nmembers = [\"%s\"]\n", ends, way));
        return;
    }
    if (members && !lists(members, root, move->directory))
        manifest_add_string(move->plan, manifest, members, way);
    else if (!members) {
        GPtrArray *lines = manifest_lines_new();
        manifest_line(lines, "members", g_strdup_printf(" = [\"%s\"]", way));
        manifest_add_lines(move->plan, manifest, "workspace", lines);
        g_ptr_array_unref(lines);
    }
    if (defaults && lists(defaults, root, move_package(move)->directory) &&
        !lists(defaults, root, move->directory))
        manifest_add_string(move->plan, manifest, defaults, way);
}

/* The version that those who name it by its path say too; NULL where they do not. Owned. */
static char *version_of(Move *move, const TomlValue *table)
{
    const Package *package =
        move->fresh ? move_package(move) : &move->workspace->packages[move->target_package];
    bool said = false;
    for (uint32_t i = 0; table && i < table->entry_count; i++) {
        const TomlValue *value = table->entries[i].value;
        said |= toml_find(value, "path") && toml_find(value, "version");
    }
    TomlDocument *document = manifest_document(move->plan, package->manifest);
    TomlDocument *root = manifest_document(move->plan, package->workspace);
    const TomlValue *version =
        document ? toml_path(document->root, "package", "version", NULL) : NULL;
    const char *text = toml_text(version);
    if (!text && root)
        text = toml_text(toml_path(root->root, "workspace", "package", "version", NULL));
    char *copy = said ? g_strdup(text) : NULL;
    toml_free(document);
    toml_free(root);
    return copy;
}

static bool has_paths(const TomlValue *table)
{
    for (uint32_t i = 0; table && i < table->entry_count; i++)
        if (toml_find(table->entries[i].value, "path"))
            return true;
    return false;
}

/* " = { path = "…" }" from a folder; owned. */
static char *path_text(Move *move, const char *from, const TomlValue *table)
{
    g_autofree char *way = manifest_relative(from, move->directory);
    g_autofree char *version = version_of(move, table);
    return version ? g_strdup_printf(" = { path = \"%s\", version = \"%s\" }", way, version)
                   : g_strdup_printf(" = { path = \"%s\" }", way);
}

/* Whether the workspace says once where its own crates are. */
static bool inherits(Move *move, const TomlDocument *root)
{
    const TomlValue *table = toml_path(root->root, "workspace", "dependencies", NULL);
    if (toml_find(table, move->target))
        return true;
    if (!has_paths(table) || !move->fresh)
        return false;
    g_autofree char *folder = path_directory(move_package(move)->workspace);
    GPtrArray *lines = manifest_lines_new();
    manifest_line(lines, move->target, path_text(move, folder, table));
    manifest_add_lines(move->plan, move_package(move)->workspace, "workspace.dependencies", lines);
    g_ptr_array_unref(lines);
    return true;
}

static bool depends(const Move *move, const Package *user, DependencyRole role)
{
    for (uint32_t i = 0; !move->fresh && i < user->dependency_count; i++) {
        const Dependency *dependency = &user->dependencies[i];
        if (dependency->target == move->target_package && !dependency->optional &&
            !dependency->cfg &&
            (dependency->role == role ||
             (role == DEPENDENCY_DEV && dependency->role == DEPENDENCY_NORMAL)))
            return true;
    }
    return false;
}

static void add_dependency(Move *move, const Package *user, DependencyRole role, bool inherited)
{
    static const char *const tables[] = {[DEPENDENCY_NORMAL] = "dependencies",
                                         [DEPENDENCY_DEV] = "dev-dependencies",
                                         [DEPENDENCY_BUILD] = "build-dependencies"};
    TomlDocument *document = manifest_document(move->plan, user->manifest);
    if (document && !depends(move, user, role)) {
        GPtrArray *lines = manifest_lines_new();
        char *rest =
            inherited ? g_strdup(".workspace = true")
                      : path_text(move, user->directory, toml_find(document->root, tables[role]));
        manifest_line(lines, move->target, rest);
        manifest_add_lines(move->plan, user->manifest, tables[role], lines);
        g_ptr_array_unref(lines);
    }
    toml_free(document);
}

static void add_dependencies(Move *move, const TomlDocument *root)
{
    int inherited = -1;
    for (uint32_t i = 0; i < move->workspace->package_count; i++) {
        const Package *user = &move->workspace->packages[i];
        uint8_t roles = move->users[i];
        if (!roles || i == move->target_package)
            continue;
        if (inherited < 0)
            inherited = inherits(move, root);
        if (roles & MOVE_NORMAL)
            add_dependency(move, user, DEPENDENCY_NORMAL, inherited);
        else if (roles & MOVE_DEV)
            add_dependency(move, user, DEPENDENCY_DEV, inherited);
        if (roles & MOVE_BUILD)
            add_dependency(move, user, DEPENDENCY_BUILD, inherited);
    }
}

static void visit(const Move *move, uint32_t package, bool *seen)
{
    const Package *subject = &move->workspace->packages[package];
    if (seen[package])
        return;
    seen[package] = true;
    for (uint32_t i = 0; i < subject->dependency_count; i++)
        if (subject->dependencies[i].target != WORKSPACE_NONE &&
            subject->dependencies[i].role != DEPENDENCY_DEV)
            visit(move, subject->dependencies[i].target, seen);
}

/* What the new crate depends on may not depend on who uses it. */
static bool check_ring(Move *move)
{
    g_autofree bool *seen = g_new0(bool, move->workspace->package_count + 1);
    const Package *package = move_package(move);
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(move->keys, dependency->key));
        if (dependency->target != WORKSPACE_NONE && dependency->target != move->package &&
            dependency->target != move->target_package && (known & MOVE_NORMAL))
            visit(move, dependency->target, seen);
    }
    if (!move->fresh)
        visit(move, move->target_package, seen);
    for (uint32_t i = 0; i < move->workspace->package_count; i++)
        if (seen[i] && i != move->target_package && (move->users[i] & (MOVE_NORMAL | MOVE_BUILD)))
            return plan_refuse(move->plan,
                               "%s would use the module, and %s depends on %s: the crates would "
                               "depend on each other",
                               move->workspace->packages[i].name, move->target,
                               move->workspace->packages[i].name);
    return true;
}

static void tell_lock(Move *move, const char *root)
{
    g_autofree char *lock = path_join(root, "Cargo.lock");
    if (plan_source(move->plan, lock))
        plan_leave(move->plan, lock, 0,
                   "cargo writes the change of crates into it at the next build; with --locked it "
                   "fails until then");
}

static bool is_public(const Move *move)
{
    uint32_t module = move->module;
    for (; move->workspace->modules[module].parent != WORKSPACE_NONE;
         module = move->workspace->modules[module].parent)
        if (scope_visibility(move->scope, module) != VIS_PUB)
            return false;
    return move->workspace->crates[move->crate].kind == CRATE_LIB;
}

static void tell_public(Move *move)
{
    if (is_public(move) && move_package(move)->publish && !move->reexport)
        plan_leave(
            move->plan, move->declared_in, move->declaration->fact.start,
            "`%s` was public: who uses it outside of this workspace has to name `%s` instead; "
            "with reexport=yes the old path stays",
            move->workspace->modules[move->module].path, move->outer);
}

/* `cargo test` in the root of a workspace that is a package tests that package alone. */
static void tell_tests(Move *move, const TomlValue *workspace)
{
    const Package *package = move_package(move);
    if (move->fresh && strcmp(package->manifest, package->workspace) == 0 &&
        !toml_find(workspace, "default-members"))
        plan_leave(move->plan, package->manifest, 0,
                   "`cargo test` here is for %s alone: the module's tests run with --workspace",
                   package->name);
}

static void tell_config(Move *move)
{
    const char *path = "belfry.toml", *name = move->workspace->modules[move->module].path;
    const PlanSource *source = plan_source(move->plan, path);
    const char *found = source ? memmem(source->text, source->size, name, strlen(name)) : NULL;
    if (found)
        plan_leave(move->plan, path, (uint32_t)(found - source->text),
                   "`%s` is not there any more under this name: say `%s` instead", name,
                   move->outer);
}

static bool stays_used(Move *move, const Dependency *dependency)
{
    g_autofree char *code = move_code_name(move, dependency);
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const Module *module = &move->workspace->modules[i];
        uint32_t start = 0, end = 0;
        if (module->is_inline || module->folder || module->file == WORKSPACE_NONE ||
            move->workspace->crates[module->crate].package != move->package ||
            (move->within[i] && !move->is_inline))
            continue;
        const PlanSource *source = plan_source(move->plan, move_path_of(move, i));
        if (!source)
            continue;
        if (!move_region(move, source->path, &start, &end))
            start = end = source->size;
        if (memmem(source->text, start, code, strlen(code)) ||
            memmem(source->text + end, source->size - end, code, strlen(code)))
            return true;
    }
    return false;
}

static void tell_unused(Move *move)
{
    const Package *package = move_package(move);
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(move->keys, dependency->key));
        if (known && dependency->role == DEPENDENCY_NORMAL && !dependency->optional &&
            !stays_used(move, dependency))
            plan_leave(move->plan, package->manifest, dependency->start,
                       "nothing that stays in %s names `%s`: it may go", package->name,
                       dependency->key);
    }
}

bool move_members(Move *move)
{
    const char *manifest = move_package(move)->workspace;
    g_autofree char *root = path_directory(manifest);
    TomlDocument *document = manifest_document(move->plan, manifest);
    const TomlValue *workspace = document ? toml_find(document->root, "workspace") : NULL;
    if (!document || !check_ring(move)) {
        toml_free(document);
        return plan_refuse(move->plan, "%s is gone", manifest);
    }
    if (move->fresh)
        add_member(move, workspace, root);
    add_dependencies(move, document);
    tell_lock(move, root);
    tell_public(move);
    tell_tests(move, workspace);
    tell_config(move);
    tell_unused(move);
    toml_free(document);
    return !move->plan->refusal;
}
