#include "server/watching.h"

#include <string.h>

#include "protocol/text.h"
#include "server/folders.h"

#define REGISTRATION "belfry/files"

static const char *const PATTERNS[] = {"**/*.rs",
                                       "**/*.{c,h,cc,cpp,cxx,c++,C,hh,hpp,hxx,h++,H,inl,ipp}",
                                       "**/Cargo.toml",
                                       "**/belfry.toml",
                                       "**/compile_commands.json",
                                       "**/compile_flags.txt",
                                       "**/.belfry/**"};

static void watch(json_t *watchers, const char *folder_uri, const char *wanted)
{
    json_t *pattern = json_text(wanted);
    if (folder_uri) {
        json_t *relative = json_object();
        json_object_set_new(relative, "baseUri", json_text(folder_uri));
        json_object_set_new(relative, "pattern", pattern);
        pattern = relative;
    }
    json_array_append_new(watchers, json_pack("{s:o}", "globPattern", pattern));
}

static void watch_usual(json_t *watchers, const char *folder_uri)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(PATTERNS); i++)
        watch(watchers, folder_uri, PATTERNS[i]);
}

void watching_register(Session *session)
{
    if (!session->client.watches_files || session->stage != STAGE_READY)
        return;
    json_t *watchers = json_array();
    GPtrArray *folders = folders_all(session->folders);
    bool relative = session->client.relative_patterns;
    if (!relative)
        watch_usual(watchers, NULL);
    for (guint i = 0; i < folders->len; i++) {
        const Folder *folder = g_ptr_array_index(folders, i);
        if (!folder->loose && relative)
            watch_usual(watchers, folder->uri);
        if (!folder->loose && folder->baseline)
            watch(watchers, relative ? folder->uri : NULL, folder->baseline);
    }
    json_t *registration =
        json_pack("{s:s,s:s,s:{s:o}}", "id", REGISTRATION, "method",
                  "workspace/didChangeWatchedFiles", "registerOptions", "watchers", watchers);
    session_call(session, "client/registerCapability",
                 json_pack("{s:[o]}", "registrations", registration), NULL, NULL, NULL);
}

static void renew(Session *session)
{
    if (!session->client.watches_files || session->stage != STAGE_READY)
        return;
    /* The wire spells this member so. */
    session_call(session, "client/unregisterCapability",
                 json_pack("{s:[{s:s,s:s}]}", "unregisterations", "id", REGISTRATION, "method",
                           "workspace/didChangeWatchedFiles"),
                 NULL, NULL, NULL);
    watching_register(session);
}

void watching_renew(Session *session)
{
    if (session->client.relative_patterns)
        renew(session);
}

/* NULL: the usual patterns find it, or none can. Owned. */
static char *pattern_of(const Baseline *baseline)
{
    g_autofree char *name = baseline ? g_path_get_basename(baseline->path) : NULL;
    if (!name || strstr(baseline->path, "/.belfry/") || strpbrk(name, "*?[]{}\\"))
        return NULL;
    return g_strconcat("**/", name, NULL);
}

void watching_follow_baseline(Session *session, Folder *folder)
{
    char *pattern = pattern_of(folder->snapshot->analysis->baseline);
    bool same = g_strcmp0(pattern, folder->baseline) == 0;
    g_free(folder->baseline);
    folder->baseline = pattern;
    if (!same && !folder->loose)
        renew(session);
}
