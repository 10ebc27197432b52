#include "server/features/use_target.h"

#include "analyzers/workspace/resolve.h"

/* The module of the file that a fact stands in. */
static uint32_t module_around(const Workspace *workspace, uint32_t file, const Fact *fact)
{
    for (uint32_t i = 0; fact->module != FACT_NONE && i < workspace->module_count; i++)
        if (workspace->modules[i].is_inline && workspace->modules[i].file == file &&
            workspace->modules[i].mod_fact == fact->module)
            return i;
    return workspace->files[file].module;
}

bool use_target(const Analysis *analysis, uint32_t file, const UseFact *use, uint32_t *from,
                uint32_t *to)
{
    const Workspace *workspace = analysis->workspace;
    const SourceFile *source = &workspace->files[file];
    *from = module_around(workspace, file, &use->fact);
    if (!workspace->scope || *from == WORKSPACE_NONE || (use->fact.flags & FACT_TEST) ||
        source->role != ROLE_NORMAL)
        return false;
    ResolvePlace place = {*from, use->fact.owner, use};
    Resolved resolved;
    const char *path = facts_string(source->parsed->facts, use->path);
    bool found = resolve_path(workspace->scope, place, path, resolve_style_of(use), &resolved);
    *to = found ? resolved.module : WORKSPACE_NONE;
    return found && *to != WORKSPACE_NONE && resolved.certainty == CERTAINTY_EXACT;
}
