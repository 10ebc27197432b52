#include <string.h>

#include "analyzers/workspace/edges.h"
#include "analyzers/workspace/role.h"

/* The predicate within `cfg(…)`; a target triple as it is. */
static char *cfg_of(const Dependency *dependency, GStringChunk *texts)
{
    const char *cfg = dependency->cfg;
    size_t length = cfg ? strlen(cfg) : 0;
    if (length > 5 && strncmp(cfg, "cfg(", 4) == 0 && cfg[length - 1] == ')')
        return g_string_chunk_insert_len(texts, cfg + 4, (gssize)length - 5);
    return cfg ? g_string_chunk_insert(texts, cfg) : NULL;
}

static void add_edge(const Scope *scope, uint32_t from, const Dependency *dependency, GArray *edges,
                     GStringChunk *texts)
{
    const Workspace *workspace = scope_workspace(scope);
    uint32_t package = workspace->crates[from].package;
    Edge edge = {
        .from = from, .kind = EDGE_CRATE, .certainty = CERTAINTY_EXACT, .file = WORKSPACE_NONE};
    edge.to = scope_library(scope, dependency->target);
    if (edge.to == from)
        return;
    edge.name =
        edge.to == WORKSPACE_NONE ? g_string_chunk_insert(texts, dependency->package) : NULL;
    edge.cfg = cfg_of(dependency, texts);
    edge.package = package;
    edge.optional = dependency->optional;
    edge.start = dependency->start;
    edge.end = dependency->end;
    edge.line = dependency->line;
    edge.role = (uint8_t)role_of_dependency(&workspace->packages[package], dependency);
    g_array_append_val(edges, edge);
}

/* A package without a library has its dependencies at its binaries, without those at its first
 * crate; what the other crates use is seen in their code. */
static bool carries(const Scope *scope, uint32_t crate, DependencyRole role, bool is_first)
{
    const Crate *subject = &scope_workspace(scope)->crates[crate];
    bool has_library = scope_library(scope, subject->package) != WORKSPACE_NONE;
    if (role == DEPENDENCY_BUILD)
        return subject->kind == CRATE_BUILD;
    if (has_library)
        return subject->kind == CRATE_LIB || subject->kind == CRATE_PROC_MACRO;
    return subject->kind == CRATE_BIN || is_first;
}

/* The first crate of each package that may stand for it when it has neither library nor binary. */
static uint32_t *first_crates(const Workspace *workspace)
{
    uint32_t *first = g_new(uint32_t, workspace->package_count);
    bool *has_binary = g_new0(bool, workspace->package_count);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        first[i] = WORKSPACE_NONE;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        if (crate->package == WORKSPACE_NONE || crate->kind == CRATE_BUILD)
            continue;
        has_binary[crate->package] |= crate->kind == CRATE_BIN;
        if (first[crate->package] == WORKSPACE_NONE)
            first[crate->package] = i;
    }
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (has_binary[i])
            first[i] = WORKSPACE_NONE;
    g_free(has_binary);
    return first;
}

void crate_edges_find(const Scope *scope, GArray *edges, GStringChunk *texts)
{
    const Workspace *workspace = scope_workspace(scope);
    uint32_t *first = first_crates(workspace);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        if (workspace->crates[i].package == WORKSPACE_NONE)
            continue;
        uint32_t index = workspace->crates[i].package;
        const Package *package = &workspace->packages[index];
        for (uint32_t j = 0; j < package->dependency_count; j++)
            if (carries(scope, i, (DependencyRole)package->dependencies[j].role, first[index] == i))
                add_edge(scope, i, &package->dependencies[j], edges, texts);
    }
    g_free(first);
}
