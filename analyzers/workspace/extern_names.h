/* The extern prelude of each package: what its dependencies are called in code. */
#pragma once

#include "analyzers/workspace/scope.h"

typedef struct ExternNames ExternNames;

/* Immutable; for workspaces that share packages and crates with this one as well. */
ExternNames *extern_names_new(const Workspace *workspace);
ExternNames *extern_names_ref(ExternNames *names);
void extern_names_unref(ExternNames *names);
/* The library of a package, WORKSPACE_NONE if it has none. */
uint32_t extern_names_library(const ExternNames *names, uint32_t package);
/* False if the crate knows no such name; std and its parts are not in here. */
bool extern_names_find(const ExternNames *names, uint32_t crate, PathPart name,
                       ExternName *meaning);
