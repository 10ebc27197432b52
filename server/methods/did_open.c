#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/pulls.h"
#include "server/shown.h"
#include "server/unknown.h"

void heed_did_open(Session *session, const json_t *params, bool damaged)
{
    const json_t *opened = lsp_at(params, "textDocument", NULL);
    const json_t *text = json_object_get(opened, "text");
    const char *uri = lsp_string(opened, "uri");
    if (!uri || !json_is_string(text)) {
        session_log(session, LSP_MESSAGE_WARNING, "didOpen without a uri or a text was ignored");
        return;
    }
    Document *document =
        documents_open(session->documents, uri, json_string_value(text), json_string_length(text),
                       json_integer_value(json_object_get(opened, "version")));
    shown_opened(session, document);
    pulls_expire(session, document);
    if (damaged)
        document_is_unknown(session, document);
    else
        folders_touch_document(session, document, URGENCY_NOW);
}
