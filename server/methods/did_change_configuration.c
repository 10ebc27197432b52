#include "protocol/lsp.h"
#include "server/configuration.h"
#include "server/methods/methods.h"

void heed_did_change_configuration(Session *session, const json_t *params, bool damaged)
{
    if (session->client.configuration && session->stage == STAGE_READY)
        configuration_pull(session);
    else
        configuration_apply(session, lsp_at(params, "settings", "belfry", NULL));
}
