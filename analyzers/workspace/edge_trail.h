/* Where each path of a file led, so that after an edit of its bodies only those are asked about
 * that are new. Of the file that was edited last; immutable once it is made, shared between
 * workspaces, with a count of its own.
 */
#pragma once

#include <glib.h>

#include "analyzers/workspace/mentions.h"
#include "analyzers/workspace/workspace.h"

typedef struct EdgeTrail EdgeTrail;

/* For the paths of a module's file, of these facts, to be told one after the other. `before` is one
 * of the same module, when all its names mean what they meant, or NULL; borrowed until
 * edge_trail_close. */
EdgeTrail *edge_trail_new(ParsedFile *parsed, uint32_t module, const EdgeTrail *before);
EdgeTrail *edge_trail_ref(EdgeTrail *trail);
void edge_trail_unref(EdgeTrail *trail);
uint32_t edge_trail_module(const EdgeTrail *trail);

/* Appends the edges that the path led to before (of Edge, at its place now; their texts live as
 * long as the trail). False: nothing is known of it. */
bool edge_trail_follow(EdgeTrail *trail, const Mention *mention, GArray *edges);
/* Notes that the path led to the edges from `first` on. */
void edge_trail_note(EdgeTrail *trail, const Mention *mention, const GArray *edges, guint first);
/* All paths were told. */
void edge_trail_close(EdgeTrail *trail);
