/* What happens when an analysis comes back: the commit half of folders.h. */
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/uri.h"
#include "server/features/diagnostics.h"
#include "server/folders.h"
#include "server/progress.h"
#include "server/questions.h"
#include "server/shown.h"

/* The open document a report is about, if its text is the one that was analysed. */
static bool is_current(const Snapshot *snapshot, const Document *document)
{
    const OpenText *open = snapshot_open(snapshot, document->key);
    return open && open->text == document->text;
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

/* Publishes one file's report; its key goes to `keep` when it stays shown. */
static void publish_report(Session *session, Folder *folder, const FileReport *report,
                           GHashTable *keep)
{
    char *key = uri_key(report->uri);
    const Document *document = documents_by_key(session->documents, key);
    bool ours = folders_by_path(session->folders, key) == folder;
    bool closed_too = !folder->loose && !session->settings.open_files_only && report->in_folder;
    bool wanted = document ? !folder->loose || !is_of_dependency(key) : closed_too;
    if (!ours || !wanted) {
        g_free(key);
        return;
    }
    g_hash_table_add(keep, key);
    if (!document)
        shown_publish(session, folder->serial, report->uri, report->diagnostics, NO_VERSION);
    else if (document->text && is_current(folder->snapshot, document))
        shown_publish(session, folder->serial, report->uri, report->diagnostics, document->version);
}

/* Open documents without findings are told so too: the client then knows they were read. */
static void publish_clean(Session *session, Folder *folder, GHashTable *keep)
{
    GPtrArray *documents = documents_all(session->documents);
    for (guint i = 0; i < documents->len; i++) {
        const Document *document = g_ptr_array_index(documents, i);
        if (!document->path || folders_by_path(session->folders, document->path) != folder ||
            g_hash_table_contains(keep, document->key))
            continue;
        g_hash_table_add(keep, g_strdup(document->key));
        if (document->text && is_current(folder->snapshot, document))
            shown_publish(session, folder->serial, document->uri, "[]", document->version);
    }
    g_ptr_array_unref(documents);
}

void folder_publish(Session *session, Folder *folder)
{
    GHashTable *keep = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iterator;
    FileReport *report;
    g_hash_table_iter_init(&iterator, folder->snapshot->reports);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&report))
        publish_report(session, folder, report, keep);
    publish_clean(session, folder, keep);
    shown_clear_folder(session, folder->serial, keep);
    g_hash_table_destroy(keep);
}

static void accept(Session *session, Folder *folder, Indexing *indexing)
{
    snapshot_drop(folder->snapshot, session->updaters);
    folder->snapshot = g_steal_pointer(&indexing->snapshot);
    folder->cost = indexing->took;
    folder->failed = false;
    const Workspace *workspace = folder->snapshot->analysis->workspace;
    const AnalysisTimes *times = &folder->snapshot->analysis->times;
    session_trace(session,
                  "%s: %u files, %u parsed, %.1f ms (workspace %.1f, tower %.1f, patterns %.1f)",
                  workspace->root, workspace->file_count, workspace->parsed,
                  (double)indexing->took / 1000, times->workspace, times->tower, times->patterns);
    folder_publish(session, folder);
    if (indexing->lenses_differ && session->client.lens_refresh && session->stage == STAGE_READY)
        session_call(session, "workspace/codeLens/refresh", NULL, NULL, NULL, NULL);
}

static void give_up(Session *session, Folder *folder, const Indexing *indexing)
{
    folder->failed = true;
    snapshot_drop(g_steal_pointer(&folder->snapshot), session->updaters);
    shown_clear_folder(session, folder->serial, NULL);
    session_log(session, LSP_MESSAGE_INFO, "%s: %s", folder->path, indexing->problem);
}

void folders_commit(Session *session, Indexing *indexing)
{
    Folder *folder = folders_by_serial(session->folders, indexing->folder);
    if (!folder)
        return;
    folder->running = NULL;
    if (session->stage == STAGE_SHUT) /* the client has heard the last of us */
        return;
    progress_end(session, folder);
    if (indexing->snapshot)
        accept(session, folder, indexing);
    else if (indexing->problem)
        give_up(session, folder, indexing);
    else
        indexing_give_back(indexing, folder);
    questions_retry(session);
}
