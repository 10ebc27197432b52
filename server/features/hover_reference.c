/* Hovers on what refers to a module: its `mod` line, and a `use` that leads to another level. */

#include "server/features/crossing.h"
#include "server/features/hover_parts.h"
#include "server/formats/rooms.h"

#define USERS 3
#define LEAST_CONFIDENCE 0.5f

static bool lies_within(const Workspace *workspace, uint32_t module, uint32_t outer)
{
    while (module != WORKSPACE_NONE && module != outer)
        module = workspace->modules[module].parent;
    return module == outer;
}

/* "Used by `app::api` (api.rs:3), `app` (lib.rs:18) and 4 more modules." */
static unsigned say_users(Prose *prose, const View *view, uint32_t module)
{
    const Workspace *workspace = view->analysis->workspace;
    uint32_t last = WORKSPACE_NONE;
    unsigned users = 0;
    for (uint32_t i = 0; i < workspace->edge_count; i++) { /* by the module they start at */
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_MODULE || edge->to == WORKSPACE_NONE || edge->from == last ||
            edge->role != EDGE_NORMAL || edge->certainty != CERTAINTY_EXACT ||
            !lies_within(workspace, edge->to, module) || lies_within(workspace, edge->from, module))
            continue;
        last = edge->from;
        if (users++ >= USERS)
            continue;
        prose_format(prose, "%s`%s` (", users == 1 ? " Used by " : ", ",
                     workspace->modules[edge->from].path);
        place_prose(prose, view, workspace->files[edge->file].path, edge->line);
        prose_own(prose, ")");
    }
    if (users > USERS)
        prose_format(prose, " and %u more modules", users - USERS);
    if (users)
        prose_own(prose, ".");
    return users;
}

bool hover_module(Prose *prose, const View *view, uint32_t index)
{
    const Module *module = &view->analysis->workspace->modules[index];
    const LevelVerdict *verdict = &view->analysis->tower->modules[index];
    if (!level_is_known(verdict))
        return false;
    prose_strong(prose, module->path);
    prose_own(prose, " · ");
    level_verdict_prose(prose, verdict);
    prose_paragraph(prose);
    prose_format(prose, "%u file%s, %u line%s.", module->files, module->files == 1 ? "" : "s",
                 module->lines, module->lines == 1 ? "" : "s");
    say_users(prose, view, index);
    prose_break(prose);
    level_why_prose(prose, view, verdict);
    return true;
}

static bool is_firm(const LevelVerdict *verdict)
{
    return verdict->pinned || (level_is_known(verdict) && verdict->confidence >= LEAST_CONFIDENCE);
}

/* Within one crate the law is silent; what is worth saying is that there are two levels. */
static bool say_within_crate(Prose *prose, const View *view, uint32_t from, uint32_t to)
{
    const Workspace *workspace = view->analysis->workspace;
    const LevelVerdict *outer = &view->analysis->tower->modules[from];
    const LevelVerdict *inner = &view->analysis->tower->modules[to];
    if (outer->level == inner->level || !is_firm(outer) || !is_firm(inner))
        return false;
    prose_strong(prose, workspace->modules[to].path);
    prose_own(prose, " · ");
    level_verdict_prose(prose, inner);
    prose_paragraph(prose);
    prose_format(prose,
                 "From Level %u %s (`%s`) to Level %u %s, within one crate: the tower judges "
                 "crates.",
                 outer->level, level_name((Level)outer->level), workspace->modules[from].path,
                 inner->level, level_name((Level)inner->level));
    prose_break(prose);
    level_why_prose(prose, view, inner);
    return true;
}

bool hover_crossing(Prose *prose, const View *view, uint32_t from, uint32_t to)
{
    const Workspace *workspace = view->analysis->workspace;
    uint32_t outer = workspace->modules[from].crate, inner = workspace->modules[to].crate;
    if (outer == inner)
        return say_within_crate(prose, view, from, to);
    const Edge *edge = crossing_edge(workspace, outer, inner);
    Crossing crossing;
    if (!edge || !crossing_find(&crossing, view->analysis, edge))
        return false;
    prose_strong(prose, room_name(workspace, inner));
    prose_own(prose, " · ");
    level_verdict_prose(prose, &view->analysis->tower->crates[inner]);
    prose_paragraph(prose);
    crossing_prose(prose, view->analysis, edge, &crossing);
    prose_break(prose);
    level_why_prose(prose, view, &view->analysis->tower->crates[inner]);
    return true;
}
