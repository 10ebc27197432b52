#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/dependency.h"
#include "analyzers/workspace/version.h"

static const char registry[] = "crates-io";
static const char registry_index[] = "https://github.com/rust-lang/crates.io-index";
static const char sparse_index[] = "sparse+https://index.crates.io/";

/* One [patch.<source>] table. */
typedef struct Patches {
    const char *folder; /* its paths begin in */
    const TomlValue *table;
} Patches;

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

/* A source's address without what Cargo does not compare: slashes and `.git` at its end, and at
 * GitHub upper case. Owned. */
static char *plain_source(const char *source)
{
    if (strcmp(source, registry_index) == 0 || strcmp(source, sparse_index) == 0)
        return g_strdup(registry);
    char *plain = g_strdup(source);
    size_t length = strlen(plain);
    while (length && plain[length - 1] == '/')
        plain[--length] = '\0';
    if (g_str_has_suffix(plain, ".git"))
        plain[length - 4] = '\0';
    if (!g_str_has_prefix(plain, "https://github.com/"))
        return plain;
    char *lower = g_ascii_strdown(plain, -1);
    g_free(plain);
    return lower;
}

static bool same_source(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    char *first = plain_source(a), *second = plain_source(b);
    bool same = strcmp(first, second) == 0;
    g_free(first);
    g_free(second);
    return same;
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

/* The package a patch's `path` leads to, if its version fits; else WORKSPACE_NONE. */
static uint32_t fitting(const ManifestSet *set, const char *start, const TomlValue *patch,
                        const char *wanted)
{
    const char *text = toml_text(toml_find(patch, "path"));
    char *folder = text ? path_resolve(start, text) : NULL;
    uint32_t target = folder ? manifest_set_find(set, folder) : WORKSPACE_NONE;
    g_free(folder);
    bool fits = target != WORKSPACE_NONE && version_matches(version_of(set, target), wanted);
    return fits ? target : WORKSPACE_NONE;
}

/* Of several patches that fit the one of the highest version counts. */
static void search_patches(const ManifestSet *set, const Patches *patches, const TomlValue *value,
                           Dependency *dependency)
{
    const char *wanted =
        toml_text(value) ? toml_text(value) : toml_text(toml_find(value, "version"));
    uint32_t best = WORKSPACE_NONE;
    for (uint32_t i = 0; i < patches->table->entry_count; i++) {
        const TomlEntry *entry = &patches->table->entries[i];
        const char *package = toml_text(toml_find(entry->value, "package"));
        if (strcmp(package ? package : entry->key, dependency->package) != 0)
            continue;
        uint32_t target = fitting(set, patches->folder, entry->value, wanted);
        if (best == WORKSPACE_NONE ||
            (target != WORKSPACE_NONE &&
             version_compare(version_of(set, target), version_of(set, best)) > 0))
            best = target;
    }
    if (best == WORKSPACE_NONE)
        return;
    dependency->path = g_strdup(set->paths->pdata[best]);
    dependency->target = best;
}

/* The [patch] of one document, whose paths begin in `folder`. */
static void search_document(const ManifestSet *set, const TomlDocument *document,
                            const char *folder, const TomlValue *value, Dependency *dependency)
{
    const TomlValue *sources = document ? toml_find(document->root, "patch") : NULL;
    for (uint32_t i = 0; sources && i < sources->entry_count && !dependency->path; i++) {
        const Patches patches = {folder, sources->entries[i].value};
        if (patches.table->kind == TOML_TABLE &&
            same_source(sources->entries[i].key, source_of(value)))
            search_patches(set, &patches, value, dependency);
    }
}

static bool has_patches(const Manifest *root)
{
    return (root->configurations && root->configurations->len) ||
           (root->document && toml_find(root->document->root, "patch"));
}

/* Cargo's configuration comes before the manifest. */
void dependency_patch(const ManifestSet *set, uint32_t index, Package *package)
{
    const Manifest *root = &set->items[set->items[index].root];
    const GArray *configurations = root->configurations;
    for (uint32_t i = 0; has_patches(root) && i < package->dependency_count; i++) {
        Dependency *dependency = &package->dependencies[i];
        const TomlValue *value = dependency->path ? NULL : written(set, index, dependency);
        for (guint j = 0; value && configurations && j < configurations->len && !dependency->path;
             j++) {
            const Configuration *one = &g_array_index(configurations, Configuration, j);
            search_document(set, one->document, one->folder, value, dependency);
        }
        if (value && !dependency->path)
            search_document(set, root->document, root->directory, value, dependency);
    }
}
