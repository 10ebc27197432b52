#include "server/features/use_target.h"

#include "analyzers/workspace/resolve.h"

/* The module of the view's file that a fact stands in. */
static uint32_t module_around(const View *view, const Fact *fact)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t i = 0; fact->module != FACT_NONE && i < workspace->module_count; i++)
        if (workspace->modules[i].is_inline && workspace->modules[i].file == view->file &&
            workspace->modules[i].mod_fact == fact->module)
            return i;
    return workspace->files[view->file].module;
}

bool use_target(const View *view, const UseFact *use, uint32_t *from, uint32_t *to)
{
    const SourceFile *file = &view->analysis->workspace->files[view->file];
    const Scope *scope = view->analysis->workspace->scope;
    *from = module_around(view, &use->fact);
    if (!scope || *from == WORKSPACE_NONE || (use->fact.flags & FACT_TEST) ||
        file->role != ROLE_NORMAL)
        return false;
    ResolvePlace place = {*from, use->fact.owner, use};
    Resolved resolved;
    const char *path = facts_string(file->parsed->facts, use->path);
    bool found = resolve_path(scope, place, path, resolve_style_of(use), &resolved);
    *to = found ? resolved.module : WORKSPACE_NONE;
    return found && *to != WORKSPACE_NONE && resolved.certainty == CERTAINTY_EXACT;
}
