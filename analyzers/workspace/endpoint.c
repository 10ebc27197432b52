#include "analyzers/workspace/endpoint.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/names.h"

typedef struct Finder {
    const Workspace *workspace;
    const char *text;
    Endpoint *endpoint;
    GPtrArray *meant;
} Finder;

static const Package *package_of(const Workspace *workspace, uint32_t crate)
{
    uint32_t package = workspace->crates[crate].package;
    return package == WORKSPACE_NONE ? NULL : &workspace->packages[package];
}

/* `-` and `_` are one in what Cargo and rustc call the same thing. */
static bool is_same_name(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (*a != *b && !((*a == '-' || *a == '_') && (*b == '-' || *b == '_')))
            return false;
    return *a == *b;
}

static bool has_id(const Finder *finder, uint32_t crate)
{
    return strcmp(finder->workspace->crates[crate].id, finder->text) == 0;
}

static bool is_in_package(const Finder *finder, uint32_t crate)
{
    const Package *package = package_of(finder->workspace, crate);
    return package && is_same_name(package->name, finder->text);
}

static bool has_name(const Finder *finder, uint32_t crate)
{
    return is_same_name(finder->workspace->crates[crate].name, finder->text);
}

static bool lies_at(const Finder *finder, uint32_t crate)
{
    const Package *package = package_of(finder->workspace, crate);
    size_t length = strlen(finder->text);
    while (length > 0 && finder->text[length - 1] == '/')
        length--;
    return package && *finder->text &&
           (strcmp(package->manifest, finder->text) == 0 ||
            (strlen(package->directory) == length &&
             strncmp(package->directory, finder->text, length) == 0));
}

/* What tells a crate's package from another of the same name. */
static const char *place_of(const Workspace *workspace, uint32_t crate)
{
    const Package *package = package_of(workspace, crate);
    return package ? package->manifest : workspace->crates[crate].id;
}

static bool mean(Finder *finder, const char *name)
{
    for (guint i = 0; i < finder->meant->len; i++)
        if (strcmp(finder->meant->pdata[i], name) == 0)
            return false;
    g_ptr_array_add(finder->meant, g_strdup(name));
    return true;
}

static void add_modules_of_crates(Endpoint *endpoint, const Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->module_count; i++)
        endpoint->modules[i] = endpoint->crates[workspace->modules[i].crate];
}

static void start(Finder *finder, EndpointKind kind, const char *name)
{
    finder->endpoint->kind = kind;
    finder->endpoint->name = g_strdup(name);
    if (kind == ENDPOINT_CRATES)
        finder->endpoint->crates = g_new0(bool, finder->workspace->crate_count + 1);
    if (kind != ENDPOINT_OUTSIDE)
        finder->endpoint->modules = g_new0(bool, finder->workspace->module_count + 1);
}

/* True when any crate fits; those of two packages are too many. */
static bool find_crates(Finder *finder, bool (*fits)(const Finder *finder, uint32_t crate))
{
    const Workspace *workspace = finder->workspace;
    uint32_t first = WORKSPACE_NONE;
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (fits(finder, i) && mean(finder, place_of(workspace, i)) && first == WORKSPACE_NONE)
            first = i;
    if (finder->meant->len != 1)
        return finder->meant->len > 1;
    const Package *package = package_of(workspace, first);
    bool one = fits == has_id || !package;
    start(finder, ENDPOINT_CRATES, package ? package->name : workspace->crates[first].name);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        finder->endpoint->crates[i] =
            one ? i == first : workspace->crates[i].package == workspace->crates[first].package;
    add_modules_of_crates(finder->endpoint, workspace);
    return true;
}

static bool is_named_module(const Finder *finder, const Module *module)
{
    const char *below = strstr(module->path, "::");
    if (g_str_has_prefix(finder->text, "crate::"))
        return below && strcmp(below, finder->text + strlen("crate")) == 0;
    if (is_same_name(module->path, finder->text))
        return true;
    const char *id = finder->workspace->crates[module->crate].id;
    return below && g_str_has_prefix(finder->text, id) &&
           strcmp(finder->text + strlen(id), below) == 0;
}

/* Namesakes in crates of one package are asked about together. */
static bool find_modules(Finder *finder)
{
    const Workspace *workspace = finder->workspace;
    uint32_t first = WORKSPACE_NONE;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (!is_named_module(finder, module))
            continue;
        if (first == WORKSPACE_NONE)
            first = i;
        bool near = workspace->crates[module->crate].package ==
                    workspace->crates[workspace->modules[first].crate].package;
        g_autofree char *id = module_id(workspace, near ? &workspace->modules[first] : module);
        mean(finder, id);
    }
    if (finder->meant->len != 1)
        return finder->meant->len > 1;
    start(finder, ENDPOINT_MODULES, workspace->modules[first].path);
    bool *members = finder->endpoint->modules;
    for (uint32_t i = first; i < workspace->module_count; i++) {
        uint32_t parent = workspace->modules[i].parent;
        members[i] = is_named_module(finder, &workspace->modules[i]) ||
                     (parent != WORKSPACE_NONE && members[parent]);
    }
    return true;
}

static bool find_file(Finder *finder)
{
    const Workspace *workspace = finder->workspace;
    uint32_t file = workspace_file(workspace, finder->text);
    if (file == WORKSPACE_NONE)
        return false;
    start(finder, ENDPOINT_FILE, workspace->files[file].path);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (workspace->modules[i].file == file)
            finder->endpoint->modules[module_named(workspace, i)] = true;
    return true;
}

static bool is_outside(const char *named, const char *name)
{
    size_t length = strlen(named);
    return is_same_name(named, name) ||
           (strncmp(name, named, length) == 0 && strncmp(name + length, "::", 2) == 0);
}

/* "src/net" of C, with all below it. */
static bool find_folder(Finder *finder)
{
    const Workspace *workspace = finder->workspace;
    g_autofree char *folder = g_strdup(finder->text);
    for (size_t length = strlen(folder); length && folder[length - 1] == '/'; length--)
        folder[length - 1] = '\0';
    bool any = false;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (!*folder || workspace->crates[module->crate].kind != CRATE_C ||
            !path_within(module_place(workspace, module), folder))
            continue;
        if (!any)
            start(finder, ENDPOINT_MODULES, folder);
        finder->endpoint->modules[i] = any = true;
    }
    return any;
}

static bool find_outside(Finder *finder)
{
    const Workspace *workspace = finder->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const char *name = workspace->edges[i].name;
        if (!name || !*finder->text || !is_outside(finder->text, name))
            continue;
        start(finder, ENDPOINT_OUTSIDE, is_same_name(finder->text, name) ? name : finder->text);
        return true;
    }
    return false;
}

bool endpoint_find(Endpoint *endpoint, const Workspace *workspace, const char *text,
                   GPtrArray *meant)
{
    static bool (*const crates[])(const Finder *, uint32_t) = {has_id, is_in_package, has_name,
                                                               lies_at};
    Finder finder = {workspace, text, endpoint, meant};
    *endpoint = (Endpoint){0};
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(crates) && !found; i++)
        found = find_crates(&finder, crates[i]);
    found = found || find_modules(&finder) || find_file(&finder) || find_folder(&finder) ||
            find_outside(&finder);
    if (found && endpoint->name)
        g_ptr_array_set_size(meant, 0);
    return found && endpoint->name;
}

void endpoint_clear(Endpoint *endpoint)
{
    g_free(endpoint->name);
    g_free(endpoint->crates);
    g_free(endpoint->modules);
    *endpoint = (Endpoint){0};
}

bool endpoint_is_outside(const Endpoint *endpoint, const Edge *edge)
{
    return endpoint->kind == ENDPOINT_OUTSIDE && edge->to == WORKSPACE_NONE && edge->name &&
           is_outside(endpoint->name, edge->name);
}

bool endpoint_subtract(Endpoint *outer, const Endpoint *inner, const Workspace *workspace)
{
    bool left = false;
    for (uint32_t i = 0; inner->crates && outer->crates && i < workspace->crate_count; i++)
        outer->crates[i] = outer->crates[i] && !inner->crates[i];
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        outer->modules[i] = outer->modules[i] && !inner->modules[i];
        left = left || outer->modules[i];
    }
    return left;
}

static void add_name(GHashTable *names, const char *name)
{
    if (name && *name)
        g_hash_table_add(names, (char *)(uintptr_t)name);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **endpoint_names(const Workspace *workspace)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        add_name(names, workspace->packages[i].name);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        add_name(names, workspace->modules[i].path);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        add_name(names, workspace->edges[i].name);
    guint count = 0;
    const char **list = (const char **)g_hash_table_get_keys_as_array(names, &count);
    qsort(list, count, sizeof *list, compare_names);
    g_hash_table_unref(names);
    return list;
}
