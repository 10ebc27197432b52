/* What tests/cargo and tests/champions compare: what Belfry makes of the manifests below a folder.
 *
 *     cargo_model [--metadata FILE] FOLDER
 *
 * A line each, fields with tabs, "-" for none:
 *     package     manifest, name, edition, manifest of its workspace, member or outsider
 *     crate       manifest, kind, name, root, id, required features
 *     dependency  manifest, kind, key, package, cfg, always or optional, manifest, features
 *     feature     manifest, name, values
 *     edge        crate, crate or package, role, certainty, cfg, always or optional
 *     use         module, module or package, role, certainty
 *     file        path, role, crates
 *     note        path, line, message
 */
#include <stdio.h>
#include <string.h>

#include "analyzers/workspace/metadata.h"
#include "analyzers/workspace/names.h"
#include "analyzers/workspace/workspace.h"

static const char *shown(const char *text)
{
    return text && *text ? text : "-";
}

static void print_list(char **values)
{
    char *joined = values ? g_strjoinv(" ", values) : NULL;
    printf("\t%s\n", shown(joined));
    g_free(joined);
}

static void print_dependency(const Package *package, const Dependency *dependency)
{
    static const char *const kinds[] = {"normal", "dev", "build"};
    printf("dependency\t%s\t%s\t%s\t%s\t%s\t%s\t%s", package->manifest, kinds[dependency->role],
           dependency->key, dependency->package, shown(dependency->cfg),
           dependency->optional ? "optional" : "always", shown(dependency->path));
    print_list(dependency->features);
}

static void print_package(const Package *package)
{
    printf("package\t%s\t%s\t%s\t%s\t%s\n", package->manifest, shown(package->name),
           package->is_virtual ? "-" : package->edition, package->workspace,
           package->is_virtual  ? "virtual"
           : package->is_member ? "member"
                                : "outsider");
    for (uint32_t i = 0; i < package->dependency_count; i++)
        print_dependency(package, &package->dependencies[i]);
    for (uint32_t i = 0; i < package->feature_count; i++) {
        printf("feature\t%s\t%s", package->manifest, package->features[i].name);
        print_list(package->features[i].values);
    }
}

static void print_crate(const Workspace *workspace, const Crate *crate)
{
    const char *manifest =
        crate->package == WORKSPACE_NONE ? "-" : workspace->packages[crate->package].manifest;
    const char *name = strrchr(crate->id, ':');
    printf("crate\t%s\t%s\t%s\t%s\t%s", manifest, crate_kind_name((CrateKind)crate->kind),
           name ? name + 1 : crate->name, crate->root, crate->id);
    print_list(crate->required_features);
}

static void print_edge(const Workspace *workspace, const Edge *edge)
{
    bool of_crates = edge->kind == EDGE_CRATE;
    const char *from =
        of_crates ? workspace->crates[edge->from].id : workspace->modules[edge->from].path;
    const char *to = edge->to == WORKSPACE_NONE ? edge->name
                     : of_crates                ? workspace->crates[edge->to].id
                                                : workspace->modules[edge->to].path;
    printf("%s\t%s\t%s\t%s\t%s", of_crates ? "edge" : "use", from, to,
           edge_role_name((EdgeRole)edge->role), certainty_name((Certainty)edge->certainty));
    if (of_crates)
        printf("\t%s\t%s", shown(edge->cfg), edge->optional ? "optional" : "always");
    printf("\n");
}

static void print_file(const Workspace *workspace, const SourceFile *file)
{
    printf("file\t%s\t%s\t%s", file->path, file_role_name((FileRole)file->role),
           file->crate_count ? "" : "-");
    for (uint32_t i = 0; i < file->crate_count; i++)
        printf("%s%s", i ? " " : "", workspace->crates[file->crates[i]].id);
    printf("\n");
}

static void print_all(const Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->package_count; i++)
        print_package(&workspace->packages[i]);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        print_crate(workspace, &workspace->crates[i]);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        print_edge(workspace, &workspace->edges[i]);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        print_file(workspace, &workspace->files[i]);
    for (uint32_t i = 0; i < workspace->note_count; i++)
        printf("note\t%s\t%u\t%s\n", workspace->notes[i].path, workspace->notes[i].line + 1,
               workspace->notes[i].message);
}

int main(int count, char **arguments)
{
    bool described = count == 4 && strcmp(arguments[1], "--metadata") == 0;
    if (count != 2 && !described) {
        fprintf(stderr, "usage: cargo_model [--metadata FILE] FOLDER\n");
        return 2;
    }
    GError *error = NULL;
    Metadata *metadata = described ? metadata_read(arguments[2], &error) : NULL;
    const WorkspaceRequest wanted = {.path = arguments[count - 1], .metadata = metadata};
    Workspace *workspace = error ? NULL : workspace_load(&wanted, &error);
    metadata_free(metadata);
    if (!workspace) {
        fprintf(stderr, "%s\n", error ? error->message : "cancelled");
        return 2;
    }
    print_all(workspace);
    workspace_free(workspace);
    return 0;
}
