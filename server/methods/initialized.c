#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/configuration.h"
#include "server/methods/methods.h"
#include "server/watching.h"

void heed_initialized(Session *session, const json_t *params, bool damaged)
{
    if (session->stage != STAGE_STARTED)
        return;
    session->stage = STAGE_READY;
    configuration_pull(session);
    watching_register(session);
}
