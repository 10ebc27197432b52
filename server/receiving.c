/* What a message may do in which stage of a session (LSP 3.18, "Lifecycle Messages"). */
#include <string.h>

#include "protocol/lsp.h"
#include "server/methods/methods.h"
#include "server/session.h"
#include "server/unknown.h"

static void refuse(Session *session, json_t *id, int code, const char *message)
{
    session_send(session, message_error(id, code, message));
}

static void serve(Session *session, const Message *message)
{
    bool starts = strcmp(message->method, "initialize") == 0;
    if (session->stage == STAGE_NEW && !starts) {
        refuse(session, message->id, ERROR_NOT_INITIALIZED, "initialize comes first");
        return;
    }
    if (session->stage == STAGE_SHUT) {
        refuse(session, message->id, ERROR_INVALID_REQUEST, "the server was shut down");
        return;
    }
    if (session->stage != STAGE_NEW && starts) {
        refuse(session, message->id, ERROR_INVALID_REQUEST, "initialize came before");
        return;
    }
    const Method *method = method_find(message->method);
    if (!method || !method->serve || !method_is_offered(session->offered, message->method)) {
        refuse(session, message->id, ERROR_METHOD_NOT_FOUND, "no such request");
        return;
    }
    Request *request = requests_add(session->requests, message->id, message->params, method);
    if (!request)
        refuse(session, message->id, ERROR_INVALID_REQUEST, "a request with this id waits already");
    else
        method->serve(session, request);
}

static bool is_serving(const Session *session)
{
    return session->stage == STAGE_STARTED || session->stage == STAGE_READY;
}

static void heed(Session *session, const Message *message)
{
    if (!is_serving(session) && strcmp(message->method, "exit") != 0)
        return;
    const Method *method = method_find(message->method);
    if (method && method->heed)
        method->heed(session, message->params, message->damaged);
}

/* A text that could not be read may have been an edit: what the document says is unknown then. */
static void refuse_message(Session *session, const Message *message)
{
    refuse(session, message->id, message->error_code, message->problem);
    if (message->lost && is_serving(session))
        documents_are_unknown(session);
    if (message->damaged && message->method &&
        g_str_has_prefix(message->method, "textDocument/did"))
        heed(session, message);
}

void session_receive(Session *session, const Message *message)
{
    switch (message->kind) {
    case MESSAGE_INVALID:
        refuse_message(session, message);
        break;
    case MESSAGE_REQUEST:
        serve(session, message);
        break;
    case MESSAGE_NOTIFICATION:
        heed(session, message);
        break;
    case MESSAGE_RESPONSE:
        if (session->stage != STAGE_SHUT)
            calls_answer(session->calls, session, message->id,
                         message->error ? NULL : message->result);
        break;
    case MESSAGE_IGNORED:
        break;
    }
}
