/* Where a path leads: the longest module prefix, through imports and re-exports, as rustc reads it
 * without knowing types. Never a guess by name alone: what is not found is nothing. */
#pragma once

#include "analyzers/workspace/scope.h"

typedef enum ResolveStyle {
    RESOLVE_USE,    /* in a `use`; crate-rooted in edition 2015 */
    RESOLVE_EXTERN, /* starts with `::` */
    RESOLVE_MENTION /* anywhere else */
} ResolveStyle;

typedef struct Resolved {
    uint32_t module;   /* WORKSPACE_NONE: nothing, or outside */
    uint32_t facade;   /* the module whose re-export led on to it first, else WORKSPACE_NONE */
    PathPart external; /* package that is not ours, or "std", "core" …; borrowed; else empty */
    const char *rest; /* what of the path lies behind: an item, or the path in the external crate */
    bool is_std;
    Certainty certainty;
} Resolved;

/* Resolves `path`, written in `module`; parts end at what is no name. False: nothing found. */
bool resolve_path(const Scope *scope, uint32_t module, const char *path, ResolveStyle style,
                  Resolved *resolved);
/* The style a `use` of these facts is to be resolved in. */
ResolveStyle resolve_style_of(const UseFact *use);
