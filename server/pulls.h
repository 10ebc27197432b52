/* Diagnostics the client asks for (LSP 3.17, "Pull Diagnostics"): textDocument/diagnostic and
 * workspace/diagnostic.
 *
 * A document is told one way only. A client that pulls is never pushed a document it has open;
 * what it hears of files it has not opened is its channel. A pull waits until nothing of its folder
 * is left to be analysed; an edit of its document answers it with ServerCancelled and a retrigger.
 * Of two pulls of one document, and of two of the workspace, the older is cancelled. On the state
 * thread. */
#pragma once

#include "server/session.h"

typedef enum Channel {
    CHANNEL_PUSH,     /* textDocument/publishDiagnostics */
    CHANNEL_RELATED,  /* relatedDocuments of a pulled document */
    CHANNEL_WORKSPACE /* workspace/diagnostic, once the client asked for it */
} Channel;

typedef struct Pulls Pulls;

Pulls *pulls_new(void);
void pulls_free(Pulls *pulls);
Channel pulls_channel(const Session *session);

/* An analysis came back or a folder went: answers what it can, and asks the client to ask again
 * where what it was told is no longer so. */
void pulls_retry(Session *session);
/* The document was edited. */
void pulls_expire(Session *session, const Document *document);
/* It was closed. Whether the client was ever answered about it. */
bool pulls_forget(Session *session, const Document *document);
