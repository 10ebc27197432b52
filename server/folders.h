/* The folders that are analysed: those the client opened, and a loose one for a document outside of
 * all of them. Each has its newest snapshot and at most one analysis running. On the state thread.
 *
 * An edit makes the folder due after a pause that grows with what an analysis costs, and cancels
 * the one that runs, but never a folder's first: an editor that types all the time still gets one.
 */
#pragma once

#include "server/indexing.h"
#include "server/session.h"
#include "server/snapshot.h"

typedef struct Folder {
    uint64_t serial;
    char *uri;  /* as the client spelled it, without a slash at the end */
    char *path; /* absolute; a loose folder's is its document's */
    bool loose;
    Snapshot *snapshot; /* NULL until the first analysis is done */
    unsigned analyses;  /* that came back with something to say */
    bool failed;        /* the last analysis found nothing to analyse */
    bool stopped;       /* the user stopped the first; until a file is opened or saved */
    Indexing *running;  /* borrowed, or NULL */
    Job *reading;       /* ahead of the next analysis; borrowed, or NULL */
    int64_t due;        /* g_get_monotonic_time; INT64_MAX: nothing to do */
    int64_t cost;       /* of the last analysis, microseconds */
    struct IndexingProgress *progress; /* of the first analysis, or NULL */
    int64_t progress_due;              /* when it is worth telling of; INT64_MAX: not */
    unsigned progress_count;           /* how often it was told of: no token is used twice */
    char *baseline; /* what its baseline is watched as, where the usual patterns do not; or NULL */
    uint64_t outside;          /* how often what only the boundary reads changed on disk */
    struct Boundary *boundary; /* of its last check, shared, or NULL */
    uint64_t boundary_inputs;  /* of that check, or of the one that is due */
    int64_t boundary_due;      /* INT64_MAX: not */
    unsigned boundary_times;   /* that a check of these inputs got not all it asked for */
    Job *checking;             /* borrowed, or NULL */
    GHashTable *disk; /* paths that changed on disk since the last analysis began; NULL: any may */
} Folder;

typedef struct Folders Folders;

Folders *folders_new(void);
void folders_free(Folders *folders);
/* Adds a folder of the client's; a URI that names no folder of a disk, or is there, is left out. */
void folders_add(Session *session, const char *uri);
void folders_remove(Session *session, const char *uri);
Folder *folders_by_serial(Folders *folders, uint64_t serial);
/* The innermost folder a document lies in, made if none; NULL when it is no file. */
Folder *folders_of(Session *session, const Document *document);
/* The same for a path, without making one: NULL where no folder holds it. */
Folder *folders_by_path(Folders *folders, const char *path);
/* Forgets a loose folder no open document lies in. */
void folders_forget_loose(Session *session);
GPtrArray *folders_all(Folders *folders); /* borrowed */
/* The newest snapshot of every folder that has one, shared. Owned. */
GPtrArray *folders_snapshots(Session *session);

typedef enum Urgency { URGENCY_EDIT, URGENCY_SAVE, URGENCY_NOW } Urgency;
void folder_touch(Session *session, Folder *folder, Urgency urgency);
/* Somebody waits for its analysis: an edit's pause is over. */
void folder_hurry(Session *session, Folder *folder);
/* The user does not want its first analysis now. */
void folder_stop(Folder *folder);
/* Every folder whose analysis may read the file. */
void folders_touch_path(Session *session, const char *path, Urgency urgency);
/* The same of a document, which has a folder then. */
void folders_touch_document(Session *session, const Document *document, Urgency urgency);
void folders_touch_all(Session *session);
/* A file changed on disk; NULL: any may have. The next analysis of a folder reads no other. */
void folders_disk_changed(Session *session, const char *path);
/* Every open document has a folder: one that another's loose folder held may be of none when its
 * manifest is another. */
void folders_house(Session *session);
/* Folders that were never analysed are to be. */
void folders_begin(Session *session);

/* When the earliest folder is due. */
int64_t folders_due(Folders *folders);
/* Begins its analysis, whether it is due or not; none is running. */
void folder_start(Session *session, Folder *folder);
void folders_start_due(Session *session);
/* No more analyses: the session ends. */
void folders_stop(Session *session);
/* The open documents a folder's analysis reads. */
GPtrArray *folders_open_texts(Session *session, const Folder *folder);
/* An analysis came back. */
void folders_commit(Session *session, Indexing *indexing);
/* Publishes what every folder but one (or NULL) reports again: another may have what lies in it
 * now. */
void folders_publish(Session *session, const Folder *but);
