#include "analyzers/refactor/break_cycle/move_items.h"

#include <string.h>

#include "analyzers/refactor/break_cycle/items_text.h"
#include "analyzers/refactor/break_cycle/new_module.h"
#include "analyzers/refactor/break_cycle/redirect.h"
#include "analyzers/refactor/break_cycle/spent_import.h"
#include "analyzers/refactor/invert/imports.h"
#include "analyzers/refactor/invert/layout.h"

typedef struct Moving {
    Crossing *crossing;
    Movable *movable;
    NewModule module;
    Imports *imports;
} Moving;

static Plan *plan_of(const Moving *moving)
{
    return moving->crossing->plan;
}

static bool redirect_all(const Moving *moving)
{
    const Crossing *crossing = moving->crossing;
    for (guint i = 0; i < crossing->targets->len; i++) {
        const CrossingTarget *target = crossing->targets->pdata[i];
        g_autofree char *item = g_strdup_printf("%s::%s", moving->module.path, target->name);
        Redirection redirection = {moving->crossing, moving->imports, item};
        for (guint j = 0; j < target->sites->len; j++)
            if (!redirect_site(&redirection, &g_array_index(target->sites, CrossingSite, j)))
                return false;
    }
    for (guint i = 0; i < crossing->modules_used->len; i++) {
        const CrossingSite *site = &g_array_index(crossing->modules_used, CrossingSite, i);
        if (site->path->form == PATH_FORM_USE && site->path->use->fact.vis == VIS_PRIVATE)
            imports_drop(moving->imports, site, NULL);
    }
    return true;
}

/* Whether anything but the lower module may still name it by its old path. */
static bool is_needed(const Moving *moving, const CrossingTarget *target)
{
    const Workspace *workspace = moving->crossing->workspace;
    if (target->fact->vis == VIS_PUB || movable_stays(moving->movable, target->name))
        return true;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const char *path = workspace->files[i].path;
        const PlanSource *source =
            g_str_has_suffix(path, ".rs") ? plan_source(plan_of(moving), path) : NULL;
        if (source && source != moving->movable->spot.source &&
            source != crossing_spot(moving->crossing, moving->crossing->lower, 0).source &&
            strstr(source->text, target->name))
            return true;
    }
    return false;
}

/* The upper module has them from the new one. */
static bool re_export(const Moving *moving)
{
    Crossing *crossing = moving->crossing;
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    uint32_t at;
    for (guint i = 0; i < crossing->targets->len; i++) {
        const CrossingTarget *target = crossing->targets->pdata[i];
        const MovableRange *range = movable_range(moving->movable, target->fact->at);
        g_autofree char *visibility =
            redirect_visibility(moving->movable->spot.source, range->node);
        if (is_needed(moving, target))
            g_ptr_array_add(lines, g_strdup_printf("%suse %s::%s;", visibility, moving->module.path,
                                                   target->name));
    }
    bool found = layout_first_item(crossing, crossing->upper, &at);
    g_autofree char *deep =
        found ? layout_indentation(moving->movable->spot.source, at) : g_strdup("");
    g_autofree char *text = imports_joined(lines, deep);
    if (lines->len && found)
        plan_replace(crossing->plan, moving->movable->spot.file, at, at,
                     g_strconcat(deep, text, "\n\n", NULL));
    g_ptr_array_unref(lines);
    return found || plan_refuse(crossing->plan, "the upper module cannot be read");
}

static void tell(const Moving *moving)
{
    GString *names = g_string_new(NULL);
    const GPtrArray *targets = moving->crossing->targets;
    for (guint i = 0; i < targets->len; i++)
        g_string_append_printf(names, "%s`%s`", i ? ", " : "",
                               ((const CrossingTarget *)targets->pdata[i])->name);
    plan_of(moving)->says = g_strdup_printf(
        "Move %s from `%s` to `%s`, below both", names->str,
        crossing_name(moving->crossing, moving->crossing->upper), moving->module.path);
    g_string_free(names, TRUE);
}

static bool move(Moving *moving)
{
    if (!redirect_all(moving) || !re_export(moving))
        return false;
    char *text = items_text(moving->movable);
    items_text_remove(moving->movable);
    spent_imports_drop(moving->movable, moving->imports);
    tell(moving);
    return new_module_write(&moving->module, moving->crossing, text) &&
           imports_write(moving->imports);
}

void move_items(Plan *plan, uint32_t lower, uint32_t upper, const char *to)
{
    Crossing *crossing = crossing_new(plan, lower, upper);
    Moving moving = {.crossing = crossing};
    if (crossing->of_packages)
        plan_refuse(plan, "the two are of different packages: move what they share to a package "
                          "of its own, with move-module-to-crate");
    if (!plan->refusal && crossing_collect(crossing)) {
        bool fine = new_module_init(&moving.module, crossing, to);
        moving.movable = movable_new(crossing, moving.module.parent);
        moving.imports = imports_new(crossing);
        if (fine && movable_find(moving.movable))
            move(&moving);
        new_module_clear(&moving.module);
        imports_free(moving.imports);
        movable_free(moving.movable);
    }
    crossing_free(crossing);
}
