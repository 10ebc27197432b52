#include "analyzers/refactor/invert/crossing.h"

/* Edges of one kind of production code that are certain. */
static bool counts(const Edge *edge, EdgeKind kind)
{
    return edge->kind == kind && edge->to != WORKSPACE_NONE && edge->certainty == CERTAINTY_EXACT &&
           (edge->role == EDGE_NORMAL || edge->role == EDGE_BUILD);
}

/* Whether edges lead from one to another. */
static bool leads(const Workspace *workspace, EdgeKind kind, uint32_t from, uint32_t to)
{
    uint32_t count = kind == EDGE_MODULE ? workspace->module_count : workspace->crate_count;
    g_autofree bool *seen = g_new0(bool, count + 1);
    seen[from] = true;
    for (bool more = true; more && !seen[to];) {
        more = false;
        for (uint32_t i = 0; i < workspace->edge_count; i++) {
            const Edge *edge = &workspace->edges[i];
            if (!counts(edge, kind) || !seen[edge->from] || seen[edge->to])
                continue;
            seen[edge->to] = true;
            more = true;
        }
    }
    return seen[to];
}

static bool uses(const Workspace *workspace, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (counts(edge, EDGE_MODULE) && edge->from == from && edge->to == to)
            return true;
    }
    return false;
}

static bool is_test(const Workspace *workspace, uint32_t module)
{
    const Module *at = &workspace->modules[module];
    uint8_t kind = workspace->crates[at->crate].kind;
    return at->in_test || kind == CRATE_TEST || kind == CRATE_BENCH || kind == CRATE_EXAMPLE;
}

bool crossing_may_use(const Crossing *crossing, uint32_t module)
{
    const Workspace *workspace = crossing->workspace;
    if (crossing_is_upper(crossing, module) || is_test(workspace, module))
        return true;
    if (workspace->modules[module].crate != workspace->modules[crossing->upper].crate)
        return true;
    return uses(workspace, module, crossing->upper) ||
           !leads(workspace, EDGE_MODULE, crossing->upper, module);
}

bool crossing_leads(const Crossing *crossing, uint32_t from, uint32_t to)
{
    return leads(crossing->workspace, EDGE_MODULE, from, to);
}
