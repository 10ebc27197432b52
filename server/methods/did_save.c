#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/methods/methods.h"

/* Other files may have been saved along, or changed on disk: clients that watch no files tell only
 * this way. */
void heed_did_save(Session *session, const json_t *params, bool damaged)
{
    const char *uri = lsp_string(lsp_at(params, "textDocument", NULL), "uri");
    const Document *document = uri ? documents_find(session->documents, uri) : NULL;
    folders_disk_changed(session,
                         document && session->client.watches_files ? document->path : NULL);
    if (document)
        folders_touch_document(session, document, URGENCY_SAVE);
}
