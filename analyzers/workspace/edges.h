/* The edges of a workspace: crate to crate as the manifests say and the code shows, module to
 * module as `use` and paths say. One edge per (from, to, role), at the first place it is written.
 * A method call makes none. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/scope.h"

/* Fills `edges` and `scope`; modules, crates and packages are final. Stops early once cancelled. */
void edges_find(Workspace *workspace, unsigned jobs, const Cancel *cancel);
/* The same when nothing but `workspace->changed` differs from `previous`, and its modules are the
 * same. */
void edges_refresh(Workspace *workspace, const Workspace *previous);
/* The same when the files are those of `previous`, and crates and modules turn out to be; false,
 * with nothing done, when they are not. */
bool edges_relink(Workspace *workspace, const Workspace *previous);
void edges_clear(Workspace *workspace);

struct EdgeTrail;
/* The parts of the work: append to `edges` (of Edge), whose texts are put into `texts`. */
void crate_edges_find(const Scope *scope, GArray *edges, GStringChunk *texts);
/* With a trail, what is known is taken over, and all is noted; or NULL. */
void module_edges_find(const Scope *scope, uint32_t module, struct EdgeTrail *trail, GArray *edges,
                       GStringChunk *texts);
