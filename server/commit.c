/* What happens when an analysis comes back: the commit half of folders.h. */
#include <string.h>

#include "protocol/lsp.h"
#include "server/boundaries.h"
#include "server/folders.h"
#include "server/pages.h"
#include "server/progress.h"
#include "server/pulls.h"
#include "server/questions.h"
#include "server/reports.h"
#include "server/shown.h"
#include "server/watching.h"

/* Published where the client does not ask for it. */
static void publish(Session *session, const Reported *reported, void *data)
{
    const Document *document = reported->document;
    uint64_t folder = reported->folder->serial;
    g_hash_table_add(data, g_strdup(reported->key));
    const char *diagnostics = reported_diagnostics(reported);
    if (!document)
        shown_publish(session, folder, reported->uri, diagnostics, NO_VERSION);
    else if (reported->current && !session->client.pulls_diagnostics)
        shown_publish(session, folder, reported->uri, diagnostics, document->version);
}

static void publish_folder(Session *session, Folder *folder)
{
    GHashTable *keep = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folder_reported(session, folder, publish, keep);
    shown_clear_folder(session, folder->serial, keep);
    g_hash_table_destroy(keep);
}

void folders_publish(Session *session, const Folder *but)
{
    GPtrArray *all = folders_all(session->folders);
    for (guint i = 0; i < all->len; i++) {
        Folder *folder = g_ptr_array_index(all, i);
        if (folder != but && folder->snapshot)
            publish_folder(session, folder);
    }
}

/* Another root may have other open documents below it, which were not taken along. */
static bool has_another_root(const Snapshot *before, const Snapshot *now)
{
    return before && strcmp(before->analysis->workspace->root, now->analysis->workspace->root) != 0;
}

static void accept(Session *session, Folder *folder, Indexing *indexing)
{
    if (has_another_root(folder->snapshot, indexing->snapshot))
        folder_touch(session, folder, URGENCY_NOW);
    snapshot_drop(folder->snapshot, session->updaters);
    folder->snapshot = g_steal_pointer(&indexing->snapshot);
    folder->cost = indexing->took;
    folder->failed = folder->stopped = false;
    const Workspace *workspace = folder->snapshot->analysis->workspace;
    const AnalysisTimes *times = &folder->snapshot->analysis->times;
    session_trace(session,
                  "%s: %u files, %u parsed, %.1f ms (workspace %.1f, tower %.1f, patterns %.1f)",
                  workspace->root, workspace->file_count, workspace->parsed,
                  (double)indexing->took / 1000, times->workspace, times->tower, times->patterns);
    publish_folder(session, folder);
    watching_follow_baseline(session, folder);
    boundaries_committed(session, folder);
    pages_refresh(session);
    if (indexing->hints_differ && session->stage == STAGE_READY)
        session_call(session, "workspace/inlayHint/refresh", NULL, NULL, NULL, NULL);
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

/* Most of them change nothing that the client hears of, and yet another one must not come first. */
static void record(const Session *session, Folder *folder, bool answers)
{
    folder->analyses += answers;
    if (!session->options->recorder)
        return;
    json_t *line = json_pack("{s:I,s:i}", "folder", (json_int_t)folder->serial, "analyses",
                             (int)folder->analyses);
    if (!answers)
        json_object_set_new(line, "cancelled", json_true());
    recorder_put(session->options->recorder, "work", line);
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
    bool answers = indexing->snapshot || indexing->problem, first = answers && !folder->snapshot;
    record(session, folder, answers);
    if (indexing->snapshot)
        accept(session, folder, indexing);
    else if (indexing->problem)
        give_up(session, folder, indexing);
    else
        indexing_give_back(indexing, folder);
    if (first) /* what an outer folder said of its files until now is taken back */
        folders_publish(session, folder);
    folders_house(session);
    questions_retry(session);
    pulls_retry(session);
}
