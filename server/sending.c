/* The sending half of session.h. */
#include <string.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/session.h"

void session_send(Session *session, json_t *message)
{
    size_t size;
    char *body = json_write(message, &size);
    json_decref(message);
    outbox_post(session->outbox, body, size);
}

void session_answer(Session *session, Request *request, json_t *result)
{
    session_send(session, message_result(request->id, result));
    requests_remove(session->requests, request);
}

void session_answer_text(Session *session, Request *request, const char *result)
{
    size_t size;
    char *id = json_write(request->id, &size);
    char *body = g_strconcat("{\"jsonrpc\":\"2.0\",\"id\":", id, ",\"result\":", result, "}", NULL);
    outbox_post(session->outbox, body, strlen(body));
    g_free(id);
    requests_remove(session->requests, request);
}

void session_fail(Session *session, Request *request, int code, const char *message)
{
    session_send(session, message_error(request->id, code, message));
    requests_remove(session->requests, request);
}

void session_cancel(Session *session, Request *request, bool retrigger)
{
    json_t *message = message_error(request->id, ERROR_SERVER_CANCELLED,
                                    retrigger ? "the document was edited" : "no longer wanted");
    json_object_set_new(json_object_get(message, "error"), "data",
                        json_pack("{s:b}", "retriggerRequest", retrigger));
    session_send(session, message);
    requests_remove(session->requests, request);
}

void session_fail_all(Session *session, int code, const char *message)
{
    GArray *serials = requests_serials(session->requests);
    for (guint i = 0; i < serials->len; i++)
        session_fail(session,
                     requests_by_serial(session->requests, g_array_index(serials, uint64_t, i)),
                     code, message);
    g_array_unref(serials);
}

void session_notify(Session *session, const char *method, json_t *params)
{
    session_send(session, message_notification(method, params));
}

void session_call(Session *session, const char *method, json_t *params, CallAnswered answered,
                  void *data, GDestroyNotify drop)
{
    json_t *id = calls_add(session->calls, answered, data, drop);
    session_send(session, message_request(id, method, params));
    json_decref(id);
}

static void say(Session *session, const char *method, int type, const char *text)
{
    json_t *params = json_object();
    json_object_set_new(params, "type", json_integer(type));
    json_object_set_new(params, "message", json_text(text));
    session_notify(session, method, params);
}

void session_log(Session *session, int type, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    say(session, "window/logMessage", type, text);
    g_free(text);
}

void session_show(Session *session, int type, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    say(session, "window/showMessage", type, text);
    g_free(text);
}

void session_trace(Session *session, const char *format, ...)
{
    if (!session->verbose)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    json_t *params = json_object();
    json_object_set_new(params, "message", json_text(text));
    session_notify(session, "$/logTrace", params);
    g_free(text);
}
