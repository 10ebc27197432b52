#include "server/folders.h"

#include <string.h>

#include "analyzers/ffi/boundary.h"
#include "protocol/lsp.h"
#include "protocol/uri.h"
#include "server/boundaries.h"
#include "server/progress.h"
#include "server/recorder.h"
#include "server/shown.h"

#define FIRST_PAUSE (20 * 1000) /* editors open a document right after they are ready */
#define SHORTEST_PAUSE (50 * 1000)
#define LONGEST_PAUSE (500 * 1000)
#define PROGRESS_PAUSE (150 * 1000) /* what is done before needs no progress */

struct Folders {
    GPtrArray *all; /* Folder */
    uint64_t last_serial;
};

static void free_folder(void *data)
{
    Folder *folder = data;
    boundary_unref(folder->boundary);
    snapshot_unref(folder->snapshot);
    progress_free(folder->progress);
    g_clear_pointer(&folder->disk, g_hash_table_unref);
    g_free(folder->baseline);
    g_free(folder->uri);
    g_free(folder->path);
    g_free(folder);
}

Folders *folders_new(void)
{
    Folders *folders = g_new0(Folders, 1);
    folders->all = g_ptr_array_new_with_free_func(free_folder);
    return folders;
}

void folders_free(Folders *folders)
{
    if (!folders)
        return;
    g_ptr_array_unref(folders->all);
    g_free(folders);
}

GPtrArray *folders_all(Folders *folders)
{
    return folders->all;
}

GPtrArray *folders_snapshots(Session *session)
{
    GPtrArray *all = session->folders->all;
    GPtrArray *snapshots = g_ptr_array_new_with_free_func((GDestroyNotify)snapshot_unref);
    for (guint i = 0; i < all->len; i++) {
        const Folder *folder = g_ptr_array_index(all, i);
        if (folder->snapshot)
            g_ptr_array_add(snapshots, snapshot_ref(folder->snapshot));
    }
    return snapshots;
}

Folder *folders_by_serial(Folders *folders, uint64_t serial)
{
    for (guint i = 0; i < folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(folders->all, i);
        if (folder->serial == serial)
            return folder;
    }
    return NULL;
}

static void strip_slashes(char *text, size_t keep)
{
    for (size_t size = strlen(text); size > keep && text[size - 1] == '/'; size--)
        text[size - 1] = '\0';
}

static Folder *add(Session *session, const char *uri, char *path, bool loose)
{
    Folder *folder = g_new0(Folder, 1);
    folder->serial = ++session->folders->last_serial;
    folder->uri = g_strdup(uri);
    folder->path = path;
    folder->loose = loose;
    folder->due = folder->progress_due = folder->boundary_due = INT64_MAX;
    strip_slashes(folder->uri, strlen("file://"));
    strip_slashes(folder->path, 1);
    g_ptr_array_add(session->folders->all, folder);
    return folder;
}

static Folder *by_path(Folders *folders, const char *path)
{
    for (guint i = 0; i < folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(folders->all, i);
        if (!folder->loose && strcmp(folder->path, path) == 0)
            return folder;
    }
    return NULL;
}

void folders_add(Session *session, const char *uri)
{
    char *path = uri_path(uri);
    if (!path) {
        session_log(session, LSP_MESSAGE_WARNING, "%s is no folder on this machine; it is left out",
                    uri);
        return;
    }
    strip_slashes(path, 1);
    if (by_path(session->folders, path))
        g_free(path);
    else
        add(session, uri, path, false);
}

static void forget(Session *session, Folder *folder)
{
    if (folder->running)
        atomic_store(&folder->running->job.cancel.requested, true);
    boundaries_forget(folder);
    shown_clear_folder(session, folder->serial, NULL);
    progress_end(session, folder);
    snapshot_drop(g_steal_pointer(&folder->snapshot), session->updaters);
    g_ptr_array_remove(session->folders->all, folder);
}

void folders_remove(Session *session, const char *uri)
{
    char *path = uri_path(uri);
    if (path)
        strip_slashes(path, 1);
    Folder *folder = path ? by_path(session->folders, path) : NULL;
    if (folder)
        forget(session, folder);
    g_free(path);
}

static bool lies_in(const char *directory, const char *path)
{
    size_t size = strlen(directory);
    return strcmp(directory, "/") == 0 ||
           (strncmp(directory, path, size) == 0 && path[size] == '/');
}

/* The manifest of the Cargo workspace that a source or manifest is of; NULL when it is of none. */
static const char *manifest_over(const Workspace *workspace, const char *path)
{
    if (!lies_in(workspace->root, path))
        return NULL;
    const char *relative = path + strlen(workspace->root) + 1;
    uint32_t file = workspace_file(workspace, relative);
    if (file != WORKSPACE_NONE) {
        uint32_t package = workspace->files[file].package;
        return package == WORKSPACE_NONE ? NULL : workspace->packages[package].workspace;
    }
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, relative) == 0)
            return workspace->packages[i].workspace;
    return NULL;
}

/* A document of no folder is of another's loose one when both are of one Cargo workspace: what else
 * lies around it depends on which of them was opened first. */
static bool loose_holds(const Folder *folder, const char *path)
{
    const Workspace *workspace = folder->snapshot ? folder->snapshot->analysis->workspace : NULL;
    const char *own = workspace ? manifest_over(workspace, folder->path) : NULL;
    return own && g_strcmp0(own, manifest_over(workspace, path)) == 0;
}

/* One of its own goes first: the others may not have read it yet. */
static Folder *loose_by_path(Folders *folders, const char *path)
{
    Folder *holds = NULL;
    for (guint i = 0; i < folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(folders->all, i);
        if (folder->loose && strcmp(folder->path, path) == 0)
            return folder;
        if (folder->loose && !holds && loose_holds(folder, path))
            holds = folder;
    }
    return holds;
}

Folder *folders_by_path(Folders *folders, const char *path)
{
    Folder *best = NULL;
    for (guint i = 0; i < folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(folders->all, i);
        if (!folder->loose && lies_in(folder->path, path) &&
            (!best || strlen(folder->path) > strlen(best->path)))
            best = folder;
    }
    return best ? best : loose_by_path(folders, path);
}

Folder *folders_of(Session *session, const Document *document)
{
    if (!document->path)
        return NULL;
    Folder *folder = folders_by_path(session->folders, document->path);
    if (folder)
        return folder;
    folder = add(session, document->uri, g_strdup(document->path), true);
    folder->due = session_now(session) + FIRST_PAUSE;
    return folder;
}

static bool is_used(Session *session, const Folder *folder)
{
    GPtrArray *documents = documents_all(session->documents);
    bool used = false;
    for (guint i = 0; i < documents->len && !used; i++) {
        const Document *document = g_ptr_array_index(documents, i);
        used = document->path && folders_by_path(session->folders, document->path) == folder;
    }
    g_ptr_array_unref(documents);
    return used;
}

void folders_forget_loose(Session *session)
{
    GPtrArray *all = session->folders->all;
    for (guint i = all->len; i > 0; i--) {
        Folder *folder = g_ptr_array_index(all, i - 1);
        if (folder->loose && !is_used(session, folder))
            forget(session, folder);
    }
}

/* Whether its analysis may look at a file: one below the workspace it turned out to be of, which
 * may reach above the folder, or one beside what lies on the way up, where manifests stand. Before
 * the first is done, any. */
static bool looks_at(const Folder *folder, const char *path)
{
    if (!folder->snapshot)
        return true;
    const char *slash = strrchr(path, '/');
    char *directory = slash > path ? g_strndup(path, (gsize)(slash - path)) : g_strdup("/");
    bool looks = lies_in(directory, folder->path) || lies_in(folder->path, path) ||
                 lies_in(folder->snapshot->analysis->workspace->root, path);
    g_free(directory);
    return looks;
}

GPtrArray *folders_open_texts(Session *session, const Folder *folder)
{
    GPtrArray *open = g_ptr_array_new_with_free_func(open_text_free);
    GPtrArray *documents = documents_all(session->documents);
    for (guint i = 0; i < documents->len; i++) {
        const Document *document = g_ptr_array_index(documents, i);
        if (document->path && document->text && looks_at(folder, document->path))
            g_ptr_array_add(open, open_text_new(document));
    }
    g_ptr_array_unref(documents);
    return open;
}

void folder_touch(Session *session, Folder *folder, Urgency urgency)
{
    if (folder->stopped && urgency == URGENCY_EDIT)
        return;
    folder->stopped = false;
    int64_t pause = urgency == URGENCY_NOW ? 0 : CLAMP(folder->cost, SHORTEST_PAUSE, LONGEST_PAUSE);
    folder->due = session_now(session) + pause;
    if (folder->running && folder->snapshot)
        atomic_store(&folder->running->job.cancel.requested, true);
}

void folder_hurry(Session *session, Folder *folder)
{
    if (folder->due != INT64_MAX)
        folder->due = MIN(folder->due, session_now(session));
    else if (!folder->running)
        folder_touch(session, folder, URGENCY_NOW);
}

void folder_stop(Folder *folder)
{
    folder->stopped = true;
    folder->due = INT64_MAX;
    if (folder->running)
        atomic_store(&folder->running->job.cancel.requested, true);
}

void folders_touch_path(Session *session, const char *path, Urgency urgency)
{
    for (guint i = 0; i < session->folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(session->folders->all, i);
        if (looks_at(folder, path))
            folder_touch(session, folder, urgency);
    }
}

void folders_touch_document(Session *session, const Document *document, Urgency urgency)
{
    if (folders_of(session, document))
        folders_touch_path(session, document->path, urgency);
}

void folders_disk_changed(Session *session, const char *path)
{
    for (guint i = 0; i < session->folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(session->folders->all, i);
        folder->outside += !path || boundary_reads(path);
        if (!path)
            g_clear_pointer(&folder->disk, g_hash_table_unref);
        else if (folder->disk)
            g_hash_table_add(folder->disk, g_strdup(path));
    }
}

void folders_touch_all(Session *session)
{
    folders_disk_changed(session, NULL);
    for (guint i = 0; i < session->folders->all->len; i++)
        folder_touch(session, g_ptr_array_index(session->folders->all, i), URGENCY_NOW);
}

void folders_house(Session *session)
{
    GPtrArray *documents = documents_all(session->documents);
    for (guint i = 0; i < documents->len; i++)
        folders_of(session, g_ptr_array_index(documents, i));
    g_ptr_array_unref(documents);
}

void folders_begin(Session *session)
{
    folders_house(session);
    for (guint i = 0; i < session->folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(session->folders->all, i);
        if (!folder->snapshot && !folder->running && folder->due == INT64_MAX)
            folder->due = session_now(session) + FIRST_PAUSE;
    }
}

int64_t folders_due(Folders *folders)
{
    int64_t due = INT64_MAX;
    for (guint i = 0; i < folders->all->len; i++) {
        const Folder *folder = g_ptr_array_index(folders->all, i);
        due = MIN(due, folder->running ? folder->progress_due : folder->due);
    }
    return due;
}

void folder_start(Session *session, Folder *folder)
{
    folder->due = INT64_MAX;
    if (!folder->snapshot && !folder->progress && session->client.progress)
        folder->progress_due = session_now(session) + PROGRESS_PAUSE;
    if (session->options->recorder)
        recorder_put(session->options->recorder, "work",
                     json_pack("{s:I,s:b}", "folder", (json_int_t)folder->serial, "begins", 1));
    folder->running = indexing_start(session, folder);
}

void folders_start_due(Session *session)
{
    int64_t now = session_now(session);
    for (guint i = 0; i < session->folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(session->folders->all, i);
        if (folder->running) {
            if (folder->progress_due <= now)
                progress_start(session, folder);
            continue;
        }
        if (folder->due <= now)
            folder_start(session, folder);
    }
}

void folders_stop(Session *session)
{
    for (guint i = 0; i < session->folders->all->len; i++) {
        Folder *folder = g_ptr_array_index(session->folders->all, i);
        folder->due = INT64_MAX;
        if (folder->running)
            atomic_store(&folder->running->job.cancel.requested, true);
        progress_end(session, folder);
    }
}
