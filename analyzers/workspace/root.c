#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/membership.h"
#include "analyzers/workspace/root.h"

/* The folder that holds `.git`, "" if there is none: nothing above it is looked at. */
static char *repository_top(const char *folder)
{
    struct stat status;
    char *top = g_strdup(folder);
    while (*top) {
        char *git = g_strconcat(top, "/.git", NULL);
        bool found = stat(git, &status) == 0;
        g_free(git);
        if (found)
            break;
        *strrchr(top, '/') = '\0';
    }
    return top;
}

static void add_manifest(GPtrArray *paths, const char *top, const char *folder)
{
    char *path = path_join(folder, "Cargo.toml");
    char *absolute = g_strconcat(top, "/", path, NULL);
    struct stat status;
    if (stat(absolute, &status) == 0 && S_ISREG(status.st_mode) &&
        !g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL))
        g_ptr_array_add(paths, g_strdup(path));
    g_free(absolute);
    g_free(path);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The manifests in `folder` and above it. */
static GPtrArray *manifests_above(const char *top, const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    char *at = g_strdup(folder);
    for (;;) {
        add_manifest(paths, top, at);
        if (!*at)
            break;
        char *parent = path_directory(at);
        g_free(at);
        at = parent;
    }
    g_free(at);
    return paths;
}

/* The workspaces that the manifests read so far name, which may lie beside them. */
static void add_named(GPtrArray *paths, const ManifestSet *set, const char *top)
{
    for (uint32_t i = 0; i < set->count; i++) {
        const char *text = toml_text(toml_find(set->items[i].package, "workspace"));
        char *folder = text ? path_resolve(set->items[i].directory, text) : NULL;
        if (folder)
            add_manifest(paths, top, folder);
        g_free(folder);
    }
}

/* The folder of the workspace that holds `folder`, both relative to `top`; NULL without a manifest.
 */
static char *workspace_folder(const char *top, const char *folder, const WorkspaceRequest *wanted)
{
    const WorkspaceRequest request = {.overlay = wanted->overlay,
                                      .previous = wanted->previous,
                                      .changed = wanted->changed,
                                      .jobs = 1};
    GPtrArray *paths = manifests_above(top, folder);
    char *nearest = paths->len ? g_strdup(paths->pdata[0]) : NULL;
    char *found = NULL;
    if (nearest) {
        ManifestSet set;
        g_ptr_array_sort(paths, compare_paths);
        manifest_set_init(&set, paths, &request, top);
        add_named(paths, &set, top);
        manifest_set_clear(&set);
        g_ptr_array_sort(paths, compare_paths);
        manifest_set_init(&set, paths, &request, top);
        membership_find_roots(&set);
        const Manifest *manifest = &set.items[discovery_find(paths, nearest)];
        found = g_strdup(set.items[manifest->root].directory);
        manifest_set_clear(&set);
    }
    g_free(nearest);
    g_ptr_array_unref(paths);
    return found;
}

static bool holds_any(const char *top, const char *folder, const char *const *names)
{
    bool found = false;
    for (; *names && !found; names++) {
        g_autofree char *path = path_join(folder, *names);
        g_autofree char *absolute = g_strconcat(top, "/", path, NULL);
        struct stat status;
        found = stat(absolute, &status) == 0 && S_ISREG(status.st_mode);
    }
    return found;
}

/* The folder of the project of C that holds `folder`: the nearest with a belfry.toml, else the
 * topmost with a build file, else the repository's; NULL without any. */
static char *c_folder(const char *top, const char *folder)
{
    static const char *const configured[] = {"belfry.toml", NULL};
    static const char *const built[] = {"compile_commands.json",
                                        "compile_flags.txt",
                                        "CMakeLists.txt",
                                        "Makefile",
                                        "configure.ac",
                                        "meson.build",
                                        NULL};
    char *at = g_strdup(folder), *found = *top ? g_strdup("") : NULL;
    for (bool is_built = false;;) {
        bool decides = holds_any(top, at, configured), builds = holds_any(top, at, built);
        if (decides || builds) {
            g_free(found);
            found = g_strdup(at);
            is_built = true;
        }
        if (decides || !*at || (!*top && is_built && !builds))
            break;
        char *parent = path_directory(at);
        g_free(at);
        at = parent;
    }
    g_free(at);
    return found;
}

/* The deepest folder that holds both. */
static char *common_folder(const char *a, const char *b)
{
    char *common = g_strdup(a);
    while (!path_within(b, common)) {
        char *parent = path_directory(common);
        g_free(common);
        common = parent;
    }
    return common;
}

bool root_find(Root *root, const WorkspaceRequest *request, GError **error)
{
    struct stat status;
    const char *path = request->path;
    char *real = realpath(path, NULL);
    *root = (Root){0};
    if (!real || stat(real, &status) != 0) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "%s: %s", path,
                    g_strerror(errno));
        free(real);
        return false;
    }
    char *folder = S_ISDIR(status.st_mode) ? g_strdup(real) : g_path_get_dirname(real);
    if (strcmp(folder, "/") == 0)
        *folder = '\0';
    char *top = repository_top(folder);
    const char *inside = folder + strlen(top) + (folder[strlen(top)] == '/');
    char *workspace = workspace_folder(top, inside, request);
    if (!workspace && !S_ISDIR(status.st_mode) && language_is_c(real))
        workspace = c_folder(top, inside);
    char *common = common_folder(workspace ? workspace : inside, inside);
    root->path = *common ? g_strconcat(top, "/", common, NULL) : g_strdup(*top ? top : "/");
    size_t length = strlen(root->path);
    root->alone = !workspace && !S_ISDIR(status.st_mode);
    root->focus = g_strdup(real[length] == '/' ? real + length + 1 : real + length);
    g_free(common);
    g_free(workspace);
    g_free(top);
    g_free(folder);
    free(real);
    return true;
}
