/* Reads and parses the source files of a workspace on all its workers; what did not change since
 * the workspace before is shared with it. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/workspace.h"

/* Fills `files` with a file for each of `sources`, in order, and appends what could not be read to
 * `notes`. What vanished meanwhile is taken out of `sources`. False when cancelled; the files are
 * then incomplete but valid. */
bool parsing_run(Workspace *workspace, GPtrArray *sources, const WorkspaceRequest *request,
                 GArray *notes);
