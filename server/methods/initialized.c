#include "server/configuration.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/watching.h"

void heed_initialized(Session *session, const json_t *params, bool damaged)
{
    if (session->stage != STAGE_STARTED)
        return;
    session->stage = STAGE_READY;
    folders_begin(session);
    configuration_pull(session);
    configuration_register(session);
    watching_register(session);
}
