#include "server/configuration.h"

#include "protocol/lsp.h"
#include "server/folders.h"

void configuration_apply(Session *session, const json_t *value)
{
    Settings before = session->settings;
    session->settings = session->first_settings;
    if (!settings_read(&session->settings, value))
        session_log(session, LSP_MESSAGE_WARNING,
                    "settings of belfry: not all of them were understood");
    bool same_lenses = before.lenses == session->settings.lenses &&
                       before.hidden_lenses == session->settings.hidden_lenses;
    if (!same_lenses && session->client.lens_refresh && session->stage == STAGE_READY)
        session_call(session, "workspace/codeLens/refresh", NULL, NULL, NULL, NULL);
    bool same = before.minimum == session->settings.minimum &&
                before.open_files_only == session->settings.open_files_only;
    if (before.inlay_hints != session->settings.inlay_hints && session->client.hint_refresh)
        session_call(session, "workspace/inlayHint/refresh", NULL, NULL, NULL, NULL);
    if (!same)
        folders_touch_all(session);
}

static void answered(Session *session, const json_t *result, void *data)
{
    configuration_apply(session, json_array_get(result, 0));
}

void configuration_pull(Session *session)
{
    if (session->client.configuration)
        session_call(session, "workspace/configuration",
                     json_pack("{s:[{s:s}]}", "items", "section", "belfry"), answered, NULL, NULL);
}

void configuration_register(Session *session)
{
    if (!session->client.registers_configuration || session->stage != STAGE_READY)
        return;
    json_t *registration =
        json_pack("{s:s,s:s,s:{s:s}}", "id", "belfry/configuration", "method",
                  "workspace/didChangeConfiguration", "registerOptions", "section", "belfry");
    session_call(session, "client/registerCapability",
                 json_pack("{s:[o]}", "registrations", registration), NULL, NULL, NULL);
}
