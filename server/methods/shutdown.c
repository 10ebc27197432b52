#include "server/folders.h"
#include "server/methods/methods.h"

void serve_shutdown(Session *session, Request *request)
{
    session->stage = STAGE_SHUT;
    session->exit_status = 0;
    uint64_t serial = request->serial;
    GArray *serials = requests_serials(session->requests);
    for (guint i = 0; i < serials->len; i++) {
        uint64_t other = g_array_index(serials, uint64_t, i);
        if (other != serial)
            session_fail(session, requests_by_serial(session->requests, other),
                         ERROR_REQUEST_CANCELLED, "the server shuts down");
    }
    g_array_unref(serials);
    folders_stop(session);
    session_answer(session, request, NULL);
}

void heed_exit(Session *session, const json_t *params, bool damaged)
{
    session_leave(session);
}
