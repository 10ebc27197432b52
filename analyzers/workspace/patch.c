#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/dependency.h"
#include "analyzers/workspace/version.h"

static const char registry[] = "crates-io";

/* The value in [workspace.dependencies] that stands behind an inherited dependency, else its own.
 */
static const TomlValue *written(const ManifestSet *set, uint32_t index,
                                const Dependency *dependency)
{
    const Manifest *manifest = &set->items[index];
    const TomlValue *root = manifest->document->root;
    static const char *const kinds[3][2] = {{"dependencies", "dependencies"},
                                            {"dev-dependencies", "dev_dependencies"},
                                            {"build-dependencies", "build_dependencies"}};
    if (dependency->inherited)
        return toml_path(set->items[manifest->root].workspace, "dependencies", dependency->key,
                         NULL);
    if (dependency->cfg)
        root = toml_path(root, "target", dependency->cfg, NULL);
    const TomlValue *value = toml_path(root, kinds[dependency->role][0], dependency->key, NULL);
    return value ? value : toml_path(root, kinds[dependency->role][1], dependency->key, NULL);
}

static bool same_source(const char *a, const char *b)
{
    size_t first = strlen(a), second = strlen(b);
    while (first && a[first - 1] == '/')
        first--;
    while (second && b[second - 1] == '/')
        second--;
    first -= first > 4 && strncmp(a + first - 4, ".git", 4) == 0 ? 4 : 0;
    second -= second > 4 && strncmp(b + second - 4, ".git", 4) == 0 ? 4 : 0;
    return first == second && strncmp(a, b, first) == 0;
}

static const char *source_of(const TomlValue *value)
{
    const char *git = toml_text(toml_find(value, "git"));
    const char *other = toml_text(toml_find(value, "registry"));
    return git ? git : other ? other : registry;
}

static const char *version_of(const ManifestSet *set, uint32_t index)
{
    const Manifest *manifest = &set->items[index];
    return toml_text(manifest_package_value(manifest, &set->items[manifest->root], "version"));
}

/* Sends the dependency to the patch's folder if it is the package that lies there. */
static void apply_patch(const ManifestSet *set, const Manifest *root, const TomlValue *patch,
                        const TomlValue *value, Dependency *dependency)
{
    const char *text = toml_text(toml_find(patch, "path"));
    const char *wanted =
        toml_text(value) ? toml_text(value) : toml_text(toml_find(value, "version"));
    char *folder = text ? path_resolve(root->directory, text) : NULL;
    uint32_t target = folder ? manifest_set_find(set, folder) : WORKSPACE_NONE;
    if (target != WORKSPACE_NONE && version_matches(version_of(set, target), wanted)) {
        dependency->path = path_join(folder, "Cargo.toml");
        dependency->target = target;
    }
    g_free(folder);
}

/* One [patch.<source>] table. */
static void search_patches(const ManifestSet *set, const Manifest *root, const TomlValue *patches,
                           const TomlValue *value, Dependency *dependency)
{
    for (uint32_t i = 0; i < patches->entry_count && !dependency->path; i++) {
        const TomlEntry *entry = &patches->entries[i];
        const char *package = toml_text(toml_find(entry->value, "package"));
        if (strcmp(package ? package : entry->key, dependency->package) == 0)
            apply_patch(set, root, entry->value, value, dependency);
    }
}

void dependency_patch(const ManifestSet *set, uint32_t index, Package *package)
{
    const Manifest *root = &set->items[set->items[index].root];
    const TomlValue *sources = root->document ? toml_find(root->document->root, "patch") : NULL;
    for (uint32_t i = 0; sources && i < package->dependency_count; i++) {
        Dependency *dependency = &package->dependencies[i];
        const TomlValue *value = dependency->path ? NULL : written(set, index, dependency);
        for (uint32_t j = 0; value && j < sources->entry_count; j++)
            if (same_source(sources->entries[j].key, source_of(value)) &&
                sources->entries[j].value->kind == TOML_TABLE)
                search_patches(set, root, sources->entries[j].value, value, dependency);
    }
}
