/* Names in modules and crates: what a path's parts can mean, looked up quickly. Made once for a
 * workspace whose modules are final; then only read, from any thread. */
#pragma once

#include "analyzers/workspace/workspace.h"

typedef struct Scope Scope;

/* One part of a path: bytes, not NUL-terminated, without `r#`. */
typedef struct PathPart {
    const char *text;
    size_t length;
} PathPart;

/* Takes the first part off `*path` and moves it behind the `::`; false at the end, or where no
 * name stands. */
bool path_part_next(const char **path, PathPart *part);
bool path_part_is(PathPart part, const char *text);

/* What a name of the extern prelude means in a crate. */
typedef struct ExternName {
    uint32_t crate;   /* one of ours, or WORKSPACE_NONE */
    const char *name; /* the package's name when it is not ours; borrowed */
} ExternName;

Scope *scope_new(const Workspace *workspace);
void scope_free(Scope *scope);
/* The same scope, which also sets the bit of every file whose facts it looks at. Borrows both; for
 * one thread; to be freed with g_free. */
Scope *scope_watch(const Scope *scope, uint64_t *files);
const Workspace *scope_workspace(const Scope *scope);

/* The library of a package, WORKSPACE_NONE if it has none. */
uint32_t scope_library(const Scope *scope, uint32_t package);
/* The first child module of that name, WORKSPACE_NONE if there is none. */
uint32_t scope_child(const Scope *scope, uint32_t module, PathPart name);
/* The next module of the same name in the same parent: another cfg's. */
uint32_t scope_sibling(const Scope *scope, uint32_t module);
/* The `use` at the top of a module that brings a name in, or NULL. */
const UseFact *scope_import(const Scope *scope, uint32_t module, PathPart name);
/* Whether an item of that name is declared at the top of the module. */
bool scope_item(const Scope *scope, uint32_t module, PathPart name);
/* False if the crate knows no such extern name. */
bool scope_extern(const Scope *scope, uint32_t crate, PathPart name, ExternName *meaning);
/* "2015" … of the crate's package; "2021" for a loose file. */
const char *scope_edition(const Scope *scope, uint32_t crate);
/* The facts of a module's file; NULL if it could not be read. `inner` gets the mod fact that the
 * module's own items have as their `module`. */
const Facts *scope_facts(const Scope *scope, uint32_t module, uint32_t *inner);
