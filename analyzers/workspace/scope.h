/* Names in modules and crates: what a path's parts can mean, looked up quickly. Made once for a
 * workspace whose modules are final; then only read, from any thread. */
#pragma once

#include "analyzers/workspace/includes.h"
#include "analyzers/workspace/item_names.h"
#include "analyzers/workspace/workspace.h"

typedef struct Scope Scope;

/* Takes the first part off `*path` and moves it behind the `::`; false at the end, or where no
 * name stands. */
bool path_part_next(const char **path, PathPart *part);
bool path_part_is(PathPart part, const char *text);

/* What a name of the extern prelude means in a crate. */
typedef struct ExternName {
    uint32_t crate;   /* one of ours, or WORKSPACE_NONE */
    const char *name; /* the package's name when it is not ours; borrowed */
} ExternName;

/* `previous`: of a workspace with the same files, from which what did not change is shared; or
 * NULL. Where globs lead is then known if nothing but bodies changed. */
Scope *scope_new(const Workspace *workspace, unsigned jobs, const Scope *previous);
void scope_free(Scope *scope);
/* The same scope, which also sets the bit of every file whose facts it looks at. Borrows both; for
 * one thread; to be freed with g_free. */
Scope *scope_watch(const Scope *scope, uint64_t *files);
/* A bit for each file in which a name can mean something else than in the workspace before, as far
 * as only items changed (EXTENT_ITEMS). Owned by the caller. */
uint64_t *scope_other_files(const Workspace *workspace);
const Workspace *scope_workspace(const Scope *scope);
/* Where includes lead; NULL without C. */
const Includes *scope_includes(const Scope *scope);

/* The library of a package, WORKSPACE_NONE if it has none. */
uint32_t scope_library(const Scope *scope, uint32_t package);
/* The first child module of that name, WORKSPACE_NONE if there is none. What `include!` brings in
 * is a child without a name; a module inside a function is none. */
uint32_t scope_child(const Scope *scope, uint32_t module, PathPart name);
/* The next module of the same name in the same parent: another cfg's. */
uint32_t scope_sibling(const Scope *scope, uint32_t module);
/* The module that an inline `mod` of this module's file stands for, WORKSPACE_NONE if none. */
uint32_t scope_inline(const Scope *scope, uint32_t module, const Fact *mod);
/* Items and imports of that name declared at the top of a module, or inside a function of its file
 * (else FACT_NONE), one after the other; the first after NULL. */
const NamedItem *scope_named(const Scope *scope, uint32_t module, uint32_t function, PathPart name,
                             const NamedItem *last);
/* Whether a module or item may be seen from another: private ones from within their parent only. */
bool scope_sees(const Scope *scope, uint32_t from, uint32_t parent, uint8_t visibility);
/* The visibility of a module's declaration. */
uint8_t scope_visibility(const Scope *scope, uint32_t module);

/* A glob import at the top of a module. */
typedef struct ScopeGlob {
    const UseFact *use;
    uint32_t target; /* module, or WORKSPACE_NONE: a type, or outside */
} ScopeGlob;
const ScopeGlob *scope_globs(const Scope *scope, uint32_t module, uint32_t *count);
/* The same to fill in the targets, before others read. */
ScopeGlob *scope_globs_to_fill(Scope *scope, uint32_t module, uint32_t *count);
/* The names of a module's file; NULL if it could not be read. */
const ItemNames *scope_names(const Scope *scope, uint32_t module);
/* False if the crate knows no such extern name. */
bool scope_extern(const Scope *scope, uint32_t crate, PathPart name, ExternName *meaning);
/* "2015" … of the crate's package; "2021" for a loose file. */
const char *scope_edition(const Scope *scope, uint32_t crate);
/* The facts of a module's file; NULL if it could not be read. `inner` gets the mod fact that the
 * module's own items have as their `module`. */
const Facts *scope_facts(const Scope *scope, uint32_t module, uint32_t *inner);
