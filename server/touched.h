/* Whether an edit that a worker made fits the documents as they are when it is sent. */
#pragma once

#include "server/session.h"
#include "server/snapshot.h"

/* The keys of all documents that the edits in an answer (a WorkspaceEdit, a CodeAction or an array
 * of them; or NULL) are of. Owned. */
GPtrArray *touched_documents(const json_t *answer);
typedef enum Touched {
    TOUCHED_CURRENT, /* each has the text the snapshot has, or is as closed as it was */
    TOUCHED_BEHIND,  /* the next analysis will know better */
    TOUCHED_UNKNOWN  /* the text of one is not known */
} Touched;
Touched touched_state(Session *session, const Snapshot *snapshot, const GPtrArray *keys);
