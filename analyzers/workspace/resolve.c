#include "analyzers/workspace/resolver.h"

#include <string.h>

#define HOPS 8
#define STEPS 256
#define NESTING 16

static bool resolve(Resolver *resolver, ResolvePlace place, const char *path, ResolveStyle style,
                    Resolved *resolved);

ResolveStyle resolve_style_of(const UseFact *use)
{
    bool outside = use->fact.flags & (FACT_LEADING_COLONS | FACT_EXTERN_CRATE);
    return outside ? RESOLVE_EXTERN : RESOLVE_USE;
}

static uint32_t root_of(const Resolver *resolver, uint32_t module)
{
    return scope_workspace(resolver->scope)->crates[resolver->modules[module].crate].root_module;
}

/* The module as code sees it: what `include!` brings in belongs to the one around. */
static uint32_t real_module(const Resolver *resolver, uint32_t module)
{
    while (!*resolver->modules[module].name && resolver->modules[module].parent != WORKSPACE_NONE)
        module = resolver->modules[module].parent;
    return module;
}

Resolved resolver_at(uint32_t module, const char *rest)
{
    static const ResolvedStop none = {WORKSPACE_NONE, CERTAINTY_EXACT};
    return (Resolved){.module = module, .facade = none, .named = none, .rest = rest};
}

bool resolver_goes_on(const char *next)
{
    PathPart part;
    return path_part_next(&next, &part);
}

bool resolver_follow(Resolver *resolver, ResolvePlace place, const UseFact *use, Resolved *resolved)
{
    uint32_t inner;
    const Facts *facts = scope_facts(resolver->scope, place.module, &inner);
    const UseFact *outer = resolver->following;
    uint32_t from = resolver->from;
    bool in_use = resolver->in_use;
    if (resolver->hops <= 0 || resolver->steps <= 0 || use == outer)
        return false;
    resolver->hops--;
    resolver->steps--;
    resolver->following = use;
    bool found = resolve(resolver, (ResolvePlace){place.module, place.function, use},
                         facts_string(facts, use->path), resolve_style_of(use), resolved);
    resolver->following = outer;
    resolver->from = from;
    resolver->in_use = in_use;
    resolver->hops++;
    return found;
}

bool resolver_is_head(const Resolver *resolver, const Resolved *resolved)
{
    PathPart part;
    const char *next = resolved->rest;
    const NamedItem *item = NULL;
    bool is_value = false;
    if (resolved->module == WORKSPACE_NONE || !path_part_next(&next, &part) ||
        resolver_goes_on(next))
        return true;
    while ((item = scope_named(resolver->scope, resolved->module, FACT_NONE, part, item))) {
        is_value = item->kind == FACT_FN || item->kind == FACT_CONST;
        if (!is_value)
            return true;
    }
    return !is_value;
}

/* Whether a name declared in `place` may be meant by the path being read. */
static bool sees(const Resolver *resolver, ResolvePlace place, const NamedItem *item)
{
    return place.function != FACT_NONE ||
           scope_sees(resolver->scope, resolver->from, place.module, item->fact->vis);
}

/* The child module of that name, in any cfg, that the path being read can mean. */
static uint32_t visible_child(const Resolver *resolver, uint32_t module, PathPart name)
{
    uint32_t child = scope_child(resolver->scope, module, name);
    while (child != WORKSPACE_NONE && !scope_sees(resolver->scope, resolver->from, module,
                                                  scope_visibility(resolver->scope, child)))
        child = scope_sibling(resolver->scope, child);
    return child;
}

/* Follows the first import of that name that leads somewhere, for a path that goes on at `next`. */
static bool follow_named(Resolver *resolver, ResolvePlace place, PathPart name, const char *next,
                         Resolved *resolved)
{
    const NamedItem *item = NULL;
    while ((item = scope_named(resolver->scope, place.module, place.function, name, item))) {
        const UseFact *use = (const UseFact *)(const void *)item->fact;
        if (item->kind != FACT_USE || !sees(resolver, place, item) ||
            !resolver_follow(resolver, place, use, resolved) ||
            (resolver_goes_on(next) && !resolver_is_head(resolver, resolved)))
            continue;
        item = scope_named(resolver->scope, place.module, place.function, name, item);
        resolved->several |= item && item->kind == FACT_USE;
        return true;
    }
    return false;
}

/* Whether an item of that name is declared there that can stand before `next`. */
static bool declares(const Resolver *resolver, ResolvePlace place, PathPart name, const char *next)
{
    const NamedItem *item = NULL;
    bool goes_on = resolver_goes_on(next);
    while ((item = scope_named(resolver->scope, place.module, place.function, name, item)))
        if (item->kind != FACT_USE && item->kind != FACT_MOD && sees(resolver, place, item) &&
            !(goes_on && (item->kind == FACT_FN || item->kind == FACT_CONST)))
            return true;
    return false;
}

/* What a re-export of `resolved->module` led to; false when that is no module. */
static bool lead_on(Resolved *resolved, const Resolved *led, const char *next)
{
    ResolvedStop here = {resolved->module, resolved->certainty};
    ResolvedStop facade = resolved->facade.module == WORKSPACE_NONE ? here : resolved->facade;
    Certainty certainty = MAX(resolved->certainty, led->certainty);
    bool several = resolved->several || led->several;
    *resolved = *led;
    resolved->several = several;
    resolved->facade = facade;
    resolved->named = here;
    resolved->certainty = certainty;
    if (*resolved->rest)
        return false;
    resolved->rest = next;
    return resolved->module != WORKSPACE_NONE;
}

static bool is_module(const Resolved *resolved)
{
    return resolved->module != WORKSPACE_NONE && !*resolved->rest;
}

/* Whether the end of a `use` names something beside the module: a macro, fn or type namespace
 * apart. Which of the two is wanted cannot be known. */
static bool names_more(Resolver *resolver, ResolvePlace place, PathPart part, const char *path)
{
    const NamedItem *item = NULL;
    Resolved other;
    while ((item = scope_named(resolver->scope, place.module, FACT_NONE, part, item)))
        if (item->kind != FACT_MOD && sees(resolver, place, item))
            return true;
    resolver->in_use = false;
    bool found = resolver_glob(resolver, place.module, path, &other) && !is_module(&other);
    resolver->in_use = true;
    return found;
}

/* One part further; false at the end. A module that is not known, as a macro may have made it,
 * leaves a candidate: what lies behind it may be anywhere. */
static bool step(Resolver *resolver, Resolved *resolved, PathPart part, const char *next)
{
    uint32_t here = resolved->module;
    bool may_be_module = resolver->in_use || resolver_goes_on(next);
    uint32_t child = may_be_module ? visible_child(resolver, here, part) : WORKSPACE_NONE;
    ResolvePlace place = {here, FACT_NONE, NULL};
    Resolved led;
    if (child != WORKSPACE_NONE) {
        if (!resolver_goes_on(next) && names_more(resolver, place, part, resolved->rest)) {
            resolved->named = (ResolvedStop){here, resolved->certainty};
            resolved->certainty = CERTAINTY_CANDIDATE;
        }
        resolved->module = child;
        resolved->rest = next;
        return true;
    }
    if (follow_named(resolver, place, part, next, &led) && (may_be_module || !is_module(&led)))
        return lead_on(resolved, &led, next);
    if (declares(resolver, place, part, next))
        return false;
    if (!resolver_glob(resolver, here, resolved->rest, &led)) {
        if (resolver_goes_on(next) && g_ascii_islower(*part.text))
            resolved->certainty = MAX(resolved->certainty, CERTAINTY_CANDIDATE);
        return false;
    }
    ResolvedStop named = led.named;
    lead_on(resolved, &led, led.rest);
    if (named.module != WORKSPACE_NONE)
        resolved->named = named;
    return false;
}

void resolver_descend(Resolver *resolver, Resolved *resolved)
{
    PathPart part;
    for (const char *next = resolved->rest; path_part_next(&next, &part); next = resolved->rest)
        if (!step(resolver, resolved, part, next))
            return;
}

bool resolver_enter(Resolver *resolver, uint32_t module, const char *rest, Resolved *resolved)
{
    *resolved = resolver_at(module, rest);
    resolver_descend(resolver, resolved);
    return true;
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
        *found = resolver_enter(resolver, root_of(resolver, module), next, resolved);
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
    *found = resolver_enter(resolver, module, rest, resolved);
    return true;
}

/* Follows the import that brings in the head of a path, and on along `next`. */
bool resolver_import(Resolver *resolver, ResolvePlace place, PathPart head, const char *next,
                     Resolved *resolved)
{
    if (!follow_named(resolver, place, head, next, resolved))
        return false;
    if (*resolved->rest)
        return true;
    resolved->rest = next;
    if (resolved->module != WORKSPACE_NONE)
        resolver_descend(resolver, resolved);
    return true;
}

/* A module declared in the function's body. */
static bool enter_local_module(Resolver *resolver, ResolvePlace place, PathPart head,
                               const char *next, Resolved *resolved)
{
    const NamedItem *item = NULL;
    while ((item = scope_named(resolver->scope, place.module, place.function, head, item))) {
        uint32_t child = item->kind == FACT_MOD
                             ? scope_inline(resolver->scope, place.module, item->fact)
                             : WORKSPACE_NONE;
        if (child != WORKSPACE_NONE)
            return resolver_enter(resolver, child, next, resolved);
    }
    return false;
}

/* A name declared or imported inside the functions around. True if the search ends. */
static bool enter_block(Resolver *resolver, ResolvePlace place, PathPart head, const char *next,
                        Resolved *resolved, bool *found)
{
    uint32_t inner;
    const Facts *facts = scope_facts(resolver->scope, place.module, &inner);
    const ItemNames *names = scope_names(resolver->scope, place.module);
    *found = false;
    if (place.function == FACT_NONE || !names || !item_names_has_locals(names, place.function))
        return false;
    for (int depth = 0; place.function != FACT_NONE && depth < NESTING; depth++) {
        *found = enter_local_module(resolver, place, head, next, resolved) ||
                 resolver_import(resolver, place, head, next, resolved);
        if (*found || declares(resolver, place, head, next))
            return true;
        place.function = item_names_around(facts, place.function);
    }
    return false;
}

/* A name in scope of `place`: of its functions, a child module, an import, an own item. True if the
 * search ends. */
static bool enter_local(Resolver *resolver, ResolvePlace place, PathPart head, const char *next,
                        Resolved *resolved, bool *found)
{
    if (enter_block(resolver, place, head, next, resolved, found))
        return true;
    uint32_t child = scope_child(resolver->scope, place.module, head);
    if (child != WORKSPACE_NONE)
        return *found = resolver_enter(resolver, child, next, resolved);
    place.function = FACT_NONE;
    *found = resolver_import(resolver, place, head, next, resolved);
    return *found || declares(resolver, place, head, next);
}

/* In edition 2015 a `use` goes through the crate's root: what that re-exports has it as its facade.
 */
static bool stop_at_root(const Resolver *resolver, uint32_t root, PathPart head, Resolved *resolved)
{
    const NamedItem *item = scope_named(resolver->scope, root, FACT_NONE, head, NULL);
    bool is_reexport = item && item->kind == FACT_USE && !(item->fact->flags & FACT_EXTERN_CRATE);
    if (is_reexport && resolved->facade.module == WORKSPACE_NONE)
        resolved->facade = (ResolvedStop){root, CERTAINTY_EXACT};
    return true;
}

static bool resolve(Resolver *resolver, ResolvePlace place, const char *path, ResolveStyle style,
                    Resolved *resolved)
{
    PathPart head;
    const char *next = path;
    bool found;
    place.module = resolver->from = real_module(resolver, place.module);
    resolver->in_use = style == RESOLVE_USE || place.use;
    if (enter_keyword(resolver, place.module, path, resolved, &found))
        return found;
    if (!path_part_next(&next, &head))
        return false;
    uint32_t root = root_of(resolver, place.module);
    const Module *module = &resolver->modules[place.module];
    bool old = strcmp(scope_edition(resolver->scope, module->crate), "2015") == 0;
    ResolvePlace start =
        old && style != RESOLVE_MENTION ? (ResolvePlace){root, FACT_NONE, place.use} : place;
    bool is_local = old || style != RESOLVE_EXTERN;
    if (is_local && enter_local(resolver, start, head, next, resolved, &found)) {
        if (start.module != place.module)
            return found ? stop_at_root(resolver, root, head, resolved)
                         : (*resolved = resolver_at(root, path), true);
        return found;
    }
    bool glob_first = is_local && style == RESOLVE_MENTION;
    return (glob_first && resolver_glob(resolver, start.module, path, resolved)) ||
           resolver_extern(resolver, place.module, head, next, style, resolved) ||
           (is_local && !glob_first && resolver_glob(resolver, start.module, path, resolved));
}

bool resolve_path(const Scope *scope, ResolvePlace place, const char *path, ResolveStyle style,
                  Resolved *resolved)
{
    Resolver resolver = {.scope = scope,
                         .modules = scope_workspace(scope)->modules,
                         .hops = HOPS,
                         .steps = STEPS,
                         .following = place.use};
    return resolve(&resolver, place, path, style, resolved);
}
