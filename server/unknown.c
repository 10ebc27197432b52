#include "server/unknown.h"

#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/shown.h"

void document_is_unknown(Session *session, Document *document)
{
    document_lose(document);
    shown_clear(session, document->uri);
    if (!document->said_unknown)
        session_show(
            session, LSP_MESSAGE_WARNING,
            "Belfry could not follow an edit of %s and says nothing of it until it is reopened",
            document->uri);
    document->said_unknown = true;
    folders_touch_document(session, document, URGENCY_EDIT);
}
