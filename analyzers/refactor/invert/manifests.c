#include "analyzers/refactor/invert/manifests.h"

#include <string.h>

#include "analyzers/refactor/invert/layout.h"
#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/tower/dev_dependency.h"

typedef struct Manifests {
    Crossing *crossing;
    Plan *plan;
    const Workspace *workspace;
    uint32_t lower, upper; /* packages */
} Manifests;

static const Package *package_of(const Manifests *manifests, uint32_t package)
{
    return &manifests->workspace->packages[package];
}

/* Whether production code of one package comes to need another; the direct step from the lower to
 * the upper one left out. `way` gets the packages between. */
static bool leads(const Manifests *manifests, uint32_t from, bool *seen, GString *way)
{
    const Package *package = package_of(manifests, from);
    seen[from] = true;
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        uint32_t to = dependency->target;
        bool direct = from == manifests->lower && to == manifests->upper;
        if (to == WORKSPACE_NONE || dependency->role == DEPENDENCY_DEV || direct || seen[to])
            continue;
        gsize size = way->len;
        g_string_append_printf(way, " → %s", package_of(manifests, to)->name);
        if (to == manifests->upper || leads(manifests, to, seen, way))
            return true;
        g_string_truncate(way, size);
    }
    return false;
}

static bool check_ring(const Manifests *manifests)
{
    g_autofree bool *seen = g_new0(bool, manifests->workspace->package_count + 1);
    GString *way = g_string_new(package_of(manifests, manifests->lower)->name);
    bool ring = leads(manifests, manifests->lower, seen, way);
    if (ring)
        plan_refuse(manifests->plan,
                    "%s: that dependency would stay, and with the one turned round go in a ring. "
                    "Break that way first",
                    way->str);
    g_string_free(way, TRUE);
    return !ring;
}

static uint32_t value_end(const TomlValue *value)
{
    uint32_t end = value->place.end;
    for (uint32_t i = 0; i < value->entry_count; i++)
        end = MAX(end, value_end(value->entries[i].value));
    return end;
}

/* The entry of a manifest whose key stands at a byte. */
static const TomlEntry *entry_at(const TomlValue *table, uint32_t start)
{
    for (uint32_t i = 0; table && i < table->entry_count; i++) {
        if (table->entries[i].key_place.start == start)
            return &table->entries[i];
        const TomlEntry *below = entry_at(table->entries[i].value, start);
        if (below)
            return below;
    }
    return NULL;
}

/* The lines of a dependency go; `rest` gets what stood behind its key. */
static bool remove_line(const Manifests *manifests, const Dependency *dependency, char **rest)
{
    const char *path = package_of(manifests, manifests->lower)->manifest;
    const PlanSource *source = plan_source(manifests->plan, path);
    TomlDocument *document = manifest_document(manifests->plan, path);
    const TomlEntry *entry = document ? entry_at(document->root, dependency->start) : NULL;
    uint32_t start = source ? layout_line_start(source, dependency->start) : 0;
    bool plain = entry && source->text[start + strspn(source->text + start, " \t")] != '[';
    uint32_t end = plain ? value_end(entry->value) : 0;
    toml_free(document);
    if (!plain)
        return plan_refuse(manifests->plan,
                           "%s has `%s` as a table of its own: write it on one line first", path,
                           dependency->key);
    *rest = g_strndup(source->text + dependency->end, end - dependency->end);
    end += (uint32_t)strcspn(source->text + end, "\n");
    plan_replace(manifests->plan, path, start, MIN(end + 1, source->size), g_strdup(""));
    return true;
}

static bool check_dependency(const Manifests *manifests, const Dependency *dependency)
{
    const Package *lower = package_of(manifests, manifests->lower);
    if (dependency->cfg)
        return plan_refuse(manifests->plan,
                           "%s has `%s` for some targets only: what is used of it "
                           "elsewhere is not known",
                           lower->manifest, dependency->key);
    if (dependency->optional || dependency_is_in_feature(lower, dependency))
        return plan_refuse(manifests->plan,
                           "%s has `%s` behind a feature, which others may ask for. Take it out of "
                           "the features first",
                           lower->manifest, dependency->key);
    return true;
}

/* The lower package no longer depends on the upper one; its tests do if they did. */
static bool leave(const Manifests *manifests)
{
    const Package *lower = package_of(manifests, manifests->lower);
    bool for_tests = false;
    g_autofree char *rest = NULL;
    const char *key = NULL;
    for (uint32_t i = 0; i < lower->dependency_count; i++)
        for_tests |= lower->dependencies[i].target == manifests->upper &&
                     lower->dependencies[i].role == DEPENDENCY_DEV;
    for (uint32_t i = 0; i < lower->dependency_count; i++) {
        const Dependency *dependency = &lower->dependencies[i];
        if (dependency->target != manifests->upper || dependency->role == DEPENDENCY_DEV)
            continue;
        g_clear_pointer(&rest, g_free);
        key = dependency->key;
        if (!check_dependency(manifests, dependency) || !remove_line(manifests, dependency, &rest))
            return false;
    }
    if (!key || for_tests || !manifests->crossing->has_tests)
        return true;
    GPtrArray *lines = manifest_lines_new();
    manifest_line(lines, key, g_steal_pointer(&rest));
    manifest_add_lines(manifests->plan, lower->manifest, "dev-dependencies", lines);
    g_ptr_array_unref(lines);
    return true;
}

/* Whether the workspace has the lower package among its shared dependencies. */
static bool is_shared(const Manifests *manifests)
{
    const Package *upper = package_of(manifests, manifests->upper);
    TomlDocument *document = manifest_document(manifests->plan, upper->workspace);
    const TomlValue *shared =
        document ? toml_path(document->root, "workspace", "dependencies", NULL) : NULL;
    const TomlValue *entry = toml_find(shared, package_of(manifests, manifests->lower)->name);
    bool found = toml_text(toml_find(entry, "path"));
    toml_free(document);
    return found;
}

/* The upper package depends on the lower one. */
static bool join(const Manifests *manifests)
{
    const Package *lower = package_of(manifests, manifests->lower);
    const Package *upper = package_of(manifests, manifests->upper);
    for (uint32_t i = 0; i < upper->dependency_count; i++)
        if (upper->dependencies[i].target == manifests->lower &&
            upper->dependencies[i].role == DEPENDENCY_NORMAL)
            return !upper->dependencies[i].optional ||
                   plan_refuse(manifests->plan, "%s has `%s` behind a feature", upper->manifest,
                               lower->name);
    GPtrArray *lines = manifest_lines_new();
    g_autofree char *path = manifest_relative(upper->directory, lower->directory);
    manifest_line(lines, lower->name,
                  is_shared(manifests) ? g_strdup(".workspace = true")
                                       : g_strdup_printf(" = { path = \"%s\" }", path));
    manifest_add_lines(manifests->plan, upper->manifest, "dependencies", lines);
    g_ptr_array_unref(lines);
    return true;
}

bool manifests_change(Crossing *crossing)
{
    const Workspace *workspace = crossing->workspace;
    const Module *modules = workspace->modules;
    Manifests manifests = {.crossing = crossing,
                           .plan = crossing->plan,
                           .workspace = workspace,
                           .lower = workspace->crates[modules[crossing->lower].crate].package,
                           .upper = workspace->crates[modules[crossing->upper].crate].package};
    if (!crossing->of_packages)
        return true;
    if (manifests.lower == WORKSPACE_NONE || manifests.upper == WORKSPACE_NONE)
        return plan_refuse(crossing->plan, "one of the two has no manifest");
    return check_ring(&manifests) && leave(&manifests) && join(&manifests);
}
