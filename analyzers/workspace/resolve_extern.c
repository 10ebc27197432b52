#include <string.h>

#include "analyzers/workspace/resolver.h"

bool resolve_is_sysroot(PathPart name)
{
    static const char *const names[] = {"std", "core", "alloc", "proc_macro"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (path_part_is(name, names[i]))
            return true;
    return false;
}

/* A name of the extern prelude or the sysroot. Outside any package each name of a `use` that is not
 * local must be one. */
static bool enter_prelude(Resolver *resolver, uint32_t module, PathPart name, const char *rest,
                          ResolveStyle style, Resolved *resolved)
{
    const Workspace *workspace = scope_workspace(resolver->scope);
    const Crate *crate = &workspace->crates[resolver->modules[module].crate];
    ExternName meaning;
    *resolved = resolver_at(WORKSPACE_NONE, rest);
    if (scope_extern(resolver->scope, resolver->modules[module].crate, name, &meaning)) {
        if (meaning.crate != WORKSPACE_NONE &&
            workspace->crates[meaning.crate].root_module != WORKSPACE_NONE)
            return resolver_enter(resolver, workspace->crates[meaning.crate].root_module, rest,
                                  resolved);
        if (meaning.name)
            resolved->external = (PathPart){meaning.name, strlen(meaning.name)};
        return meaning.name != NULL;
    }
    resolved->is_std = resolve_is_sysroot(name);
    bool is_outside = crate->package == WORKSPACE_NONE && style != RESOLVE_MENTION;
    if (is_outside && !resolved->is_std)
        resolved->certainty = CERTAINTY_CANDIDATE;
    if (is_outside || resolved->is_std)
        resolved->external = name;
    return is_outside || resolved->is_std;
}

/* What `extern crate a as b` in the crate's root adds to the extern prelude. */
static bool enter_extern_alias(Resolver *resolver, uint32_t root, PathPart head, const char *next,
                               Resolved *resolved)
{
    const NamedItem *item = NULL;
    ResolvePlace place = {root, FACT_NONE, NULL};
    while ((item = scope_named(resolver->scope, root, FACT_NONE, head, item)))
        if (item->fact->flags & FACT_EXTERN_CRATE)
            return resolver_import(resolver, place, head, next, resolved);
    return false;
}

bool resolver_extern(Resolver *resolver, uint32_t module, PathPart name, const char *rest,
                     ResolveStyle style, Resolved *resolved)
{
    const Workspace *workspace = scope_workspace(resolver->scope);
    uint32_t root = workspace->crates[resolver->modules[module].crate].root_module;
    return enter_prelude(resolver, module, name, rest, style, resolved) ||
           enter_extern_alias(resolver, root, name, rest, resolved);
}
