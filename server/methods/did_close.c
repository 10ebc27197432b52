#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/pulls.h"
#include "server/shown.h"

/* In workspace mode the file's findings stay, as of the text on disk, once it was read again. */
void heed_did_close(Session *session, const json_t *params, bool damaged)
{
    const char *uri = lsp_string(lsp_at(params, "textDocument", NULL), "uri");
    Document *document = uri ? documents_find(session->documents, uri) : NULL;
    if (!document)
        return;
    questions_expire(session, document);
    const Folder *folder =
        document->path ? folders_by_path(session->folders, document->path) : NULL;
    if (pulls_forget(session, document) && document->path)
        shown_closed(session, folder ? folder->serial : 0, document);
    if (!folder || folder->loose || session->settings.open_files_only)
        shown_clear(session, document->uri);
    if (document->path)
        folders_touch_document(session, document, URGENCY_EDIT);
    documents_close(session->documents, document);
    folders_forget_loose(session);
}
