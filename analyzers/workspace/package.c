#include "analyzers/workspace/package.h"

#include "analyzers/workspace/dependency.h"
#include "analyzers/workspace/membership.h"
#include "analyzers/workspace/metadata_apply.h"

void package_clear(Package *package)
{
    g_free(package->name);
    g_free(package->manifest);
    g_free(package->directory);
    g_free(package->workspace);
    g_free(package->edition);
    g_free(package->description);
    for (uint32_t i = 0; i < package->dependency_count; i++)
        dependency_clear(&package->dependencies[i]);
    g_free(package->dependencies);
    for (uint32_t i = 0; i < package->feature_count; i++) {
        g_free(package->features[i].name);
        g_strfreev(package->features[i].values);
    }
    g_free(package->features);
}

static char *edition_of(const Manifest *manifest, const Manifest *root)
{
    const TomlValue *value = manifest_package_value(manifest, root, "edition");
    const char *edition = toml_text(value);
    if (value && !edition)
        manifest_note(manifest, value->place, g_strdup("`edition` is not a string"));
    return g_strdup(edition ? edition : "2015");
}

static bool is_published(const Manifest *manifest, const Manifest *root)
{
    const TomlValue *value = manifest_package_value(manifest, root, "publish");
    if (value && value->kind == TOML_ARRAY)
        return value->item_count > 0;
    return toml_bool(value, true);
}

static bool is_proc_macro(const Manifest *manifest)
{
    const TomlValue *lib = toml_find(manifest->document->root, "lib");
    if (toml_bool(toml_find(lib, "proc-macro"), toml_bool(toml_find(lib, "proc_macro"), false)))
        return true;
    const TomlValue *types = toml_find(lib, "crate-type");
    for (uint32_t i = 0; types && i < types->item_count; i++)
        if (g_strcmp0(toml_text(types->items[i]), "proc-macro") == 0)
            return true;
    return false;
}

/* The strings in all features' lists, borrowed. */
static GHashTable *feature_values(const TomlValue *features)
{
    GHashTable *values = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; features && i < features->entry_count; i++) {
        const TomlValue *list = features->entries[i].value;
        for (uint32_t j = 0; j < list->item_count; j++)
            if (toml_text(list->items[j]))
                g_hash_table_add(values, list->items[j]->text);
    }
    return values;
}

/* [features], and the implicit feature of each optional dependency that no `dep:` names. */
static void read_features(const Manifest *manifest, Package *package)
{
    const TomlValue *table = toml_find(manifest->document->root, "features");
    GArray *features = g_array_new(FALSE, FALSE, sizeof(Feature));
    for (uint32_t i = 0; table && i < table->entry_count; i++) {
        Feature feature = {g_strdup(table->entries[i].key),
                           manifest_strings(table->entries[i].value)};
        g_array_append_val(features, feature);
    }
    GHashTable *values = feature_values(table);
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        char *value = g_strconcat("dep:", dependency->key, NULL);
        if (!dependency->optional || toml_find(table, dependency->key) ||
            g_hash_table_contains(values, value)) {
            g_free(value);
            continue;
        }
        g_hash_table_add(values, value);
        Feature feature = {g_strdup(dependency->key), g_new0(char *, 2)};
        feature.values[0] = value;
        g_array_append_val(features, feature);
    }
    g_hash_table_unref(values);
    package->feature_count = features->len;
    package->features = (Feature *)(void *)g_array_free(features, FALSE);
}

static uint32_t name_line(const Manifest *manifest)
{
    const TomlEntry *name = toml_find_entry(manifest->package, "name");
    const TomlValue *table = manifest->package ? manifest->package : manifest->workspace;
    return name ? name->key_place.line : table ? table->place.line : 0;
}

static void read_package(const ManifestSet *set, uint32_t index, Package *package)
{
    const Manifest *manifest = &set->items[index];
    const Manifest *root = &set->items[manifest->root];
    package->name = g_strdup(manifest->name);
    package->manifest = g_strdup(manifest->path);
    package->directory = g_strdup(manifest->directory);
    package->workspace = g_strdup(root->path);
    package->is_virtual = !manifest->package;
    package->speaks_to_us = !manifest->document || manifest->document->speaks_to_us;
    package->is_workspace_root = manifest->workspace != NULL;
    package->name_line = name_line(manifest);
    package->edition = edition_of(manifest, root);
    package->publish = is_published(manifest, root);
    package->description =
        g_strdup(toml_text(manifest_package_value(manifest, root, "description")));
    if (!manifest->package)
        return;
    package->proc_macro = is_proc_macro(manifest);
    dependency_read(set, index, package);
    read_features(manifest, package);
}

Package *packages_new(ManifestSet *set)
{
    Package *packages = g_new0(Package, set->count);
    membership_find_roots(set);
    for (uint32_t i = 0; i < set->count; i++)
        read_package(set, i, &packages[i]);
    membership_find_members(set, packages);
    for (uint32_t i = 0; i < set->count; i++) {
        packages[i].is_member = set->items[i].is_member;
        dependency_patch(set, i, &packages[i]);
    }
    if (set->metadata)
        metadata_apply(set, packages);
    return packages;
}
