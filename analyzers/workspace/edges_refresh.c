#include <string.h>

#include "analyzers/workspace/edges.h"
#include "analyzers/workspace/edges_join.h"
#include "analyzers/workspace/names.h"
#include "analyzers/workspace/resolve.h"

/* Edges of a workspace made from those of the one before. */
typedef struct Renewal {
    Workspace *workspace;
    const Workspace *previous;
    Scope *scope;
    bool *is_renewed; /* by module */
} Renewal;

static bool has_crate_edges(const CodeEdges *part)
{
    for (uint32_t i = 0; part && i < part->count; i++)
        if (part->edges[i].kind == EDGE_CRATE)
            return true;
    return false;
}

/* Whether none is written in what was read again: mostly the manifests say them all. */
static bool same_crate_edges(const Renewal *renewal)
{
    const Workspace *workspace = renewal->workspace, *previous = renewal->previous;
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (renewal->is_renewed[i] &&
            (has_crate_edges(workspace->code_edges[i]) || has_crate_edges(previous->code_edges[i])))
            return false;
    return workspace->manifest_edges == previous->manifest_edges;
}

/* Several files of a crate may write the same. */
static void join_crate_edges(const Renewal *renewal, GArray *all)
{
    const Workspace *workspace = renewal->workspace, *previous = renewal->previous;
    if (same_crate_edges(renewal)) {
        uint32_t count = 0;
        while (count < previous->edge_count && previous->edges[count].kind == EDGE_CRATE)
            count++;
        g_array_append_vals(all, previous->edges, count);
        return;
    }
    edges_add_part(all, workspace->manifest_edges, EDGE_CRATE);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        edges_add_part(all, workspace->code_edges[i], EDGE_CRATE);
    edges_remove_doubles(all);
}

/* The first edge that is of the module, or of one behind it. */
static const Edge *edges_from(const Edge *edges, const Edge *end, uint32_t module)
{
    while (edges < end) {
        const Edge *middle = edges + (end - edges) / 2;
        if (middle->from < module)
            edges = middle + 1;
        else
            end = middle;
    }
    return edges;
}

/* A module's edges are written in one file: those of the others stay as they were. */
static void join_module_edges(const Renewal *renewal, GArray *renewed, GArray *all)
{
    const Edge *old = renewal->previous->edges, *end = old + renewal->previous->edge_count;
    const Edge *fresh = (const Edge *)(const void *)renewed->data,
               *fresh_end = fresh + renewed->len;
    while (old < end && old->kind == EDGE_CRATE)
        old++;
    for (uint32_t module = 0; module < renewal->workspace->module_count; module++) {
        bool has_fresh = fresh < fresh_end && fresh->from == module;
        if (!has_fresh && !renewal->is_renewed[module])
            continue;
        const Edge *stretch = old;
        old = edges_from(old, end, module);
        g_array_append_vals(all, stretch, (guint)(old - stretch));
        for (; fresh < fresh_end && fresh->from == module; fresh++)
            g_array_append_val(all, *fresh);
        if (renewal->is_renewed[module])
            old = edges_from(old, end, module + 1);
    }
    g_array_append_vals(all, old, (guint)(end - old));
}

static bool same_globs(const Scope *a, const Scope *b, uint32_t module)
{
    uint32_t count, other_count;
    const ScopeGlob *globs = scope_globs(a, module, &count);
    const ScopeGlob *others = scope_globs(b, module, &other_count);
    for (uint32_t i = 0; count == other_count && i < count; i++)
        if (globs[i].target != others[i].target)
            return false;
    return count == other_count;
}

/* Names of the workspace as it is now; where a glob leads is asked of all. */
static void renew_scope(Renewal *renewal)
{
    Workspace *workspace = renewal->workspace;
    const Scope *before = renewal->previous->scope;
    renewal->scope = workspace->scope = scope_new(workspace, 1, before);
    if (workspace->extent <= EXTENT_BODIES)
        return;
    resolve_globs(workspace->scope);
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        if (same_globs(workspace->scope, before, i))
            continue;
        if (!workspace->moved_files)
            workspace->moved_files = g_new0(bool, workspace->file_count);
        workspace->moved_files[workspace->modules[i].file] = true;
    }
}

static bool looks_at_moved(const Renewal *renewal, uint32_t module)
{
    const CodeEdges *before = renewal->previous->code_edges[module];
    const bool *moved = renewal->workspace->moved_files;
    if (!moved)
        return false;
    if (!renewal->workspace->modules[module].folder &&
        moved[renewal->workspace->modules[module].file])
        return true;
    for (uint32_t file = 0; before && file < renewal->workspace->file_count; file++)
        if (moved[file] && code_edges_looked_in(before, file))
            return true;
    return false;
}

/* Whether the edges of a module's file are to be found again: it changed, what its crate can see
 * did or, where more than bodies changed, its names were looked up in a file that did. */
static bool is_stale(const Renewal *renewal, uint32_t module)
{
    const Workspace *workspace = renewal->workspace;
    const CodeEdges *before = renewal->previous->code_edges[module];
    uint32_t package = workspace->crates[workspace->modules[module].crate].package;
    if (package != WORKSPACE_NONE && workspace->stale_packages &&
        workspace->stale_packages[package])
        return true;
    if (looks_at_moved(renewal, module))
        return true;
    for (uint32_t i = 0; i < workspace->changed_count; i++) {
        uint32_t file = workspace->changed[i];
        if (workspace->modules[module].file == file)
            return true;
        if (workspace->extent > EXTENT_BODIES && code_edges_looked_in(before, file))
            return true;
    }
    return false;
}

/* The module whose file an inline module is written in. */
static uint32_t home_of(const Workspace *workspace, uint32_t module)
{
    while (workspace->modules[module].is_inline)
        module = workspace->modules[module].parent;
    return module;
}

/* An inline module is as its file is, the files of one module are as each other. */
static void mark_renewed(const Renewal *renewal)
{
    const Workspace *workspace = renewal->workspace;
    const Module *modules = workspace->modules;
    bool *renewed = renewal->is_renewed;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        renewed[i] = modules[i].is_inline ? renewed[home_of(workspace, i)] : is_stale(renewal, i);
        if (renewed[i])
            renewed[module_named(workspace, i)] = true;
    }
    for (uint32_t i = 0; i < workspace->module_count; i++)
        renewed[i] = renewed[module_named(workspace, i)];
}

/* Whether the module's file is the one that is being edited. */
static bool is_edited(const Workspace *workspace, uint32_t module)
{
    return workspace->changed_count == 1 && !workspace->modules[module].is_inline &&
           workspace->modules[module].file == workspace->changed[0] &&
           workspace->files[workspace->changed[0]].parsed;
}

/* Finds the stale ones' edges again. */
static void renew(const Renewal *renewal)
{
    Workspace *workspace = renewal->workspace;
    const Workspace *previous = renewal->previous;
    bool same_names = workspace->extent <= EXTENT_BODIES;
    mark_renewed(renewal);
    EdgeSearch *search = edge_search_new(renewal->scope, workspace);
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        if (is_edited(workspace, i)) {
            edge_search_edited(search, i, same_names ? previous : NULL);
        } else if (renewal->is_renewed[i]) {
            edge_search_module(search, i);
        } else {
            workspace->code_edges[i] = code_edges_ref(previous->code_edges[i]);
        }
    }
    edge_search_free(search);
}

static void refresh(Renewal *renewal)
{
    Workspace *workspace = renewal->workspace;
    workspace->code_edges = g_new0(CodeEdges *, workspace->module_count);
    renewal->is_renewed = g_new0(bool, workspace->module_count);
    renew(renewal);
    GArray *renewed = g_array_new(FALSE, FALSE, sizeof(Edge));
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (renewal->is_renewed[i])
            edges_add_part(renewed, workspace->code_edges[i], EDGE_MODULE);
    edges_remove_doubles(renewed);
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(Edge), renewal->previous->edge_count + 64);
    join_crate_edges(renewal, all);
    join_module_edges(renewal, renewed, all);
    edges_take(workspace, all);
    g_array_free(renewed, TRUE);
    g_free(renewal->is_renewed);
}

void edges_refresh(Workspace *workspace, const Workspace *previous)
{
    Renewal renewal = {.workspace = workspace, .previous = previous};
    renew_scope(&renewal);
    workspace->manifest_edges = code_edges_ref(previous->manifest_edges);
    refresh(&renewal);
}

static bool same_crates(const Workspace *a, const Workspace *b)
{
    if (a->crate_count != b->crate_count)
        return false;
    for (uint32_t i = 0; i < a->crate_count; i++) {
        const Crate *x = &a->crates[i], *y = &b->crates[i];
        if (strcmp(x->id, y->id) != 0 || strcmp(x->name, y->name) != 0 ||
            x->package != y->package || x->root_file != y->root_file ||
            x->root_module != y->root_module || x->kind != y->kind)
            return false;
    }
    return true;
}

static bool same_modules(const Workspace *a, const Workspace *b)
{
    if (a->module_count != b->module_count)
        return false;
    for (uint32_t i = 0; i < a->module_count; i++) {
        const Module *x = &a->modules[i], *y = &b->modules[i];
        if (x->crate != y->crate || x->parent != y->parent || x->file != y->file ||
            x->mod_fact != y->mod_fact || x->is_inline != y->is_inline ||
            x->in_test != y->in_test || x->via_macro != y->via_macro ||
            strcmp(x->name, y->name) != 0 || g_strcmp0(x->cfg, y->cfg) != 0)
            return false;
    }
    return true;
}

/* Whether code can name the same by the same names. */
static bool same_prelude(const Package *a, const Package *b)
{
    if (strcmp(a->edition, b->edition) != 0 || a->dependency_count != b->dependency_count)
        return false;
    for (uint32_t i = 0; i < a->dependency_count; i++) {
        const Dependency *x = &a->dependencies[i], *y = &b->dependencies[i];
        if (strcmp(x->key, y->key) != 0 || strcmp(x->package, y->package) != 0 ||
            x->target != y->target || x->role != y->role)
            return false;
    }
    return true;
}

static bool depends_on_stale(const Package *package, const bool *stale)
{
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        uint32_t target = package->dependencies[i].target;
        if (target != WORKSPACE_NONE && stale[target])
            return true;
    }
    return false;
}

/* The packages whose names mean something else, and all that can see into one of them. */
static bool *stale_packages(const Workspace *workspace, const Workspace *previous)
{
    bool *stale = g_new0(bool, workspace->package_count), grows = true;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        stale[i] = !same_prelude(&workspace->packages[i], &previous->packages[i]);
    while (grows) {
        grows = false;
        for (uint32_t i = 0; i < workspace->package_count; i++)
            if (!stale[i] && depends_on_stale(&workspace->packages[i], stale))
                grows = stale[i] = true;
    }
    return stale;
}

bool edges_relink(Workspace *workspace, const Workspace *previous)
{
    if (workspace->package_count != previous->package_count || !same_crates(workspace, previous) ||
        !same_modules(workspace, previous))
        return false;
    Renewal renewal = {.workspace = workspace, .previous = previous};
    workspace->stale_packages = stale_packages(workspace, previous);
    workspace->relinked = true;
    renew_scope(&renewal);
    edges_of_manifests(workspace, renewal.scope);
    refresh(&renewal);
    return true;
}
