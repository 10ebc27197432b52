#include "analyzers/refactor/break_cycle/name_directly.h"

#include <string.h>

#include "analyzers/refactor/break_cycle/redirect.h"
#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/invert/spots.h"

/* What leads through the upper module, and the whole path to it. */
typedef struct Detour {
    CrossingSite site;
    char *item; /* owned */
} Detour;

typedef struct Naming {
    Crossing *crossing;
    GArray *detours; /* of Detour */
} Naming;

static void clear_detour(void *data)
{
    g_free(((Detour *)data)->item);
}

static bool refuse(const Naming *naming, const CrossingSite *site, const char *reason)
{
    g_autofree char *where = spot_place(&site->spot, site->path->start);
    return plan_refuse(naming->crossing->plan, "%s: `%s` %s", where, site->path->path, reason);
}

/* Whether a step of the path is written as the item is called. */
static bool is_called(const CrossingSite *site, const char *name)
{
    const WrittenPath *path = site->path;
    uint32_t step = redirect_item_step(path), start = path->steps[step].start;
    return path->steps[step].end - start == strlen(name) &&
           memcmp(site->spot.source->text + start, name, strlen(name)) == 0;
}

static bool take(Naming *naming, const CrossingSite *site)
{
    const Crossing *crossing = naming->crossing;
    const Resolved *resolved = &site->path->resolved;
    const char *rest = resolved->rest;
    PathPart part;
    if (g_str_has_suffix(site->path->path, "*") || resolved->several ||
        resolved->certainty != CERTAINTY_EXACT || !path_part_next(&rest, &part))
        return refuse(naming, site, "is a module, a glob, or not surely one thing");
    const NamedItem *item = scope_named(crossing->scope, resolved->module, FACT_NONE, part, NULL);
    g_autofree char *name = g_strndup(part.text, part.length);
    if (!item || item->kind == FACT_USE || !is_called(site, name))
        return refuse(naming, site, "has another name where it is declared");
    char *whole =
        scope_sees(crossing->scope, crossing->lower, resolved->module, item->fact->vis)
            ? layout_future_path(crossing, crossing->lower, resolved->module, name, item->fact->vis)
            : NULL;
    if (!whole)
        return refuse(naming, site, "cannot be seen here where it is declared");
    Detour detour = {*site, whole};
    g_array_append_val(naming->detours, detour);
    return true;
}

static bool find(Naming *naming)
{
    Crossing *crossing = naming->crossing;
    const GArray *paths = crossing_paths(crossing, crossing->lower);
    Spot spot = crossing_spot(crossing, crossing->lower, 0);
    for (guint i = 0; paths && i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        const Resolved *resolved = &path->resolved;
        CrossingSite site = {{spot.file, spot.source, path->module, path->function}, path};
        if (!path->found || path->module != crossing->lower || resolved->module == WORKSPACE_NONE)
            continue;
        if (resolved->module == crossing->upper)
            return refuse(naming, &site,
                          *resolved->rest ? "is declared there: it has no other path"
                                          : "is that module itself");
        bool leads =
            resolved->facade.module == crossing->upper || resolved->named.module == crossing->upper;
        if (leads && !take(naming, &site))
            return false;
    }
    return naming->detours->len || plan_refuse(crossing->plan, "`%s` names nothing by way of `%s`",
                                               crossing_name(crossing, crossing->lower),
                                               crossing_name(crossing, crossing->upper));
}

static void tell(const Naming *naming)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < naming->detours->len; i++) {
        g_autofree char *name =
            g_strdup_printf("`%s`", g_array_index(naming->detours, Detour, i).item);
        if (!strstr(names->str, name))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    naming->crossing->plan->says =
        g_strdup_printf("Name %s in `%s` where it is declared, and not by way of `%s`", names->str,
                        crossing_name(naming->crossing, naming->crossing->lower),
                        crossing_name(naming->crossing, naming->crossing->upper));
    g_string_free(names, TRUE);
}

void name_directly(Plan *plan, uint32_t lower, uint32_t upper)
{
    Crossing *crossing = crossing_new(plan, lower, upper);
    Naming naming = {crossing, g_array_new(FALSE, FALSE, sizeof(Detour))};
    Imports *imports = imports_new(crossing);
    g_array_set_clear_func(naming.detours, clear_detour);
    bool fine = find(&naming);
    for (guint i = 0; fine && i < naming.detours->len; i++) {
        const Detour *detour = &g_array_index(naming.detours, Detour, i);
        Redirection redirection = {crossing, imports, detour->item};
        fine = redirect_site(&redirection, &detour->site);
    }
    if (fine && imports_write(imports))
        tell(&naming);
    imports_free(imports);
    g_array_unref(naming.detours);
    crossing_free(crossing);
}
