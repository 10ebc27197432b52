/* Small workspaces for tests: written to a temporary folder from a table, loaded, looked at. */
#pragma once

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "analyzers/workspace/names.h"
#include "analyzers/workspace/workspace.h"

typedef struct FixtureFile {
    const char *path, *text;
} FixtureFile;

/* A temporary folder; owned, to be given to fixture_remove. */
static inline char *fixture_folder(void)
{
    char *folder = g_dir_make_tmp("belfry-XXXXXX", NULL);
    assert_non_null(folder);
    return folder;
}

static inline void fixture_write(const char *folder, const char *path, const char *text)
{
    char *file = g_build_filename(folder, path, NULL);
    char *parent = g_path_get_dirname(file);
    assert_int_equal(g_mkdir_with_parents(parent, 0755), 0);
    assert_true(g_file_set_contents(file, text, -1, NULL));
    g_free(parent);
    g_free(file);
}

static inline int fixture_remove_entry(const char *path, const struct stat *status, int type,
                                       struct FTW *walk)
{
    return remove(path);
}

static inline void fixture_remove(char *folder)
{
    nftw(folder, fixture_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    g_free(folder);
}

static inline Workspace *fixture_load_path(const char *path)
{
    const WorkspaceRequest request = {.path = path, .jobs = 2};
    GError *error = NULL;
    Workspace *workspace = workspace_load(&request, &error);
    if (!workspace)
        fail_msg("%s", error ? error->message : "cancelled");
    return workspace;
}

/* Writes the files up to one without a path and loads them all. */
static inline Workspace *fixture_load(const FixtureFile *files)
{
    char *folder = fixture_folder();
    for (; files->path; files++)
        fixture_write(folder, files->path, files->text);
    Workspace *workspace = fixture_load_path(folder);
    fixture_remove(folder);
    return workspace;
}

static inline const Package *fixture_package(const Workspace *workspace, const char *manifest)
{
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, manifest) == 0)
            return &workspace->packages[i];
    fail_msg("no package at %s", manifest);
    return NULL;
}

static inline const Dependency *fixture_dependency(const Package *package, const char *key)
{
    for (uint32_t i = 0; i < package->dependency_count; i++)
        if (strcmp(package->dependencies[i].key, key) == 0)
            return &package->dependencies[i];
    fail_msg("%s does not depend on %s", package->manifest, key);
    return NULL;
}

static inline uint32_t fixture_crate(const Workspace *workspace, const char *id)
{
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (strcmp(workspace->crates[i].id, id) == 0)
            return i;
    return WORKSPACE_NONE;
}

/* The first module of that path, or NULL. */
static inline const Module *fixture_module(const Workspace *workspace, const char *path)
{
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (strcmp(workspace->modules[i].path, path) == 0)
            return &workspace->modules[i];
    return NULL;
}

static inline const char *fixture_end(const Workspace *workspace, const Edge *edge)
{
    if (edge->to == WORKSPACE_NONE)
        return edge->name;
    return edge->kind == EDGE_CRATE ? workspace->crates[edge->to].id
                                    : workspace->modules[edge->to].path;
}

/* The edge between two ends, given as crate ids, module paths or external names; NULL if none. */
static inline const Edge *fixture_edge(const Workspace *workspace, const char *from, const char *to)
{
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        const char *start = edge->kind == EDGE_CRATE ? workspace->crates[edge->from].id
                                                     : workspace->modules[edge->from].path;
        if (strcmp(start, from) == 0 && strcmp(fixture_end(workspace, edge), to) == 0)
            return edge;
    }
    return NULL;
}

static inline int fixture_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "to role certainty, …" of all edges that start at a module or crate, sorted. */
static inline char *fixture_edges_from(const Workspace *workspace, const char *from)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        const char *start = edge->kind == EDGE_CRATE ? workspace->crates[edge->from].id
                                                     : workspace->modules[edge->from].path;
        if (strcmp(start, from) == 0)
            g_ptr_array_add(lines, g_strdup_printf("%s %s %s", fixture_end(workspace, edge),
                                                   edge_role_name((EdgeRole)edge->role),
                                                   certainty_name((Certainty)edge->certainty)));
    }
    g_ptr_array_sort(lines, fixture_compare);
    g_ptr_array_add(lines, NULL);
    char *joined = g_strjoinv(", ", (char **)lines->pdata);
    g_ptr_array_unref(lines);
    return joined;
}

static inline void assert_edges(const Workspace *workspace, const char *from, const char *expected)
{
    char *edges = fixture_edges_from(workspace, from);
    assert_string_equal(edges, expected);
    g_free(edges);
}
