#include "analyzers/workspace/role.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/c_units.h"

FileRole role_of_folders(const char *directory)
{
    if (path_has_part(directory, "tests") || path_has_part(directory, "fuzz"))
        return ROLE_TEST;
    if (path_has_part(directory, "benches"))
        return ROLE_BENCH;
    return path_has_part(directory, "examples") ? ROLE_EXAMPLE : ROLE_NORMAL;
}

static FileRole role_in_crate(const Workspace *workspace, const Module *module)
{
    const Crate *crate = &workspace->crates[module->crate];
    switch ((CrateKind)crate->kind) {
    case CRATE_TEST:
        return ROLE_TEST;
    case CRATE_BENCH:
        return ROLE_BENCH;
    case CRATE_EXAMPLE:
        return ROLE_EXAMPLE;
    case CRATE_BUILD:
        return ROLE_BUILD;
    case CRATE_C:
        return module->folder ? ROLE_NORMAL : c_unit_role(workspace->files[module->file].path);
    default:
        return module->in_test ? ROLE_TEST : ROLE_NORMAL;
    }
}

/* Production wins over all else, then build scripts, tests, benches, examples. */
static int rank(FileRole role)
{
    static const int ranks[] = {
        [ROLE_NORMAL] = 5, [ROLE_BUILD] = 4, [ROLE_TEST] = 3, [ROLE_BENCH] = 2, [ROLE_EXAMPLE] = 1};
    return ranks[role];
}

/* Folders and files that hold inputs of tests; only what no crate reaches goes by them. */
static bool looks_like_test_data(const char *directory, const char *path)
{
    static const char *const parts[] = {"test",     "test_cases",   "testcases",
                                        "testdata", "test_data",    "test-data",
                                        "fixtures", "compile_fail", "compile-fail"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (path_has_part(directory, parts[i]))
            return true;
    return strcmp(path_name(path), "test.rs") == 0 || strcmp(path_name(path), "tests.rs") == 0;
}

bool role_is_test_data(const char *path)
{
    g_autofree char *directory = path_directory(path);
    return path_has_part(directory, "tests") || looks_like_test_data(directory, path);
}

/* A file that no crate reaches goes by its folders below its package. */
static FileRole role_of_orphan(const Workspace *workspace, const SourceFile *file)
{
    if (file->package == WORKSPACE_NONE)
        return ROLE_NORMAL;
    size_t above = strlen(workspace->packages[file->package].directory);
    char *directory = path_directory(file->path + above + (above > 0));
    FileRole role = role_of_folders(directory);
    if (role == ROLE_NORMAL && looks_like_test_data(directory, file->path))
        role = ROLE_TEST;
    g_free(directory);
    return role;
}

void roles_assign(Workspace *workspace)
{
    bool *reached = g_new0(bool, workspace->file_count);
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->is_inline || module->folder)
            continue;
        SourceFile *file = &workspace->files[module->file];
        FileRole role = role_in_crate(workspace, module);
        if (!reached[module->file] || rank(role) > rank((FileRole)file->role))
            file->role = (uint8_t)role;
        reached[module->file] = true;
    }
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        SourceFile *file = &workspace->files[i];
        const Package *package =
            file->package == WORKSPACE_NONE ? NULL : &workspace->packages[file->package];
        FileRole outer = package ? role_of_folders(package->directory) : ROLE_NORMAL;
        if (!reached[i])
            file->role = (uint8_t)role_of_orphan(workspace, file);
        if (outer != ROLE_NORMAL && (file->role == ROLE_NORMAL || file->role == ROLE_BUILD))
            file->role = (uint8_t)outer;
        if (file->parsed && (file->parsed->facts->flags & FILE_GENERATED))
            file->role = ROLE_GENERATED;
    }
    g_free(reached);
}

static EdgeRole edge_role_of_file(FileRole role)
{
    static const EdgeRole roles[] = {
        [ROLE_NORMAL] = EDGE_NORMAL,   [ROLE_TEST] = EDGE_TEST,   [ROLE_BENCH] = EDGE_BENCH,
        [ROLE_EXAMPLE] = EDGE_EXAMPLE, [ROLE_BUILD] = EDGE_BUILD, [ROLE_GENERATED] = EDGE_NORMAL};
    return roles[role];
}

EdgeRole role_of_edge(const Workspace *workspace, const Module *module, bool in_test)
{
    const Crate *crate = &workspace->crates[module->crate];
    FileRole role = role_in_crate(workspace, module);
    if (role == ROLE_NORMAL && in_test)
        role = ROLE_TEST;
    if (role == ROLE_NORMAL && crate->package != WORKSPACE_NONE)
        role = role_of_folders(workspace->packages[crate->package].directory);
    return edge_role_of_file(role);
}

EdgeRole role_of_dependency(const Package *package, const Dependency *dependency)
{
    if (dependency->role == DEPENDENCY_DEV)
        return EDGE_DEV;
    if (dependency->role == DEPENDENCY_BUILD)
        return EDGE_BUILD;
    return edge_role_of_file(role_of_folders(package->directory));
}
