#include "analyzers/refactor/invert/crossing.h"

#include <string.h>

#include "analyzers/refactor/invert/spots.h"

static void target_free(void *data)
{
    CrossingTarget *target = data;
    g_free(target->name);
    g_array_unref(target->sites);
    g_free(target);
}

static void unref_walk(void *data)
{
    if (data)
        g_array_unref(data);
}

Crossing *crossing_new(Plan *plan, uint32_t lower, uint32_t upper)
{
    Crossing *crossing = g_new0(Crossing, 1);
    const Workspace *workspace = plan->analysis->workspace;
    const Module *modules = workspace->modules;
    crossing->plan = plan;
    crossing->workspace = workspace;
    crossing->scope = workspace->scope;
    crossing->lower = lower;
    crossing->upper = upper;
    crossing->of_packages = workspace->crates[modules[lower].crate].package !=
                            workspace->crates[modules[upper].crate].package;
    crossing->targets = g_ptr_array_new_with_free_func(target_free);
    crossing->modules_used = g_array_new(FALSE, FALSE, sizeof(CrossingSite));
    crossing->walks = g_hash_table_new_full(NULL, NULL, NULL, unref_walk);
    return crossing;
}

void crossing_free(Crossing *crossing)
{
    if (!crossing)
        return;
    g_ptr_array_unref(crossing->targets);
    g_array_unref(crossing->modules_used);
    g_hash_table_unref(crossing->walks);
    g_free(crossing);
}

static uint32_t package_of(const Crossing *crossing, uint32_t module)
{
    return crossing->workspace->crates[crossing->workspace->modules[module].crate].package;
}

/* Whether a place is one of tests beside the library: those may go on using the upper package. */
static bool is_apart(const Crossing *crossing, uint32_t module)
{
    uint8_t kind = crossing->workspace->crates[crossing->workspace->modules[module].crate].kind;
    return crossing->of_packages &&
           (kind == CRATE_TEST || kind == CRATE_BENCH || kind == CRATE_EXAMPLE);
}

static bool is_of_lower(const Crossing *crossing, uint32_t module)
{
    return crossing->of_packages
               ? package_of(crossing, module) == package_of(crossing, crossing->lower)
               : module == crossing->lower;
}

bool crossing_is_lower(const Crossing *crossing, uint32_t module)
{
    return is_of_lower(crossing, module) && !is_apart(crossing, module);
}

bool crossing_is_upper(const Crossing *crossing, uint32_t module)
{
    return crossing->of_packages
               ? package_of(crossing, module) == package_of(crossing, crossing->upper)
               : module == crossing->upper;
}

bool crossing_is_twin(const Crossing *crossing, uint32_t module)
{
    const Module *modules = crossing->workspace->modules;
    for (uint32_t i = 0; i < crossing->workspace->module_count; i++)
        if (i != module && modules[i].crate == modules[module].crate &&
            strcmp(modules[i].path, modules[module].path) == 0)
            return true;
    return false;
}

const GArray *crossing_paths(Crossing *crossing, uint32_t module)
{
    void *file = GUINT_TO_POINTER(crossing->workspace->modules[module].file), *known;
    if (g_hash_table_lookup_extended(crossing->walks, file, NULL, &known))
        return known;
    GArray *paths = path_walk(crossing->plan, spots_file_module(crossing->workspace, module));
    g_hash_table_insert(crossing->walks, file, paths);
    return paths;
}

const char *crossing_name(const Crossing *crossing, uint32_t module)
{
    return crossing->workspace->modules[module].path;
}

static CrossingTarget *target_of(Crossing *crossing, uint32_t module, PathPart name)
{
    for (guint i = 0; i < crossing->targets->len; i++) {
        CrossingTarget *target = crossing->targets->pdata[i];
        if (target->module == module && path_part_is(name, target->name))
            return target;
    }
    const NamedItem *item = NULL;
    uint32_t inner;
    do
        item = scope_named(crossing->scope, module, FACT_NONE, name, item);
    while (item && item->kind == FACT_USE);
    CrossingTarget *target = g_new0(CrossingTarget, 1);
    target->name = g_strndup(name.text, name.length);
    target->module = module;
    target->kind = item ? item->kind : FACT_KINDS;
    target->fact = item ? item->fact : NULL;
    target->facts = scope_facts(crossing->scope, module, &inner);
    target->sites = g_array_new(FALSE, FALSE, sizeof(CrossingSite));
    g_ptr_array_add(crossing->targets, target);
    return target;
}

static bool refuse_unsure(Crossing *crossing, const CrossingSite *site)
{
    g_autofree char *where = spot_place(&site->spot, site->path->start);
    const char *path = site->path->path;
    if (g_str_has_suffix(path, "*"))
        return plan_refuse(crossing->plan,
                           "%s imports whatever `%s` has: which of its names are used there is not "
                           "known. Import them by name first",
                           where, crossing_name(crossing, site->path->resolved.module));
    return plan_refuse(crossing->plan,
                       "%s: where `%s` leads is not sure, as another import or macro may bring in "
                       "the name. Write the whole path there first",
                       where, path);
}

static bool add_site(Crossing *crossing, const CrossingSite *site)
{
    const Resolved *resolved = &site->path->resolved;
    const char *rest = resolved->rest;
    PathPart name;
    if (g_str_has_suffix(site->path->path, "*") || resolved->certainty != CERTAINTY_EXACT ||
        resolved->several)
        return refuse_unsure(crossing, site);
    if (!path_part_next(&rest, &name)) {
        g_array_append_val(crossing->modules_used, *site);
        return true;
    }
    CrossingTarget *target = target_of(crossing, resolved->module, name);
    g_array_append_val(target->sites, *site);
    return true;
}

/* Of two packages, only the lower one's library can take a port. */
static bool check_site(Crossing *crossing, const CrossingSite *site)
{
    const Module *module = &crossing->workspace->modules[site->spot.module];
    uint8_t kind = crossing->workspace->crates[module->crate].kind;
    g_autofree char *where = spot_place(&site->spot, site->path->start);
    if (!crossing->of_packages)
        return true;
    if (kind != CRATE_LIB)
        return plan_refuse(crossing->plan,
                           "%s uses the upper package and is no part of the library: move that "
                           "binary or build script to a package above both first",
                           where);
    return !module->in_test ||
           plan_refuse(crossing->plan,
                       "%s uses the upper package in a test inside of the library, where its port "
                       "would be another than the one that is implemented: move that test to "
                       "tests/ first",
                       where);
}

/* A path that leads through a re-export of the upper end to something else needs it all the same.
 */
static bool check_way(Crossing *crossing, const CrossingSite *site)
{
    const Resolved *resolved = &site->path->resolved;
    uint32_t through = resolved->facade.module;
    bool needs = through != WORKSPACE_NONE && crossing_is_upper(crossing, through);
    if (!needs) {
        through = resolved->named.module;
        needs = through != WORKSPACE_NONE && crossing_is_upper(crossing, through);
    }
    if (!needs || is_apart(crossing, site->path->module))
        return true;
    g_autofree char *where = spot_place(&site->spot, site->path->start);
    return plan_refuse(crossing->plan,
                       "%s: `%s` leads through a re-export of `%s` to `%s`: name it where it is "
                       "declared first",
                       where, site->path->path, crossing_name(crossing, through),
                       crossing_name(crossing, resolved->module));
}

static bool collect_file(Crossing *crossing, uint32_t module)
{
    const GArray *paths = crossing_paths(crossing, module);
    const char *file = crossing->workspace->files[crossing->workspace->modules[module].file].path;
    if (!paths)
        return plan_refuse(crossing->plan, "%s cannot be read as it was analysed", file);
    for (guint i = 0; i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        CrossingSite site = {
            {file, plan_source(crossing->plan, file), path->module, path->function}, path};
        if (!path->found || path->resolved.module == WORKSPACE_NONE ||
            !is_of_lower(crossing, path->module))
            continue;
        if (!crossing_is_upper(crossing, path->resolved.module)) {
            if (!check_way(crossing, &site))
                return false;
            continue;
        }
        crossing->has_tests |= is_apart(crossing, path->module);
        if (!is_apart(crossing, path->module) &&
            (!check_site(crossing, &site) || !add_site(crossing, &site)))
            return false;
    }
    return true;
}

static bool is_shared(const Crossing *crossing, uint32_t module)
{
    uint32_t file = crossing->workspace->modules[module].file;
    return file != WORKSPACE_NONE && crossing->workspace->files[file].crate_count > 1;
}

static bool collect_module(Crossing *crossing, uint32_t module)
{
    const Module *at = &crossing->workspace->modules[module];
    if (at->file == WORKSPACE_NONE || at->is_inline)
        return true;
    guint before = crossing->targets->len + crossing->modules_used->len;
    if (!collect_file(crossing, module))
        return false;
    bool crosses = crossing->targets->len + crossing->modules_used->len > before;
    if (crosses && is_shared(crossing, module))
        return plan_refuse(crossing->plan,
                           "%s is part of more than one crate: what `crate` means in it is not one "
                           "thing",
                           crossing->workspace->files[at->file].path);
    return true;
}

bool crossing_collect(Crossing *crossing)
{
    const Workspace *workspace = crossing->workspace;
    if (!crossing->of_packages)
        return collect_module(crossing, spots_file_module(workspace, crossing->lower)) &&
               (crossing->targets->len ||
                plan_refuse(
                    crossing->plan,
                    "`%s` names nothing that `%s` declares itself: what it takes from there "
                    "is re-exported. Name it where it is declared",
                    crossing_name(crossing, crossing->lower),
                    crossing_name(crossing, crossing->upper)));
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (is_of_lower(crossing, i) && !collect_module(crossing, i))
            return false;
    return true;
}
