#include "analyzers/refactor/invert/heirs.h"

#include <string.h>

#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/invert/spots.h"

typedef struct Heir {
    Crossing *crossing;
    const CrossingTarget *target;
    uint32_t giver, module; /* the lower module with the import, and the one that had it */
    const char *name;       /* by which it is imported */
} Heir;

static bool refuse(const Heir *heir, const char *reason)
{
    return plan_refuse(heir->crossing->plan,
                       "`%s` has `%s` from `%s`, which no longer imports it, "
                       "and %s",
                       crossing_name(heir->crossing, heir->module), heir->name,
                       crossing_name(heir->crossing, heir->giver), reason);
}

/* The path it is to be named by; owned. NULL: none. */
static char *whole_path(const Heir *heir)
{
    const Module *modules = heir->crossing->workspace->modules;
    const char *below = strstr(modules[heir->target->module].path, "::");
    g_autofree char *crate =
        spots_crate_name(heir->crossing, heir->module, modules[heir->target->module].crate);
    if (!crate || !spots_see_module(heir->crossing, heir->module, heir->target->module))
        return NULL;
    return g_strdup_printf("%s%s::%s", crate, below ? below : "", heir->target->name);
}

/* Whether the name stands somewhere in the module's own text. */
static bool mentions(const Heir *heir, const PlanSource *source)
{
    const Module *module = &heir->crossing->workspace->modules[heir->module];
    uint32_t start = 0, end = source->size;
    if (module->is_inline) {
        const Fact *mod = &facts_mods(source->facts)[module->mod_fact].fact;
        start = mod->at;
        end = mod->end;
    }
    g_autofree char *text = g_strndup(source->text + start, end - start);
    g_autofree char *expression = g_strdup_printf("\\b%s\\b", heir->name);
    return g_regex_match_simple(expression, text, 0, 0);
}

/* Behind the glob that brought the name in. */
static bool import_behind(const Heir *heir, const UseFact *glob)
{
    Spot spot = crossing_spot(heir->crossing, heir->module, glob->fact.start);
    if (!spot.source || !spot.source->facts || !mentions(heir, spot.source) ||
        crossing_is_taken(heir->crossing, heir->module, heir->name))
        return true;
    g_autofree char *path = whole_path(heir);
    if (!path)
        return refuse(heir, "cannot import it from where it is");
    if (crossing_is_lower(heir->crossing, heir->module))
        return refuse(heir, "belongs to the lower level as well: make the value in a test above it "
                            "first");
    g_autofree char *deep = layout_indentation(spot.source, glob->statement_start);
    bool renamed = strcmp(heir->name, heir->target->name) != 0;
    plan_replace(heir->crossing->plan, spot.file, glob->statement_end, glob->statement_end,
                 g_strdup_printf("\n%suse %s%s%s;", deep, path, renamed ? " as " : "",
                                 renamed ? heir->name : ""));
    return true;
}

static bool by_globs(const Heir *heir)
{
    uint32_t count;
    const ScopeGlob *globs = scope_globs(heir->crossing->scope, heir->module, &count);
    for (uint32_t i = 0; i < count; i++)
        if (globs[i].target == heir->giver)
            return import_behind(heir, globs[i].use);
    return true;
}

static bool leads_through(const Heir *heir, const WrittenPath *path)
{
    PathPart name;
    const char *rest = path->resolved.rest;
    return path->found && path->module == heir->module && path->step_count > 1 &&
           path->resolved.module == heir->target->module && path_part_next(&rest, &name) &&
           path_part_is(name, heir->target->name) &&
           (path->resolved.facade.module == heir->giver ||
            path->resolved.named.module == heir->giver);
}

/* `super::Store` becomes the whole path. */
static bool rename_path(const Heir *heir, const WrittenPath *path, const PlanSource *source)
{
    g_autofree char *whole = whole_path(heir);
    uint32_t end = path->steps[path->step_count - 1].end;
    for (uint32_t i = 0; i < path->step_count; i++)
        if (strncmp(source->text + path->steps[i].start, heir->name, strlen(heir->name)) == 0 &&
            path->steps[i].end - path->steps[i].start == strlen(heir->name))
            end = path->steps[i].end;
    const UseFact *use = path->use;
    bool in_tree = use && memchr(source->text + use->statement_start, '{',
                                 use->statement_end - use->statement_start);
    if (!whole || in_tree)
        return refuse(heir, "names it in a group of imports. Import it from where it is first");
    plan_replace(heir->crossing->plan, source->path, path->steps[0].start, end,
                 g_steal_pointer(&whole));
    return true;
}

static bool by_paths(const Heir *heir)
{
    const Workspace *workspace = heir->crossing->workspace;
    const Module *module = &workspace->modules[heir->module];
    const PlanSource *source =
        module->file == WORKSPACE_NONE
            ? NULL
            : plan_source(heir->crossing->plan, workspace->files[module->file].path);
    if (!source || !strstr(source->text, heir->name))
        return true;
    const GArray *paths = crossing_paths(heir->crossing, heir->module);
    for (guint i = 0; paths && i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        if (leads_through(heir, path) && !rename_path(heir, path, source))
            return false;
    }
    return true;
}

static bool provide(Crossing *crossing, const CrossingTarget *target, const CrossingSite *site)
{
    const UseFact *use = site->path->use;
    const Module *modules = crossing->workspace->modules;
    Heir heir = {.crossing = crossing, .target = target, .giver = site->spot.module};
    if (site->path->form != PATH_FORM_USE || !use || site->spot.function != FACT_NONE)
        return true;
    heir.name = facts_string(site->spot.source->facts, use->fact.name);
    for (uint32_t i = 0; i < crossing->workspace->module_count; i++) {
        heir.module = i;
        if (i != heir.giver && modules[i].crate == modules[heir.giver].crate &&
            (!by_globs(&heir) || !by_paths(&heir)))
            return false;
    }
    return true;
}

bool heirs_provide(Crossing *crossing, const CrossingTarget *target)
{
    for (guint i = 0; i < target->sites->len; i++)
        if (!provide(crossing, target, &g_array_index(target->sites, CrossingSite, i)))
            return false;
    return true;
}
