#include "protocol/lsp.h"
#include "server/methods/methods.h"

/* Answered at once; what the worker brings later finds the request gone. */
void heed_cancel(Session *session, const json_t *params, bool damaged)
{
    Request *request = requests_by_id(session->requests, lsp_at(params, "id", NULL));
    if (request)
        session_fail(session, request, ERROR_REQUEST_CANCELLED, "cancelled");
}
