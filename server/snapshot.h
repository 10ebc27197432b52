/* An analysis together with the open texts it was made of and the client's names for its files.
 * Immutable and shared: the state thread holds the newest of each folder, jobs hold what they were
 * started with. A document is answered from a snapshot only if its text is the one in it. */
#pragma once

#include <glib.h>

#include "analyzers/analysis.h"
#include "server/documents.h"

/* A document as a job takes it along. */
typedef struct OpenText {
    char *key, *uri, *path;
    DocumentText *text;   /* shared */
    char *real;           /* absolute path without links; found by the job */
    const char *relative; /* within the workspace's root, in `real`; NULL: outside of it */
} OpenText;

typedef struct Snapshot {
    _Atomic int references;
    Analysis *analysis;
    GPtrArray *open;          /* OpenText */
    GHashTable *by_key;       /* key → OpenText */
    GHashTable *by_path;      /* relative path → OpenText */
    char *folder_uri;         /* as the client spelled it, without a slash at the end */
    char *folder_real;        /* absolute path without links */
    uint64_t *boundary_parts; /* by file: its share in the next, see boundary_inputs */
    uint64_t boundary_inputs; /* what a check of the boundary depends on; 0: there is nothing */
    GHashTable *reports;      /* relative path → FileReport (features/diagnostics.h) */
} Snapshot;

OpenText *open_text_new(const Document *document);
void open_text_free(void *open_text);

/* Takes `analysis` and `open`. */
Snapshot *snapshot_new(Analysis *analysis, GPtrArray *open, const char *folder_uri,
                       const char *folder_real);
Snapshot *snapshot_ref(Snapshot *snapshot);
void snapshot_unref(Snapshot *snapshot);
/* Bytes that were freed and not given back: more go back when a snapshot is dropped. */
#define SNAPSHOT_SPARE_MAX (24 << 20)
/* The same on the state thread: freeing an analysis takes milliseconds, which a worker has. */
struct Workers;
void snapshot_drop(Snapshot *snapshot, struct Workers *workers);
/* Each of an array that frees its snapshots; it is empty then. */
void snapshots_drop(GPtrArray *snapshots, struct Workers *workers);

/* The URI of a file by its path within the root: as the client spelled it where it did. Owned. */
char *snapshot_uri(const Snapshot *snapshot, const char *relative);
/* Whether a file lies in the folder that was opened (a workspace may reach above it). */
bool snapshot_holds(const Snapshot *snapshot, const char *relative);
/* The open document's text and path; NULL when it was not open. */
const OpenText *snapshot_open(const Snapshot *snapshot, const char *key);
