#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/rust_text.h"
#include "analyzers/scaffold/package_name.h"

char *move_target_name(const Workspace *workspace, uint32_t module)
{
    const Module *subject = &workspace->modules[module];
    const char *package = workspace->packages[workspace->crates[subject->crate].package].name;
    bool underscores = strchr(package, '_') && !strchr(package, '-');
    g_autofree char *name = g_strdup(rust_bare_name(subject->name));
    if (!underscores)
        g_strdelimit(name, "_", '-');
    return g_strconcat(package, underscores ? "_" : "-", name, NULL);
}

static const Package *package_named(const Move *move, const char *name)
{
    for (uint32_t i = 0; i < move->workspace->package_count; i++) {
        const Package *package = &move->workspace->packages[i];
        if (strcmp(package->name, name) == 0 &&
            strcmp(package->workspace, move_package(move)->workspace) == 0)
            return package;
    }
    return NULL;
}

static const Package *package_in(const Move *move, const char *directory)
{
    for (uint32_t i = 0; i < move->workspace->package_count; i++)
        if (strcmp(move->workspace->packages[i].directory, directory) == 0)
            return &move->workspace->packages[i];
    return NULL;
}

/* Where a workspace keeps its members, by what it lists: "crates" of "crates/x" as of "crates/x*".
 */
static char *members_folder(const Move *move, const char *manifest)
{
    TomlDocument *document = manifest_document(move->plan, manifest);
    const TomlValue *members =
        document ? toml_path(document->root, "workspace", "members", NULL) : NULL;
    char *folder = NULL;
    for (uint32_t i = 0; members && i < members->item_count && !folder; i++) {
        const char *text = toml_text(members->items[i]);
        const char *slash = text ? strrchr(text, '/') : NULL;
        size_t size = slash ? (size_t)(slash - text) : 0;
        if (text && *text != '.' && !memchr(text, '*', size))
            folder = g_strndup(text, size);
    }
    toml_free(document);
    return folder ? folder : g_strdup("crates");
}

/* Beside the package, but not within another one; where the workspace has its others, if the
 * package is its root. */
static char *new_directory(const Move *move, const char *name)
{
    const Package *package = move_package(move);
    g_autofree char *root = path_directory(package->workspace);
    g_autofree char *parent = path_directory(package->directory);
    bool is_root = strcmp(package->directory, root) == 0;
    while (!is_root && *parent && strcmp(parent, root) != 0 && package_in(move, parent)) {
        char *next = path_directory(parent);
        g_free(parent);
        parent = next;
    }
    if (!is_root)
        return path_join(parent, name);
    g_autofree char *folder = members_folder(move, package->workspace);
    g_autofree char *place = path_join(root, folder);
    return path_join(place, name);
}

static bool find_new(Move *move, const char *name)
{
    g_autofree char *problem = package_name_problem(name);
    if (problem)
        return plan_refuse(move->plan, "%s", problem);
    move->fresh = true;
    move->target_package = WORKSPACE_NONE;
    move->directory = new_directory(move, name);
    move->target_crate = g_strdelimit(g_strdup(name), "-", '_');
    move->outer = g_strdup(move->target_crate);
    move->inner = g_strdup("crate");
    move->root_file = g_strconcat(move->directory, "/src/lib.rs", NULL);
    for (uint32_t i = 0; i < move->workspace->package_count; i++)
        if (path_within(move->workspace->packages[i].manifest, move->directory))
            return plan_refuse(move->plan,
                               "%s holds a package already; say another name with "
                               "`to`, or the name of that package to move into it",
                               move->directory);
    return true;
}

/* A dependency on the target under another name than its own. */
static bool check_renames(Move *move, const Package *target)
{
    for (uint32_t i = 0; i < move->workspace->package_count; i++)
        for (uint32_t j = 0; j < move->workspace->packages[i].dependency_count; j++) {
            const Dependency *dependency = &move->workspace->packages[i].dependencies[j];
            if (dependency->target == move->target_package &&
                strcmp(dependency->key, target->name) != 0)
                return plan_refuse(move->plan,
                                   "%s calls %s `%s`: users of the module would have "
                                   "to call it so too, which is not done",
                                   move->workspace->packages[i].manifest, target->name,
                                   dependency->key);
        }
    return true;
}

/* A dependency of the target is called by its name there. */
static bool check_dependencies(Move *move, const Package *target)
{
    for (uint32_t i = 0; i < target->dependency_count; i++) {
        g_autofree char *code = move_code_name(move, &target->dependencies[i]);
        if (target->dependencies[i].role != DEPENDENCY_BUILD && strcmp(code, move->name) == 0)
            return plan_refuse(move->plan,
                               "%s depends on `%s`, and a module of that name would stand before "
                               "it. Rename the module first",
                               target->manifest, target->dependencies[i].key);
    }
    return true;
}

static bool check_name(Move *move, uint32_t root)
{
    PathPart name = {move->name, strlen(move->name)};
    if (scope_child(move->scope, root, name) != WORKSPACE_NONE ||
        scope_named(move->scope, root, FACT_NONE, name, NULL))
        return plan_refuse(move->plan, "%s has a `%s` already; rename one of the two first",
                           move_path_of(move, root), move->name);
    return true;
}

static bool find_existing(Move *move, const Package *target)
{
    move->target_package = (uint32_t)(target - move->workspace->packages);
    uint32_t library = scope_library(move->scope, move->target_package);
    if (library == WORKSPACE_NONE || move->workspace->crates[library].kind != CRATE_LIB ||
        move->workspace->crates[library].root_module == WORKSPACE_NONE)
        return plan_refuse(move->plan, "%s has no library that others could use", target->name);
    if (strcmp(target->edition, move_package(move)->edition) != 0)
        return plan_refuse(move->plan,
                           "%s is of edition %s and %s of %s: the same code may mean something "
                           "else there. Bring both to one edition first",
                           target->name, target->edition, move_package(move)->name,
                           move_package(move)->edition);
    const Crate *crate = &move->workspace->crates[library];
    const char *own = move_path_of(move, move->module);
    g_autofree char *folder = path_directory(crate->root);
    bool folder_form = !move->is_inline && g_str_has_suffix(own, "/mod.rs");
    g_autofree char *file = g_strconcat(move->name, folder_form ? "/mod.rs" : ".rs", NULL);
    move->directory = g_strdup(target->directory);
    move->target_crate = g_strdup(crate->name);
    const char *written = move_written_name(move, move->module);
    move->outer = g_strconcat(crate->name, "::", written, NULL);
    move->inner = g_strconcat("crate::", written, NULL);
    move->root_file = path_join(folder, file);
    g_autofree char *other =
        g_strconcat(folder, "/", move->name, folder_form ? ".rs" : "/mod.rs", NULL);
    if (plan_source(move->plan, other))
        return plan_refuse(move->plan, "%s is there already, and would be the module's file too",
                           other);
    return check_renames(move, target) && check_dependencies(move, target) &&
           check_name(move, crate->root_module);
}

/* Whether some module has the new crate's name: then it is written with `::`. */
static bool is_taken(const Move *move)
{
    PathPart name = {move->target_crate, strlen(move->target_crate)};
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const Module *module = &move->workspace->modules[i];
        bool ours = module->file != WORKSPACE_NONE && !move->within[i];
        if (ours && (scope_child(move->scope, i, name) != WORKSPACE_NONE ||
                     scope_named(move->scope, i, FACT_NONE, name, NULL)))
            return true;
    }
    return false;
}

static bool find(Move *move, const char *to)
{
    const Package *target = package_named(move, to);
    if (target ? !find_existing(move, target) : !find_new(move, to))
        return false;
    if (is_taken(move)) {
        char *rooted = g_strconcat("::", move->outer, NULL);
        g_free(move->outer);
        move->outer = rooted;
    }
    return true;
}

bool move_target_find(Move *move)
{
    g_autofree char *usual = move_target_name(move->workspace, move->module);
    const char *to = refactoring_answer(move->place, "to", usual);
    const Package *target = package_named(move, to);
    move->target = g_strdup(to);
    if (target == move_package(move))
        return plan_refuse(move->plan, "the module is in %s already", to);
    return find(move, to);
}
