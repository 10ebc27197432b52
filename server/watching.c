#include "server/watching.h"

#include "protocol/text.h"
#include "server/folders.h"

#define REGISTRATION "belfry/files"

static const char *const PATTERNS[] = {"**/*.rs", "**/Cargo.toml", "**/belfry.toml",
                                       "**/.belfry/**"};

static void watch(json_t *watchers, const char *folder_uri)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(PATTERNS); i++) {
        json_t *pattern = json_string(PATTERNS[i]);
        if (folder_uri) {
            json_t *relative = json_object();
            json_object_set_new(relative, "baseUri", json_text(folder_uri));
            json_object_set_new(relative, "pattern", pattern);
            pattern = relative;
        }
        json_array_append_new(watchers, json_pack("{s:o}", "globPattern", pattern));
    }
}

void watching_register(Session *session)
{
    if (!session->client.watches_files || session->stage != STAGE_READY)
        return;
    json_t *watchers = json_array();
    GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len && session->client.relative_patterns; i++) {
        const Folder *folder = g_ptr_array_index(folders, i);
        if (!folder->loose)
            watch(watchers, folder->uri);
    }
    if (!session->client.relative_patterns)
        watch(watchers, NULL);
    json_t *registration =
        json_pack("{s:s,s:s,s:{s:o}}", "id", REGISTRATION, "method",
                  "workspace/didChangeWatchedFiles", "registerOptions", "watchers", watchers);
    session_call(session, "client/registerCapability",
                 json_pack("{s:[o]}", "registrations", registration), NULL, NULL, NULL);
}

void watching_renew(Session *session)
{
    if (!session->client.watches_files || !session->client.relative_patterns ||
        session->stage != STAGE_READY)
        return;
    /* The wire spells this member so. */
    session_call(session, "client/unregisterCapability",
                 json_pack("{s:[{s:s,s:s}]}", "unregisterations", "id", REGISTRATION, "method",
                           "workspace/didChangeWatchedFiles"),
                 NULL, NULL, NULL);
    watching_register(session);
}
