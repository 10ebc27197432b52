/* Where a path leads: the longest module prefix, through imports and re-exports, as rustc reads it
 * without knowing types. Never a guess by name alone: what is not found is nothing. */
#pragma once

#include "analyzers/workspace/scope.h"

typedef enum ResolveStyle {
    RESOLVE_USE,    /* in a `use`; crate-rooted in edition 2015 */
    RESOLVE_EXTERN, /* starts with `::` */
    RESOLVE_MENTION /* anywhere else */
} ResolveStyle;

/* Where a path is written: in a module, and maybe in a function of its file. */
typedef struct ResolvePlace {
    uint32_t module, function;
    const UseFact *use; /* the import whose path it is: it does not see itself; or NULL */
} ResolvePlace;

/* A module on the way, WORKSPACE_NONE for none. */
typedef struct ResolvedStop {
    uint32_t module;
    Certainty certainty;
} ResolvedStop;

typedef struct Resolved {
    uint32_t module;     /* WORKSPACE_NONE: nothing, or outside */
    ResolvedStop facade; /* whose re-export led on first */
    ResolvedStop named;  /* the last that the path itself names before a re-export led on */
    PathPart external;   /* package that is not ours, or "std", "core" …; borrowed; else empty */
    const char *rest; /* what of the path lies behind: an item, or the path in the external crate */
    bool is_std;
    bool several; /* another import of the name stands beside one that was followed: under other
                     cfgs it may be something else */
    Certainty certainty;
} Resolved;

/* Resolves `path`; parts end at what is no name. False: nothing found. */
bool resolve_path(const Scope *scope, ResolvePlace place, const char *path, ResolveStyle style,
                  Resolved *resolved);
/* Whether a crate of that name comes with the compiler: std, core, alloc … */
bool resolve_is_sysroot(PathPart name);
/* The style a `use` of these facts is to be resolved in. */
ResolveStyle resolve_style_of(const UseFact *use);
/* Finds out what the globs of all modules bring in: to be done once, before anything else. */
void resolve_globs(Scope *scope);
