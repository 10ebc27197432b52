#include "server/reports.h"

#include <string.h>

#include "protocol/uri.h"

#define CLEAN_ID "0000000000000000"

const char *clean_id(void)
{
    return CLEAN_ID;
}

const char *reported_diagnostics(const Reported *reported)
{
    return reported->report ? reported->report->diagnostics : "[]";
}

const char *reported_id(const Reported *reported)
{
    return reported->report ? reported->report->id : CLEAN_ID;
}

/* The open document's text is the one that was analysed. */
static bool is_current(const Snapshot *snapshot, const Document *document)
{
    const OpenText *open = snapshot_open(snapshot, document->key);
    return document->text && open && open->text == document->text;
}

/* Sources of dependencies, which editors open to look up a definition: nobody here will mend them.
 */
static bool is_of_dependency(const char *path)
{
    static const char *const FOLDERS[] = {"/.cargo/registry/src/", "/.cargo/git/checkouts/",
                                          "/lib/rustlib/src/"};
    for (unsigned i = 0; i < G_N_ELEMENTS(FOLDERS); i++)
        if (strstr(path, FOLDERS[i]))
            return true;
    return false;
}

static bool is_wanted(Session *session, const Folder *folder, const FileReport *report,
                      const Reported *reported)
{
    if (folders_by_path(session->folders, reported->key) != folder)
        return false;
    if (reported->document)
        return !folder->loose || !is_of_dependency(reported->key);
    return !folder->loose && !session->settings.open_files_only && report->in_folder;
}

static void see(Session *session, Folder *folder, const FileReport *report, ReportedSeen seen,
                void *data)
{
    char *key = uri_key(report->uri);
    Reported reported = {folder, key, report->uri, report, NULL, true};
    reported.document = documents_by_key(session->documents, key);
    if (reported.document)
        reported.current = is_current(folder->snapshot, reported.document);
    if (is_wanted(session, folder, report, &reported))
        seen(session, &reported, data);
    g_free(key);
}

bool document_reported(Session *session, Folder *folder, const Document *document,
                       Reported *reported)
{
    const OpenText *open = snapshot_open(folder->snapshot, document->key);
    *reported = (Reported){folder, document->key, document->uri,
                           NULL,   document,      is_current(folder->snapshot, document)};
    if (!document->path || folders_by_path(session->folders, document->path) != folder)
        return false;
    const FileReport *report = open && open->relative
                                   ? g_hash_table_lookup(folder->snapshot->reports, open->relative)
                                   : NULL;
    if (report && is_wanted(session, folder, report, reported))
        reported->report = report;
    return true;
}

/* Open documents without findings are told of too: the client then knows they were read. */
static void see_clean(Session *session, Folder *folder, ReportedSeen seen, void *data)
{
    GPtrArray *documents = documents_all(session->documents);
    for (guint i = 0; i < documents->len; i++) {
        Reported reported;
        if (document_reported(session, folder, g_ptr_array_index(documents, i), &reported) &&
            !reported.report)
            seen(session, &reported, data);
    }
    g_ptr_array_unref(documents);
}

void folder_reported(Session *session, Folder *folder, ReportedSeen seen, void *data)
{
    GHashTableIter iterator;
    FileReport *report;
    g_hash_table_iter_init(&iterator, folder->snapshot->reports);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&report))
        see(session, folder, report, seen, data);
    see_clean(session, folder, seen, data);
}
