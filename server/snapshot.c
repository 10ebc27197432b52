#include "server/snapshot.h"

#include <malloc.h>
#include <string.h>

#include "protocol/uri.h"
#include "server/features/diagnostics.h"
#include "server/workers.h"

OpenText *open_text_new(const Document *document)
{
    OpenText *open = g_new0(OpenText, 1);
    open->key = g_strdup(document->key);
    open->uri = g_strdup(document->uri);
    open->path = g_strdup(document->path);
    open->text = document_text_ref(document->text);
    return open;
}

void open_text_free(void *data)
{
    OpenText *open = data;
    document_text_unref(open->text);
    g_free(open->key);
    g_free(open->uri);
    g_free(open->path);
    g_free(open->real);
    g_free(open);
}

/* The rest of `path` below `directory`; NULL when it is not below it. */
static const char *below(const char *directory, const char *path)
{
    size_t size = strlen(directory);
    if (strcmp(directory, "/") == 0)
        return path + 1;
    return strncmp(directory, path, size) == 0 && path[size] == '/' ? path + size + 1 : NULL;
}

Snapshot *snapshot_new(Analysis *analysis, GPtrArray *open, const char *folder_uri,
                       const char *folder_real)
{
    Snapshot *snapshot = g_new0(Snapshot, 1);
    snapshot->references = 1;
    snapshot->analysis = analysis;
    snapshot->open = open;
    snapshot->folder_uri = g_strdup(folder_uri);
    snapshot->folder_real = g_strdup(folder_real);
    snapshot->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    snapshot->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    snapshot->reports = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, file_report_unref);
    for (guint i = 0; i < open->len; i++) {
        OpenText *text = g_ptr_array_index(open, i);
        text->relative = below(analysis->workspace->root, text->real);
        g_hash_table_insert(snapshot->by_key, text->key, text);
        if (text->relative)
            g_hash_table_insert(snapshot->by_path, (char *)text->relative, text);
    }
    return snapshot;
}

Snapshot *snapshot_ref(Snapshot *snapshot)
{
    if (snapshot)
        snapshot->references++;
    return snapshot;
}

void snapshot_unref(Snapshot *snapshot)
{
    if (!snapshot || --snapshot->references > 0)
        return;
    g_hash_table_destroy(snapshot->reports);
    g_hash_table_destroy(snapshot->by_key);
    g_hash_table_destroy(snapshot->by_path);
    g_ptr_array_unref(snapshot->open);
    analysis_unref(snapshot->analysis);
    g_free(snapshot->boundary_parts);
    g_free(snapshot->folder_uri);
    g_free(snapshot->folder_real);
    g_free(snapshot);
}

typedef struct Disposal {
    Job job;
    Snapshot *snapshot;
} Disposal;

/* Two analyses were alive, and what they do not share would stay with us. What an edit leaves the
 * next one needs again: handing it back and forth takes longer than the edit. Where nothing is open
 * there is no next one. */
static void dispose(Job *job)
{
    Snapshot **snapshot = &((Disposal *)job)->snapshot;
    bool is_edited = (*snapshot)->open->len > 0;
    g_clear_pointer(snapshot, snapshot_unref);
    if (!is_edited || mallinfo2().fordblks > SNAPSHOT_SPARE_MAX)
        malloc_trim(0);
}

static void free_disposal(Job *job)
{
    snapshot_unref(((Disposal *)job)->snapshot);
    g_free(job);
}

static void disposed(struct Session *session, Job *job)
{
    free_disposal(job);
}

void snapshot_drop(Snapshot *snapshot, Workers *workers)
{
    if (!snapshot || snapshot->references > 1) {
        snapshot_unref(snapshot);
        return;
    }
    Disposal *disposal = g_new0(Disposal, 1);
    disposal->job = (Job){.run = dispose, .done = disposed, .free = free_disposal};
    disposal->snapshot = snapshot;
    workers_submit(workers, &disposal->job);
}

void snapshots_drop(GPtrArray *snapshots, Workers *workers)
{
    while (snapshots->len > 0)
        snapshot_drop(g_ptr_array_steal_index(snapshots, snapshots->len - 1), workers);
}

char *snapshot_uri(const Snapshot *snapshot, const char *relative)
{
    const OpenText *open = g_hash_table_lookup(snapshot->by_path, relative);
    if (open)
        return g_strdup(open->uri);
    char *path = g_canonicalize_filename(relative, snapshot->analysis->workspace->root);
    const char *rest = below(snapshot->folder_real, path);
    char *uri = uri_from_path(path);
    if (rest) {
        char *tail = g_strconcat("/", rest, NULL), *encoded = uri_from_path(tail);
        g_free(uri);
        uri = g_strconcat(snapshot->folder_uri, encoded + strlen("file://"), NULL);
        g_free(tail);
        g_free(encoded);
    }
    g_free(path);
    return uri;
}

bool snapshot_holds(const Snapshot *snapshot, const char *relative)
{
    char *path = g_canonicalize_filename(relative, snapshot->analysis->workspace->root);
    bool holds = below(snapshot->folder_real, path) != NULL;
    g_free(path);
    return holds;
}

const OpenText *snapshot_open(const Snapshot *snapshot, const char *key)
{
    return g_hash_table_lookup(snapshot->by_key, key);
}
