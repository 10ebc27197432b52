/* A resolution in the making: what resolve.c and resolve_glob.c share. Internal to
 * analyzers/workspace. */
#pragma once

#include "analyzers/workspace/resolve.h"

typedef struct Resolver {
    const Scope *scope;
    const Module *modules;
    int hops;                 /* imports that may still be followed, one behind the other */
    int steps;                /* imports and globs that may still be looked at, in all */
    const UseFact *following; /* the last of the imports: it does not see itself */
    uint32_t from; /* the module whose path is being read: others' private names it cannot see */
    bool in_use;   /* the path is a `use`: only there can the last part be a module */
} Resolver;

/* Nothing but a module and what lies behind it. */
Resolved resolver_at(uint32_t module, const char *rest);
/* Whether a path goes on behind `next`, so that the name before it must be of a type or module. */
bool resolver_goes_on(const char *next);
/* Follows an import written in `place`; false when it leads nowhere or has led too far. */
bool resolver_follow(Resolver *resolver, ResolvePlace place, const UseFact *use,
                     Resolved *resolved);
/* Looks a name up among what globs bring into `module`: `path` starts with it. The answer is a
 * candidate, as another glob may bring in more than is known. */
bool resolver_glob(Resolver *resolver, uint32_t module, const char *path, Resolved *resolved);
/* Whether an import that led to `resolved` can be the head of a longer path: no fn or const can. */
bool resolver_is_head(const Resolver *resolver, const Resolved *resolved);
/* Goes on from `resolved->module` along the rest of the path. */
void resolver_descend(Resolver *resolver, Resolved *resolved);
/* Starts at `module` and goes on along `rest`; always true. */
bool resolver_enter(Resolver *resolver, uint32_t module, const char *rest, Resolved *resolved);
/* Follows the import in `place` that brings in the head of a path, and on along `next`. */
bool resolver_import(Resolver *resolver, ResolvePlace place, PathPart head, const char *next,
                     Resolved *resolved);
/* The head as a name of the extern prelude, of the sysroot, or of an `extern crate … as`. */
bool resolver_extern(Resolver *resolver, uint32_t module, PathPart name, const char *rest,
                     ResolveStyle style, Resolved *resolved);
