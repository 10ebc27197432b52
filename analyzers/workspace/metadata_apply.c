#include "analyzers/workspace/metadata_apply.h"

#include <string.h>

#include "analyzers/workspace/dependency.h"
#include "analyzers/workspace/metadata_parts.h"
#include "analyzers/workspace/target.h"

/* "1 serde cfg(unix)": cfgs are compared without their spaces, which Cargo sets itself. */
static char *identity(const Dependency *dependency)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%u %s ", dependency->role, dependency->key);
    for (const char *c = dependency->cfg; c && *c; c++)
        if (*c != ' ')
            g_string_append_c(text, *c);
    return g_string_free(text, FALSE);
}

/* The dependencies of a package by identity; borrowed. */
static GHashTable *by_identity(const Package *package)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < package->dependency_count; i++)
        g_hash_table_insert(table, identity(&package->dependencies[i]), &package->dependencies[i]);
    return table;
}

/* Each once, in their order; owned. Cargo repeats what root and member both ask for. */
static char **without_doubles(char **texts)
{
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *kept = g_ptr_array_new();
    for (; *texts; texts++)
        if (g_hash_table_add(known, *texts))
            g_ptr_array_add(kept, g_strdup(*texts));
    g_hash_table_unref(known);
    g_ptr_array_add(kept, NULL);
    return (char **)g_ptr_array_free(kept, FALSE);
}

/* Points the dependency to the package whose manifest is at an absolute path, if it is ours. */
static void point_to(const ManifestSet *set, const char *manifest, Dependency *dependency)
{
    dependency->path = metadata_relative(set->metadata, set->root, manifest);
    if (dependency->path)
        dependency->target = discovery_find(set->paths, dependency->path);
}

/* The package a dependency was resolved to; NULL when that is not said, or not clear. */
static const MetadataPackage *resolved(const ManifestSet *set, const MetadataPackage *package,
                                       const Dependency *dependency)
{
    const MetadataPackage *found = NULL;
    bool renamed = strcmp(dependency->key, dependency->package) != 0;
    char *name = crate_code_name(dependency->key);
    bool clear = true;
    for (guint i = 0; package->links && i < package->links->len; i++) {
        const MetadataLink *link = &g_array_index(package->links, MetadataLink, i);
        const MetadataPackage *other = metadata_package(set->metadata, link->id);
        if (!other || !(link->roles & 1u << dependency->role) ||
            strcmp(other->name, dependency->package) != 0 ||
            (renamed && strcmp(link->name, name) != 0))
            continue;
        clear &= !found || found == other;
        found = other;
    }
    g_free(name);
    return clear ? found : NULL;
}

static void bind(const ManifestSet *set, const MetadataPackage *package, const Dependency *said,
                 const Dependency *written, Dependency *dependency)
{
    char *manifest = said->path ? g_strconcat(said->path, "/Cargo.toml", NULL) : NULL;
    const MetadataPackage *other = manifest ? NULL : resolved(set, package, said);
    if (manifest || other) {
        point_to(set, manifest ? manifest : other->manifest, dependency);
    } else if (written) {
        dependency->path = g_strdup(written->path);
        dependency->target = written->target;
    }
    g_free(manifest);
}

static Dependency make_dependency(const ManifestSet *set, const MetadataPackage *package,
                                  const Dependency *said, const Dependency *written)
{
    Dependency dependency = {.key = g_strdup(said->key),
                             .package = g_strdup(said->package),
                             .cfg = g_strdup(written ? written->cfg : said->cfg),
                             .features = without_doubles(said->features),
                             .target = WORKSPACE_NONE,
                             .role = said->role,
                             .optional = said->optional};
    if (written) {
        dependency.line = written->line;
        dependency.start = written->start;
        dependency.end = written->end;
        dependency.inherited = written->inherited;
    }
    bind(set, package, said, written, &dependency);
    return dependency;
}

static void take_dependencies(const ManifestSet *set, const MetadataPackage *said, Package *package)
{
    GHashTable *written = by_identity(package);
    Dependency *dependencies = g_new0(Dependency, said->dependencies->len);
    for (guint i = 0; i < said->dependencies->len; i++) {
        const Dependency *one = &g_array_index(said->dependencies, Dependency, i);
        char *key = identity(one);
        dependencies[i] = make_dependency(set, said, one, g_hash_table_lookup(written, key));
        g_free(key);
    }
    g_hash_table_unref(written);
    for (uint32_t i = 0; i < package->dependency_count; i++)
        dependency_clear(&package->dependencies[i]);
    g_free(package->dependencies);
    package->dependencies = dependencies;
    package->dependency_count = said->dependencies->len;
}

static void take_features(const MetadataPackage *said, Package *package)
{
    for (uint32_t i = 0; i < package->feature_count; i++) {
        g_free(package->features[i].name);
        g_strfreev(package->features[i].values);
    }
    g_free(package->features);
    package->feature_count = said->features->len;
    package->features = g_new0(Feature, package->feature_count);
    for (uint32_t i = 0; i < package->feature_count; i++) {
        const Feature *feature = &g_array_index(said->features, Feature, i);
        package->features[i] = (Feature){g_strdup(feature->name), g_strdupv(feature->values)};
    }
}

static void replace(char **text, const char *by)
{
    g_free(*text);
    *text = g_strdup(by);
}

static bool has_proc_macro(const MetadataPackage *said)
{
    for (guint i = 0; i < said->targets->len; i++)
        if (g_array_index(said->targets, MetadataTarget, i).kind == CRATE_PROC_MACRO)
            return true;
    return false;
}

static void take_package(const ManifestSet *set, const MetadataPackage *said, const char *root,
                         Package *package)
{
    replace(&package->name, said->name);
    replace(&package->edition, said->edition);
    replace(&package->description, said->description);
    package->publish = said->publish;
    package->proc_macro = has_proc_macro(said);
    if (said->is_member && root) {
        replace(&package->workspace, root);
        package->is_member = true;
    }
    take_dependencies(set, said, package);
    take_features(said, package);
}

/* The manifest of the workspace's root, relative; NULL when it lies elsewhere. Owned. */
static char *root_manifest(const ManifestSet *set)
{
    char *path = g_strconcat(set->metadata->root, "/Cargo.toml", NULL);
    char *relative = metadata_relative(set->metadata, set->root, path);
    g_free(path);
    return relative;
}

void metadata_apply(ManifestSet *set, Package *packages)
{
    char *root = root_manifest(set);
    for (uint32_t i = 0; i < set->count; i++)
        if (g_strcmp0(packages[i].workspace, root) == 0)
            packages[i].is_member = false;
    for (guint i = 0; i < set->metadata->packages->len; i++) {
        const MetadataPackage *said = &g_array_index(set->metadata->packages, MetadataPackage, i);
        char *path = metadata_relative(set->metadata, set->root, said->manifest);
        uint32_t index = path ? discovery_find(set->paths, path) : WORKSPACE_NONE;
        g_free(path);
        if (index == WORKSPACE_NONE || !set->items[index].package || set->items[index].described)
            continue;
        set->items[index].described = said;
        take_package(set, said, root, &packages[index]);
    }
    g_free(root);
}
