#include "server/reading_ahead.h"

typedef struct ReadingAhead {
    Job job;
    uint64_t folder; /* Folder.serial */
    Snapshot *snapshot;
    char *key; /* of the document */
    DocumentText *text;
} ReadingAhead;

static void run(Job *job)
{
    const ReadingAhead *reading = (const ReadingAhead *)job;
    const OpenText *open = snapshot_open(reading->snapshot, reading->key);
    analysis_read_ahead(reading->snapshot->analysis, open->relative, reading->text->bytes);
}

static void free_reading(Job *job)
{
    ReadingAhead *reading = (ReadingAhead *)job;
    snapshot_unref(reading->snapshot);
    document_text_unref(reading->text);
    g_free(reading->key);
    g_free(reading);
}

/* It may have been edited again. */
static void done(Session *session, Job *job)
{
    ReadingAhead *reading = (ReadingAhead *)job;
    Folder *folder = folders_by_serial(session->folders, reading->folder);
    const Document *document = documents_by_key(session->documents, reading->key);
    if (folder)
        folder->reading = NULL;
    if (folder && document && document->text != reading->text && session->stage != STAGE_SHUT)
        reading_ahead_start(session, document);
    snapshot_drop(g_steal_pointer(&reading->snapshot), session->updaters);
    free_reading(job);
}

/* What the folder's snapshot has open is one of its texts; with no analysis due there is no pause.
 */
static bool is_wanted(const Folder *folder, const Document *document)
{
    const OpenText *open =
        folder->snapshot && document->text ? snapshot_open(folder->snapshot, document->key) : NULL;
    return open && open->relative && !folder->reading && folder->due != INT64_MAX;
}

void reading_ahead_start(Session *session, const Document *document)
{
    Folder *folder = document->path ? folders_by_path(session->folders, document->path) : NULL;
    if (!folder || !is_wanted(folder, document))
        return;
    ReadingAhead *reading = g_new0(ReadingAhead, 1);
    reading->job = (Job){.run = run, .done = done, .free = free_reading};
    reading->folder = folder->serial;
    reading->snapshot = snapshot_ref(folder->snapshot);
    reading->key = g_strdup(document->key);
    reading->text = document_text_ref(document->text);
    folder->reading = &reading->job;
    workers_submit(session->updaters, &reading->job);
}
