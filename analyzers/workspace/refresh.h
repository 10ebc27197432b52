/* A workspace made of the one before when it is known which files may have changed: no folder is
 * walked, no other file is read, and what cannot have changed is shared. */
#pragma once

#include "analyzers/workspace/discovery.h"

/* How much of `request->previous` can be shared at best, by the names of what changed alone. */
Extent refresh_extent(const WorkspaceRequest *request);

/* Fills `files` and `changed` of `workspace`, whose root is set, and appends the notes that still
 * hold. The extent is raised by what was read. False: everything has to be read. */
bool refresh_files(Workspace *workspace, const WorkspaceRequest *request, Extent least,
                   GArray *notes);
/* The files and manifests of the workspace before, as if found anew. */
void refresh_discovery(const Workspace *previous, Discovery *discovery);
/* Shares packages, crates and modules; their sizes are added up anew. Not with EXTENT_LINKS. */
void refresh_links(Workspace *workspace, const Workspace *previous);
