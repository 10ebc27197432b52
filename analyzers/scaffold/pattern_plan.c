#include "analyzers/scaffold/pattern_plan.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/scaffold/declaration.h"
#include "analyzers/scaffold/package_name.h"
#include "analyzers/workspace/scope.h"

static const Package *package_of(const Workspace *workspace, const Crate *crate)
{
    return crate->package == WORKSPACE_NONE ? NULL : &workspace->packages[crate->package];
}

static bool takes_modules(const Workspace *workspace, const Crate *crate)
{
    return (crate->kind == CRATE_LIB || crate->kind == CRATE_BIN) && package_of(workspace, crate) &&
           crate->root_file != WORKSPACE_NONE;
}

/* Names of crates are as in code, those of packages and programs as in the manifest. */
static bool is_called(const Crate *crate, const char *name)
{
    g_autofree char *code = g_strdelimit(g_strdup(name), "-", '_');
    return strcmp(crate->name, code) == 0;
}

/* How surely a crate is meant by a name, its own or its package's: a library most, then a program
 * that is called so; 0: it is not. */
static unsigned fit_of(const Workspace *workspace, const Crate *crate, const char *name)
{
    if (!takes_modules(workspace, crate))
        return 0;
    bool called = is_called(crate, name);
    if (!called && strcmp(package_of(workspace, crate)->name, name) != 0)
        return 0;
    return crate->kind == CRATE_LIB ? 3 : called ? 2 : 1;
}

/* The one that fits best, of one package or, with WORKSPACE_NONE, of all; the first of those that
 * fit the same, which are then `open`. */
static const Crate *find_best(const Workspace *workspace, const char *name, uint32_t package,
                              bool *open)
{
    const Crate *found = NULL;
    unsigned best = 0;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        bool counts = package == WORKSPACE_NONE || crate->package == package;
        unsigned fit = counts ? fit_of(workspace, crate, name) : 0;
        *open = fit > best ? false : *open || (fit > 0 && fit == best);
        found = fit > best ? crate : found;
        best = MAX(best, fit);
    }
    return found;
}

/* The innermost package around the folder that was asked for; WORKSPACE_NONE: none. */
static uint32_t package_around(const Workspace *workspace)
{
    uint32_t found = WORKSPACE_NONE;
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        const Package *package = &workspace->packages[i];
        if (*package->name && path_within(workspace->focus, package->directory) &&
            (found == WORKSPACE_NONE ||
             strlen(package->directory) > strlen(workspace->packages[found].directory)))
            found = i;
    }
    return found;
}

const Crate *pattern_crate_find(const Workspace *workspace, const char *name)
{
    bool open = false;
    uint32_t package = name ? WORKSPACE_NONE : package_around(workspace);
    if (!name && package == WORKSPACE_NONE)
        return NULL;
    const Crate *found =
        find_best(workspace, name ? name : workspace->packages[package].name, package, &open);
    return open ? NULL : found;
}

const Crate *pattern_crate_of(const Workspace *workspace, uint32_t package)
{
    bool open = false;
    return find_best(workspace, workspace->packages[package].name, package, &open);
}

const char **pattern_crate_names(const Workspace *workspace)
{
    GPtrArray *names = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        const Package *package = package_of(workspace, crate);
        if (takes_modules(workspace, crate) &&
            !g_ptr_array_find_with_equal_func(names, package->name, g_str_equal, NULL))
            g_ptr_array_add(names, package->name);
    }
    g_ptr_array_add(names, NULL);
    return (const char **)g_ptr_array_free(names, FALSE);
}

/* Whether modules of the module can lie beside its file. */
static bool takes(const Workspace *workspace, uint32_t module)
{
    const Module *each = &workspace->modules[module];
    if (each->is_inline || each->file == WORKSPACE_NONE || !workspace->files[each->file].parsed)
        return false;
    const char *path = workspace->files[each->file].path;
    bool is_mod = g_str_has_suffix(path, "/mod.rs");
    return each->parent == WORKSPACE_NONE
               ? takes_modules(workspace, &workspace->crates[each->crate])
               : is_mod;
}

uint32_t pattern_parent_in(const Workspace *workspace, uint32_t file)
{
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (workspace->modules[i].file == file && takes(workspace, i))
            return i;
    return WORKSPACE_NONE;
}

/* Where the last declaration of a module in a file of its own ends, or 0. */
static size_t last_declaration(const Facts *facts)
{
    enum { OTHER = FACT_HAS_BODY | FACT_TEST | FACT_LOCAL | FACT_IN_MACRO | FACT_MACRO_RULE };
    size_t last = 0;
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++) {
        const Fact *mod = &facts_mods(facts)[i].fact;
        if (mod->module == FACT_NONE && !(mod->flags & OTHER))
            last = MAX(last, mod->end);
    }
    return last;
}

/* What has the name at the top of a module's file, where a module cannot have it too: functions and
 * constants have names of their own. NULL: nothing. */
static const Fact *item_called(const Workspace *workspace, uint32_t module, const char *name)
{
    PathPart part = {name, strlen(name)};
    const NamedItem *item = NULL;
    while ((item = scope_named(workspace->scope, module, FACT_NONE, part, item)))
        if (item->kind != FACT_FN && item->kind != FACT_CONST)
            return item->fact;
    return NULL;
}

/* Refuses where a module has the name already, or something else of it or of what it includes. */
static bool check_name(Plan *plan, uint32_t parent, const char *name)
{
    const Workspace *workspace = plan->analysis->workspace;
    const SourceFile *file = &workspace->files[workspace->modules[parent].file];
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->parent != parent)
            continue;
        if (strcmp(module->name, name) == 0)
            return plan_refuse(plan, "%s has a module `%s` already; give the new one another name",
                               workspace->modules[parent].path, name);
        if (!*module->name && !check_name(plan, i, name))
            return false;
    }
    const Fact *fact = item_called(workspace, parent, name);
    return !fact || plan_refuse(plan,
                                "%s:%u has something called `%s` already; give the new module "
                                "another name",
                                file->path, facts_line(file->parsed->facts, fact->at) + 1, name);
}

static bool check_file(Plan *plan, uint32_t parent, const char *path)
{
    const Workspace *workspace = plan->analysis->workspace;
    if (!takes(workspace, parent))
        return plan_refuse(plan, "%s is no root of a crate and no mod.rs, or cannot be read", path);
    if ((g_str_has_prefix(path, "src/bin/") || strstr(path, "/src/bin/")) &&
        !g_str_has_suffix(path, "/main.rs") && !g_str_has_suffix(path, "/mod.rs"))
        return plan_refuse(plan,
                           "%s is a program of one file: Cargo would take a module beside it for "
                           "another program; make it %.*s/main.rs first",
                           path, (int)(strlen(path) - strlen(".rs")), path);
    return true;
}

static void declare(Plan *plan, const PlanSource *source, size_t last, const char *name)
{
    g_autofree char *said = g_strdup_printf("pub mod %s;", name);
    Declaration declaration = declaration_of(source->text, last, said);
    plan_replace(plan, source->path, (uint32_t)declaration.start, (uint32_t)declaration.end,
                 declaration.text);
}

void pattern_plan(Plan *plan, const Rule *rule, const PatternScaffold *scaffold, uint32_t parent,
                  const char *name)
{
    const Workspace *workspace = plan->analysis->workspace;
    const char *path = workspace->files[workspace->modules[parent].file].path;
    name = name ? name : scaffold->module;
    g_autofree char *problem = module_name_problem(name);
    if (problem)
        plan_refuse(plan, "%s", problem);
    if (problem || !check_file(plan, parent, path))
        return;
    size_t last = last_declaration(workspace->files[workspace->modules[parent].file].parsed->facts);
    const PlanSource *source = plan_source(plan, path);
    if (!source || last > source->size || (last && source->text[last - 1] != ';'))
        plan_refuse(plan, "%s changed since it was analysed", path);
    g_autofree char *folder = path_directory(path), *file = g_strconcat(name, ".rs", NULL);
    g_autofree char *other = g_strdup_printf("%s%s%s/mod.rs", folder, *folder ? "/" : "", name);
    if (plan_source(plan, other))
        plan_refuse(plan,
                    "%s is there already, and the module would have two files; give the new one "
                    "another name",
                    other);
    if (plan->refusal || !check_name(plan, parent, name))
        return;
    g_autofree char *created = path_join(folder, file);
    plan_create(plan, created,
                g_strdup_printf("//! %s. `belfry explain %s` tells when to use it, and when not."
                                "\n\n%s%s",
                                rule->title, rule->id, scaffold->text,
                                g_str_has_suffix(scaffold->text, "\n") ? "" : "\n"));
    declare(plan, source, last, name);
}
