#include "server/configuration.h"

#include <string.h>

#include "protocol/lsp.h"
#include "server/folders.h"

void configuration_apply(Session *session, const json_t *value)
{
    Settings before = session->settings;
    session->settings = session->first_settings;
    if (!settings_read(&session->settings, value))
        session_log(session, LSP_MESSAGE_WARNING,
                    "settings of belfry: not all of them were understood");
    bool same = before.minimum == session->settings.minimum &&
                before.lenses == session->settings.lenses &&
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
