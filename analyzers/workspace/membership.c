#include "analyzers/workspace/membership.h"

#include <string.h>

#include "analyzers/base/path.h"

/* Of `members` or `exclude`; more are not looked at. */
#define PATH_LIMIT 4096u

/* Whether one of the paths in an array of the workspace's table is the manifest's folder or one
 * above it. Globs are not expanded here: Cargo does not either. */
static bool names_folder(const Manifest *root, const TomlValue *array, const Manifest *manifest)
{
    bool found = false;
    for (uint32_t i = 0; array && i < MIN(array->item_count, PATH_LIMIT) && !found; i++) {
        const char *text = toml_text(array->items[i]);
        char *folder = text ? path_resolve(root->directory, text) : NULL;
        found = folder && path_within(manifest->path, folder);
        g_free(folder);
    }
    return found;
}

bool membership_excludes(const Manifest *root, const Manifest *manifest)
{
    return names_folder(root, toml_find(root->workspace, "exclude"), manifest) &&
           !names_folder(root, toml_find(root->workspace, "members"), manifest);
}

/* The manifest that `package.workspace` names; WORKSPACE_NONE without that key. */
static uint32_t named_root(const ManifestSet *set, const Manifest *manifest)
{
    const char *text = toml_text(toml_find(manifest->package, "workspace"));
    char *folder = text ? path_resolve(manifest->directory, text) : NULL;
    uint32_t root = folder ? manifest_set_find(set, folder) : WORKSPACE_NONE;
    g_free(folder);
    return root;
}

/* Cargo keeps packages of others there, which belong to nothing above. */
static bool ends_search(const char *folder)
{
    return strcmp(path_name(folder), ".cargo") == 0 || strcmp(folder, "target/package") == 0 ||
           g_str_has_suffix(folder, "/target/package");
}

/* The next manifest in a folder above. */
static uint32_t manifest_above(const ManifestSet *set, const Manifest *manifest)
{
    uint32_t above = WORKSPACE_NONE;
    char *folder = g_strdup(manifest->directory);
    while (*folder && above == WORKSPACE_NONE) {
        char *parent = path_directory(folder);
        g_free(folder);
        folder = parent;
        if (ends_search(folder))
            break;
        above = manifest_set_find(set, folder);
    }
    g_free(folder);
    return above;
}

static uint32_t find_root(const ManifestSet *set, uint32_t index)
{
    const Manifest *manifest = &set->items[index];
    if (manifest->workspace)
        return index;
    uint32_t named = named_root(set, manifest);
    uint32_t above = named == WORKSPACE_NONE ? manifest_above(set, manifest) : WORKSPACE_NONE;
    for (; above != WORKSPACE_NONE; above = manifest_above(set, &set->items[above])) {
        const Manifest *candidate = &set->items[above];
        if (candidate->workspace && !membership_excludes(candidate, manifest))
            return above;
        if (!candidate->workspace && (named = named_root(set, candidate)) != WORKSPACE_NONE)
            break;
    }
    return named == WORKSPACE_NONE ? index : named;
}

void membership_find_roots(ManifestSet *set)
{
    for (uint32_t i = 0; i < set->count; i++)
        set->items[i].root = find_root(set, i);
}

typedef struct Members {
    ManifestSet *set;
    const Package *packages;
    uint32_t root;
    GArray *pending; /* uint32_t: members whose dependencies are still to follow */
} Members;

static void add_member(Members *members, uint32_t index)
{
    Manifest *manifest = &members->set->items[index];
    const Manifest *root = &members->set->items[members->root];
    if (manifest->root != members->root || manifest->is_member || !manifest->package)
        return;
    if (index != members->root && membership_excludes(root, manifest))
        return;
    manifest->is_member = true;
    g_array_append_val(members->pending, index);
}

/* `crates/<star>` names every folder there that has a manifest. */
static void add_glob(Members *members, const char *pattern)
{
    for (uint32_t i = 0; i < members->set->count; i++)
        if (path_matches(members->set->items[i].directory, pattern))
            add_member(members, i);
}

static void add_named(Members *members)
{
    const Manifest *root = &members->set->items[members->root];
    const TomlValue *array = toml_find(root->workspace, "members");
    for (uint32_t i = 0; array && i < MIN(array->item_count, PATH_LIMIT); i++) {
        const char *text = toml_text(array->items[i]);
        char *path = text ? path_resolve(root->directory, text) : NULL;
        uint32_t index = path ? manifest_set_find(members->set, path) : WORKSPACE_NONE;
        if (index != WORKSPACE_NONE)
            add_member(members, index);
        else if (path && strpbrk(path, "*?["))
            add_glob(members, path);
        g_free(path);
    }
    add_member(members, members->root);
}

static void follow_paths(Members *members)
{
    while (members->pending->len) {
        guint last = members->pending->len - 1;
        const Package *package =
            &members->packages[g_array_index(members->pending, uint32_t, last)];
        g_array_set_size(members->pending, last);
        for (uint32_t i = 0; i < package->dependency_count; i++)
            if (package->dependencies[i].target != WORKSPACE_NONE)
                add_member(members, package->dependencies[i].target);
    }
}

void membership_find_members(ManifestSet *set, const Package *packages)
{
    Members members = {set, packages, 0, g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    for (uint32_t i = 0; i < set->count; i++) {
        if (set->items[i].root != i)
            continue;
        members.root = i;
        add_named(&members);
        follow_paths(&members);
    }
    g_array_free(members.pending, TRUE);
}
