#include "analyzers/workspace/resolve.h"

#include <string.h>

#define HOPS 8
#define GLOBS 16

typedef struct Resolver {
    const Scope *scope;
    const Module *modules;
    int hops;                 /* imports that may still be followed */
    const UseFact *following; /* the last of them: it does not see itself */
} Resolver;

static bool resolve(Resolver *resolver, uint32_t module, const char *path, ResolveStyle style,
                    Resolved *resolved);

ResolveStyle resolve_style_of(const UseFact *use)
{
    bool outside = use->fact.flags & (FACT_LEADING_COLONS | FACT_EXTERN_CRATE);
    return outside ? RESOLVE_EXTERN : RESOLVE_USE;
}

static bool is_sysroot(PathPart name)
{
    static const char *const names[] = {"std", "core", "alloc", "proc_macro"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (path_part_is(name, names[i]))
            return true;
    return false;
}

static uint32_t root_of(const Resolver *resolver, uint32_t module)
{
    return scope_workspace(resolver->scope)->crates[resolver->modules[module].crate].root_module;
}

/* Follows the import; false when it leads nowhere or has led too far. */
static bool follow(Resolver *resolver, uint32_t module, const UseFact *use, Resolved *resolved)
{
    uint32_t inner;
    const Facts *facts = scope_facts(resolver->scope, module, &inner);
    const UseFact *outer = resolver->following;
    if (resolver->hops <= 0 || use == outer)
        return false;
    resolver->hops--;
    resolver->following = use;
    bool found =
        resolve(resolver, module, facts_string(facts, use->path), resolve_style_of(use), resolved);
    resolver->following = outer;
    resolver->hops++;
    return found;
}

/* A child module of that name in a module that this one imports whole. */
static uint32_t find_in_globs(Resolver *resolver, uint32_t module, PathPart name)
{
    uint32_t inner, found = WORKSPACE_NONE;
    const Facts *facts = scope_facts(resolver->scope, module, &inner);
    int left = resolver->hops > 0 ? GLOBS : 0;
    for (uint32_t i = 0;
         facts && left && i < facts_count(facts, FACT_USE) && found == WORKSPACE_NONE; i++) {
        const UseFact *use = &facts_uses(facts)[i];
        Resolved whole;
        if (use->fact.module != inner || use->fact.owner != FACT_NONE ||
            !(use->fact.flags & FACT_GLOB))
            continue;
        left--;
        int hops = resolver->hops;
        resolver->hops = MIN(hops, 2);
        if (follow(resolver, module, use, &whole) && whole.module != WORKSPACE_NONE && !*whole.rest)
            found = scope_child(resolver->scope, whole.module, name);
        resolver->hops = hops;
    }
    return found;
}

/* Goes on from `resolved->module` along the rest of the path. */
static void descend(Resolver *resolver, Resolved *resolved)
{
    PathPart part;
    for (const char *next = resolved->rest; path_part_next(&next, &part);) {
        uint32_t here = resolved->module;
        uint32_t child = scope_child(resolver->scope, here, part);
        const UseFact *import =
            child == WORKSPACE_NONE ? scope_import(resolver->scope, here, part) : NULL;
        Resolved led;
        if (import && follow(resolver, here, import, &led)) {
            uint32_t facade = resolved->facade == WORKSPACE_NONE ? here : resolved->facade;
            Certainty certainty = MAX(resolved->certainty, led.certainty);
            bool names_module = led.module != WORKSPACE_NONE && !*led.rest;
            *resolved = led;
            resolved->facade = facade;
            resolved->certainty = certainty;
            if (!names_module)
                return;
            resolved->rest = next;
            continue;
        }
        if (child == WORKSPACE_NONE && !import && *next &&
            !scope_item(resolver->scope, here, part)) {
            child = find_in_globs(resolver, here, part);
            if (child != WORKSPACE_NONE)
                resolved->certainty = CERTAINTY_CANDIDATE;
        }
        if (child == WORKSPACE_NONE)
            return;
        resolved->module = child;
        resolved->rest = next;
    }
}

static bool enter(Resolver *resolver, uint32_t module, const char *rest, Resolved *resolved)
{
    *resolved = (Resolved){.module = module, .facade = WORKSPACE_NONE, .rest = rest};
    descend(resolver, resolved);
    return true;
}

/* A name of the extern prelude or the sysroot. Outside any package each name of a `use` that is not
 * local must be one. */
static bool enter_extern(Resolver *resolver, uint32_t module, PathPart name, const char *rest,
                         ResolveStyle style, Resolved *resolved)
{
    const Workspace *workspace = scope_workspace(resolver->scope);
    const Crate *crate = &workspace->crates[resolver->modules[module].crate];
    ExternName meaning;
    *resolved = (Resolved){.module = WORKSPACE_NONE, .facade = WORKSPACE_NONE, .rest = rest};
    if (scope_extern(resolver->scope, resolver->modules[module].crate, name, &meaning)) {
        if (meaning.crate != WORKSPACE_NONE &&
            workspace->crates[meaning.crate].root_module != WORKSPACE_NONE)
            return enter(resolver, workspace->crates[meaning.crate].root_module, rest, resolved);
        if (meaning.name)
            resolved->external = (PathPart){meaning.name, strlen(meaning.name)};
        return meaning.name != NULL;
    }
    resolved->is_std = is_sysroot(name);
    bool is_outside = crate->package == WORKSPACE_NONE && style != RESOLVE_MENTION;
    if (is_outside && !resolved->is_std)
        resolved->certainty = CERTAINTY_CANDIDATE;
    if (is_outside || resolved->is_std)
        resolved->external = name;
    return is_outside || resolved->is_std;
}

/* crate, self, super …; true if the head was one of these. */
static bool enter_keyword(Resolver *resolver, uint32_t module, const char *path, Resolved *resolved,
                          bool *found)
{
    PathPart head;
    const char *next = path;
    *found = false;
    if (!path_part_next(&next, &head))
        return false;
    if (path_part_is(head, "crate") || path_part_is(head, "$crate")) {
        *found = enter(resolver, root_of(resolver, module), next, resolved);
        return true;
    }
    if (!path_part_is(head, "self") && !path_part_is(head, "super"))
        return path_part_is(head, "Self");
    const char *rest = path_part_is(head, "self") ? next : path;
    for (next = rest; path_part_next(&next, &head) && path_part_is(head, "super"); rest = next) {
        module = resolver->modules[module].parent;
        if (module == WORKSPACE_NONE)
            return true;
    }
    *found = enter(resolver, module, rest, resolved);
    return true;
}

/* Follows the import that brings in the head of `path`, and on along the rest. */
static bool enter_import(Resolver *resolver, uint32_t module, const UseFact *import,
                         const char *path, Resolved *resolved)
{
    PathPart head;
    if (!follow(resolver, module, import, resolved))
        return false;
    if (*resolved->rest || !path_part_next(&path, &head))
        return true;
    resolved->rest = path;
    if (resolved->module != WORKSPACE_NONE)
        descend(resolver, resolved);
    return true;
}

/* A name in scope of `module`: a child module, an import, an own item. True if the search ends. */
static bool enter_local(Resolver *resolver, uint32_t module, PathPart head, const char *path,
                        Resolved *resolved, bool *found)
{
    *found = false;
    if (scope_child(resolver->scope, module, head) != WORKSPACE_NONE)
        return *found = enter(resolver, module, path, resolved);
    const UseFact *import = scope_import(resolver->scope, module, head);
    if (import)
        return *found = enter_import(resolver, module, import, path, resolved);
    return scope_item(resolver->scope, module, head);
}

/* What `extern crate a as b` in the crate's root adds to the extern prelude. */
static bool enter_extern_alias(Resolver *resolver, uint32_t root, PathPart head, const char *path,
                               Resolved *resolved)
{
    const UseFact *import = scope_import(resolver->scope, root, head);
    return import && (import->fact.flags & FACT_EXTERN_CRATE) &&
           enter_import(resolver, root, import, path, resolved);
}

static bool resolve(Resolver *resolver, uint32_t module, const char *path, ResolveStyle style,
                    Resolved *resolved)
{
    PathPart head;
    const char *next = path;
    bool found;
    if (enter_keyword(resolver, module, path, resolved, &found))
        return found;
    if (!path_part_next(&next, &head))
        return false;
    uint32_t root = root_of(resolver, module);
    bool old = strcmp(scope_edition(resolver->scope, resolver->modules[module].crate), "2015") == 0;
    uint32_t start = old && style != RESOLVE_MENTION ? root : module;
    if ((old || style != RESOLVE_EXTERN) &&
        enter_local(resolver, start, head, path, resolved, &found))
        return found;
    if (enter_extern(resolver, module, head, next, style, resolved) ||
        enter_extern_alias(resolver, root, head, path, resolved))
        return true;
    bool may_glob = style != RESOLVE_EXTERN && *next;
    uint32_t child = may_glob ? find_in_globs(resolver, start, head) : WORKSPACE_NONE;
    if (child == WORKSPACE_NONE)
        return false;
    enter(resolver, child, next, resolved);
    resolved->certainty = CERTAINTY_CANDIDATE;
    return true;
}

bool resolve_path(const Scope *scope, uint32_t module, const char *path, ResolveStyle style,
                  Resolved *resolved)
{
    Resolver resolver = {scope, scope_workspace(scope)->modules, HOPS, NULL};
    return resolve(&resolver, module, path, style, resolved);
}
