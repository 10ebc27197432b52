#include "analyzers/workspace/metadata.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/dependency.h"
#include "analyzers/workspace/metadata_parts.h"

static void target_clear(void *data)
{
    MetadataTarget *target = data;
    g_free(target->name);
    g_free(target->path);
    g_strfreev(target->required_features);
}

static void link_clear(void *data)
{
    g_free(((MetadataLink *)data)->name);
    g_free(((MetadataLink *)data)->id);
}

static void feature_clear(void *data)
{
    g_free(((Feature *)data)->name);
    g_strfreev(((Feature *)data)->values);
}

static void clear_dependency(void *data)
{
    dependency_clear(data);
}

static void package_clear(void *data)
{
    MetadataPackage *package = data;
    g_free(package->id);
    g_free(package->name);
    g_free(package->manifest);
    g_free(package->edition);
    g_free(package->description);
    GArray *arrays[] = {package->targets, package->dependencies, package->features, package->links};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        if (arrays[i])
            g_array_unref(arrays[i]);
}

static GArray *array_new(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, FALSE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

Metadata *metadata_new(void)
{
    Metadata *metadata = g_new0(Metadata, 1);
    metadata->packages = array_new(sizeof(MetadataPackage), package_clear);
    metadata->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    return metadata;
}

void metadata_free(Metadata *metadata)
{
    if (!metadata)
        return;
    g_hash_table_unref(metadata->by_id);
    g_array_unref(metadata->packages);
    g_free(metadata->root);
    g_free(metadata->real_root);
    g_free(metadata);
}

MetadataPackage *metadata_package(const Metadata *metadata, const char *id)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(metadata->by_id, id));
    return number ? &g_array_index(metadata->packages, MetadataPackage, number - 1) : NULL;
}

MetadataPackage metadata_package_new(void)
{
    return (MetadataPackage){
        .targets = array_new(sizeof(MetadataTarget), target_clear),
        .dependencies = array_new(sizeof(Dependency), clear_dependency),
        .features = array_new(sizeof(Feature), feature_clear),
    };
}

GArray *metadata_links_new(void)
{
    return array_new(sizeof(MetadataLink), link_clear);
}

char *metadata_relative(const Metadata *metadata, const char *root, const char *path)
{
    if (*path != '/')
        return NULL;
    bool moved = path_within(path, metadata->root);
    char *real = moved ? g_strconcat(metadata->real_root, path + strlen(metadata->root), NULL)
                       : g_strdup(path);
    char *plain = path_resolve("", real + 1);
    const char *inside = root + 1;
    char *relative = NULL;
    if (plain && path_within(plain, inside)) {
        const char *rest = plain + strlen(inside);
        relative = g_strdup(rest + (*rest == '/'));
    }
    g_free(plain);
    g_free(real);
    return relative;
}

bool metadata_meets(const Metadata *metadata, const Workspace *workspace)
{
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    bool meets = false;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        g_hash_table_add(known, workspace->packages[i].manifest);
    for (guint i = 0; i < metadata->packages->len && !meets; i++) {
        const MetadataPackage *package = &g_array_index(metadata->packages, MetadataPackage, i);
        char *manifest = metadata_relative(metadata, workspace->root, package->manifest);
        meets = manifest && g_hash_table_contains(known, manifest);
        g_free(manifest);
    }
    g_hash_table_unref(known);
    return meets;
}
