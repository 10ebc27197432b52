#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/pulls.h"
#include "server/reading_ahead.h"
#include "server/unknown.h"

void heed_did_change(Session *session, const json_t *params, bool damaged)
{
    const char *uri = lsp_string(lsp_at(params, "textDocument", NULL), "uri");
    Document *document = uri ? documents_find(session->documents, uri) : NULL;
    if (!document) {
        session_log(session, LSP_MESSAGE_WARNING,
                    "didChange of a document that is not open was ignored");
        return;
    }
    questions_expire(session, document);
    pulls_expire(session, document);
    const json_t *changes = lsp_at(params, "contentChanges", NULL);
    const json_t *version = lsp_at(params, "textDocument", "version", NULL);
    json_int_t number =
        json_is_integer(version) ? json_integer_value(version) : document->version + 1;
    bool understood = json_is_array(changes) && !damaged &&
                      document_edit(document, changes, number, session->client.encoding);
    if (!understood) {
        document_is_unknown(session, document);
        return;
    }
    document->said_unknown = false;
    folders_touch_document(session, document, URGENCY_EDIT);
    reading_ahead_start(session, document);
}
