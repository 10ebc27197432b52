#include "server/unknown.h"

#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/pulls.h"
#include "server/questions.h"
#include "server/shown.h"

static void lose(Session *session, Document *document)
{
    document_lose(document);
    shown_clear(session, document->uri);
    document->said_unknown = true;
    folders_touch_document(session, document, URGENCY_EDIT);
}

void document_is_unknown(Session *session, Document *document)
{
    char *name = g_path_get_basename(document->path ? document->path : document->uri);
    if (!document->said_unknown)
        session_show(
            session, LSP_MESSAGE_WARNING,
            "Belfry could not follow an edit of %s and says nothing of it until it is reopened",
            name);
    g_free(name);
    lose(session, document);
}

void documents_are_unknown(Session *session)
{
    GPtrArray *documents = documents_all(session->documents);
    unsigned known = 0;
    for (guint i = 0; i < documents->len; i++) {
        Document *document = g_ptr_array_index(documents, i);
        known += document->text != NULL;
        questions_expire(session, document);
        pulls_expire(session, document);
        lose(session, document);
    }
    g_ptr_array_unref(documents);
    if (known)
        session_show(session, LSP_MESSAGE_WARNING,
                     "Belfry could not read a message that may have been an edit and says nothing "
                     "of the open files until they are reopened");
}
