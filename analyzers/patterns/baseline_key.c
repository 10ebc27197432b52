#include "analyzers/patterns/baseline_key.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/names.h"
#include "analyzers/workspace/target.h"

/* The item path within an id of a crate or module; a name from outside is one already. */
static const char *item_path(const char *id)
{
    for (const char *hash = strchr(id, '#'); hash; hash = strchr(hash + 1, '#'))
        for (unsigned kind = 0; kind <= CRATE_C; kind++) {
            const char *name = crate_kind_name((CrateKind)kind);
            size_t size = strlen(name);
            if (strncmp(hash + 1, name, size) == 0 && hash[1 + size] == ':')
                return hash + size + 2;
        }
    return id;
}

/* The module a file is, or the file's own name where it is in no crate. */
static char *file_name(const Workspace *workspace, uint32_t file)
{
    uint32_t module = workspace->files[file].module;
    return module == WORKSPACE_NONE ? path_stem(workspace->files[file].path)
                                    : g_strdup(workspace->modules[module].path);
}

/* The crate of a manifest; one that Cargo would refuse goes by its folder. */
static char *manifest_name(const Workspace *workspace, const char *path)
{
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        const Package *package = &workspace->packages[i];
        if (strcmp(package->manifest, path) == 0 && package->name)
            return crate_code_name(package->name);
    }
    g_autofree char *folder = path_directory(path);
    return g_strdup(path_name(folder));
}

static char *from_of(const Workspace *workspace, const Finding *finding)
{
    if (finding->symbol)
        return g_strdup(finding->symbol);
    if (finding->from)
        return g_strdup(item_path(finding->from));
    return finding->file != WORKSPACE_NONE ? file_name(workspace, finding->file)
                                           : manifest_name(workspace, finding->path);
}

bool baseline_key_of(const Workspace *workspace, const Finding *finding, BaselineKey *key)
{
    if (finding->file == WORKSPACE_NONE && strcmp(path_name(finding->path), "Cargo.toml") != 0)
        return false;
    g_autofree char *from = from_of(workspace, finding);
    key->from = g_utf8_make_valid(from, -1);
    key->to = g_utf8_make_valid(finding->to ? item_path(finding->to) : "", -1);
    return true;
}

void baseline_key_clear(BaselineKey *key)
{
    g_free(key->from);
    g_free(key->to);
    *key = (BaselineKey){0};
}

char *baseline_key_text(const char *rule, const char *code, const char *from, const char *to)
{
    return g_strjoin("\n", rule, code, from, to, NULL);
}
