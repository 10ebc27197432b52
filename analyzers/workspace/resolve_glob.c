#include "analyzers/workspace/resolver.h"

#define DEPTH 6
#define VISITED 64

/* One search through the globs of a module and of what these lead to. */
typedef struct GlobSearch {
    Resolver *resolver;
    uint32_t from; /* who looks */
    const char *path, *next;
    PathPart name;
    uint32_t visited[VISITED];
    int count;
} GlobSearch;

static bool search(GlobSearch *search, uint32_t module, int depth, Resolved *resolved);

static bool visit(GlobSearch *search, uint32_t module)
{
    for (int i = 0; i < search->count; i++)
        if (search->visited[i] == module)
            return false;
    if (search->count == VISITED)
        return false;
    search->visited[search->count++] = module;
    return true;
}

static bool is_value(uint8_t kind)
{
    return kind == FACT_FN || kind == FACT_CONST;
}

/* An item or import of the name at the top of a module. */
static bool take_named(GlobSearch *search, uint32_t module, Resolved *resolved)
{
    Resolver *resolver = search->resolver;
    bool goes_on = resolver_goes_on(search->next);
    const NamedItem *item = NULL;
    while ((item = scope_named(resolver->scope, module, FACT_NONE, search->name, item))) {
        if (!scope_sees(resolver->scope, search->from, module, item->fact->vis) ||
            item->kind == FACT_MOD || (goes_on && is_value(item->kind)))
            continue;
        *resolved = resolver_at(module, search->path);
        if (item->kind != FACT_USE)
            return true;
        ResolvePlace place = {module, FACT_NONE, NULL};
        if (!resolver_follow(resolver, place, (const UseFact *)(const void *)item->fact,
                             resolved) ||
            (goes_on && !resolver_is_head(resolver, resolved)))
            continue;
        resolved->named.module = WORKSPACE_NONE;
        if (!*resolved->rest)
            resolved->rest = search->next;
        return true;
    }
    return false;
}

/* A child module, an item, or what the module's own globs hand on. */
static bool take(GlobSearch *of, uint32_t module, int depth, Resolved *resolved)
{
    const Scope *scope = of->resolver->scope;
    bool may_be_module = of->resolver->in_use || resolver_goes_on(of->next);
    uint32_t child = may_be_module ? scope_child(scope, module, of->name) : WORKSPACE_NONE;
    if (child != WORKSPACE_NONE &&
        scope_sees(scope, of->from, module, scope_visibility(scope, child))) {
        *resolved = resolver_at(child, of->next);
        return true;
    }
    return take_named(of, module, resolved) ||
           (depth < DEPTH && search(of, module, depth + 1, resolved));
}

static bool search(GlobSearch *search, uint32_t module, int depth, Resolved *resolved)
{
    const Resolver *resolver = search->resolver;
    uint32_t count;
    const ScopeGlob *globs = scope_globs(resolver->scope, module, &count);
    for (uint32_t i = 0; i < count && search->resolver->steps > 0; i++) {
        search->resolver->steps--;
        bool visible =
            depth == 0 || scope_sees(resolver->scope, search->from, module, globs[i].use->fact.vis);
        if (globs[i].target != WORKSPACE_NONE && globs[i].use != resolver->following && visible &&
            visit(search, globs[i].target) && take(search, globs[i].target, depth, resolved))
            return true;
    }
    return false;
}

bool resolver_glob(Resolver *resolver, uint32_t module, const char *path, Resolved *resolved)
{
    GlobSearch of = {.resolver = resolver, .from = module, .path = path, .next = path};
    uint32_t count;
    scope_globs(resolver->scope, module, &count);
    if (!count || !path_part_next(&of.next, &of.name))
        return false;
    of.visited[of.count++] = module;
    if (!search(&of, module, 0, resolved))
        return false;
    bool is_module = resolved->module != WORKSPACE_NONE && resolved->rest == of.next;
    if (is_module)
        resolver_descend(resolver, resolved);
    resolved->certainty = MAX(resolved->certainty, CERTAINTY_CANDIDATE);
    resolved->facade.certainty = resolved->named.certainty = resolved->certainty;
    return true;
}

/* `target` of the globs whose path leads to a module. */
static void fill(Scope *scope, uint32_t module)
{
    uint32_t count, inner;
    ScopeGlob *globs = scope_globs_to_fill(scope, module, &count);
    const Facts *facts = scope_facts(scope, module, &inner);
    for (uint32_t i = 0; i < count; i++) {
        Resolved whole;
        ResolvePlace place = {module, FACT_NONE, globs[i].use};
        const char *path = facts_string(facts, globs[i].use->path);
        if (globs[i].target == WORKSPACE_NONE &&
            resolve_path(scope, place, path, resolve_style_of(globs[i].use), &whole) &&
            whole.module != module && !*whole.rest)
            globs[i].target = whole.module;
    }
}

void resolve_globs(Scope *scope)
{
    /* A second time for those whose path goes through another glob. */
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < scope_workspace(scope)->module_count; i++)
            fill(scope, i);
}
