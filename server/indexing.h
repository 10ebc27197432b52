/* One analysis of one folder as a job: collects the open texts, runs the analysis, makes the
 * reports. What it finds is committed by folders.c on the state thread. */
#pragma once

#include "server/session.h"
#include "server/snapshot.h"

typedef struct Indexing {
    Job job;
    uint64_t folder; /* Folder.serial */
    char *uri, *path;
    GPtrArray *open;           /* OpenText; taken by the result */
    Snapshot *previous;        /* or NULL */
    struct SharedRules *rules; /* of another folder, or NULL */
    GHashTable *disk;          /* paths that changed on disk since `previous`; NULL: any may have */
    uint64_t outside;          /* Folder.outside */
    struct Boundary *boundary; /* shared, or NULL */
    Client client;
    Settings settings;
    Analysis *(*analyse)(const AnalysisRequest *request, GError **error);
    unsigned jobs;
    const char *today;  /* borrowed; NULL: the machine's */
    Recorder *recorder; /* borrowed, or NULL */
    bool untimed;       /* the session's clock is set from outside */
    bool loose;
    Mailbox *mailbox;         /* for progress, or NULL */
    _Atomic int64_t reported; /* when progress was last told */
    /* the result */
    Snapshot *snapshot; /* NULL: cancelled, or see problem */
    bool lenses_differ; /* from what an editor was told */
    bool hints_differ;
    char *problem;
    int64_t took; /* microseconds */
} Indexing;

struct Folder;
/* Submits it; folders_commit (folders.h) gets it back. Takes what the folder knows of the disk. */
Indexing *indexing_start(Session *session, struct Folder *folder);
/* It was cancelled: the folder knows again what it knew, and what changed since. */
void indexing_give_back(Indexing *indexing, struct Folder *folder);
void indexing_free(Job *job);
