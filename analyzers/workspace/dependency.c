#include "analyzers/workspace/dependency.h"

#include "analyzers/base/path.h"

typedef struct Table {
    const ManifestSet *set;
    const Manifest *manifest, *root;
    GArray *dependencies;
    const char *cfg;
    DependencyRole role;
} Table;

void dependency_clear(Dependency *dependency)
{
    g_free(dependency->key);
    g_free(dependency->package);
    g_free(dependency->path);
    g_free(dependency->cfg);
    g_strfreev(dependency->features);
}

/* Where `path =` of a table in `manifest` points. */
static void set_path(const ManifestSet *set, const Manifest *manifest, const TomlValue *table,
                     Dependency *dependency)
{
    const char *text = toml_text(toml_find(table, "path"));
    char *folder = text ? path_resolve(manifest->directory, text) : NULL;
    if (folder) {
        g_free(dependency->path);
        dependency->path = path_join(folder, "Cargo.toml");
        dependency->target = discovery_find(set->paths, dependency->path);
    }
    g_free(folder);
}

static char **add_features(char **features, const TomlValue *table)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    char **more = manifest_strings(toml_find(table, "features"));
    char **lists[] = {features, more};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        for (char **feature = lists[i]; feature && *feature; feature++) {
            if (g_hash_table_contains(known, *feature)) {
                g_free(*feature);
                continue;
            }
            g_hash_table_add(known, *feature);
            g_ptr_array_add(all, *feature);
        }
    }
    g_hash_table_unref(known);
    g_ptr_array_add(all, NULL);
    g_free(features);
    g_free(more);
    return (char **)g_ptr_array_free(all, FALSE);
}

/* What a table says, in the member or in [workspace.dependencies]. */
static void apply(const Table *table, const Manifest *manifest, const TomlValue *value,
                  Dependency *dependency)
{
    const char *package = toml_text(toml_find(value, "package"));
    if (package) {
        g_free(dependency->package);
        dependency->package = g_strdup(package);
    }
    set_path(table->set, manifest, value, dependency);
    dependency->features = add_features(dependency->features, value);
}

static void inherit(const Table *table, const TomlEntry *entry, Dependency *dependency)
{
    const TomlValue *value = toml_path(table->root->workspace, "dependencies", entry->key, NULL);
    dependency->inherited = true;
    if (value)
        apply(table, table->root, value, dependency);
    else
        manifest_note(
            table->manifest, entry->key_place,
            g_strdup_printf("`%s` is inherited, but [workspace.dependencies] of %s has none",
                            entry->key, table->root->path));
}

static void read_entry(const Table *table, const TomlEntry *entry)
{
    const TomlValue *value = entry->value;
    Dependency dependency = {.key = g_strdup(entry->key), .package = g_strdup(entry->key)};
    dependency.target = WORKSPACE_NONE;
    dependency.cfg = g_strdup(table->cfg);
    dependency.role = table->role;
    dependency.line = entry->key_place.line;
    dependency.start = entry->key_place.start;
    dependency.end = entry->key_place.end;
    if (value->kind != TOML_TABLE && value->kind != TOML_STRING)
        manifest_note(table->manifest, value->place,
                      g_strdup_printf("the dependency `%s` is %s, not a version or a table",
                                      entry->key, toml_kind_name(value->kind)));
    if (toml_bool(toml_find(value, "workspace"), false))
        inherit(table, entry, &dependency);
    apply(table, table->manifest, value, &dependency);
    dependency.optional = toml_bool(toml_find(value, "optional"), false);
    g_array_append_val(table->dependencies, dependency);
}

/* The dependency tables of the manifest, or of one of its [target.'…']. Of two spellings the one
 * with a dash counts. */
static void read_tables(Table *table, const TomlValue *parent)
{
    static const char *const kinds[][2] = {
        [DEPENDENCY_NORMAL] = {"dependencies", NULL},
        [DEPENDENCY_DEV] = {"dev-dependencies", "dev_dependencies"},
        [DEPENDENCY_BUILD] = {"build-dependencies", "build_dependencies"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const TomlValue *entries = toml_find(parent, kinds[i][0]);
        if (!entries && kinds[i][1])
            entries = toml_find(parent, kinds[i][1]);
        table->role = (DependencyRole)i;
        for (uint32_t j = 0; entries && j < entries->entry_count; j++)
            read_entry(table, &entries->entries[j]);
    }
}

void dependency_read(const ManifestSet *set, uint32_t index, Package *package)
{
    const Manifest *manifest = &set->items[index];
    Table table = {set, manifest, &set->items[manifest->root], NULL, NULL, DEPENDENCY_NORMAL};
    if (!manifest->package)
        return;
    table.dependencies = g_array_new(FALSE, FALSE, sizeof(Dependency));
    read_tables(&table, manifest->document->root);
    const TomlValue *targets = toml_find(manifest->document->root, "target");
    for (uint32_t i = 0; targets && i < targets->entry_count; i++) {
        table.cfg = targets->entries[i].key;
        read_tables(&table, targets->entries[i].value);
    }
    package->dependency_count = table.dependencies->len;
    package->dependencies = (Dependency *)(void *)g_array_free(table.dependencies, FALSE);
}
