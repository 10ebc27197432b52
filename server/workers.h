/* A pool of POSIX threads for what the state thread must not do: parse, read the disk, walk an
 * analysis. A job runs on a worker, then comes back to the state thread by mail, always, so that it
 * has one owner at any time. Only its `cancel` is touched by both. */
#pragma once

#include "analyzers/base/cancel.h"
#include "server/mailbox.h"

/* The head of every job's struct. */
typedef struct Job {
    void (*run)(struct Job *job);                           /* on a worker */
    void (*done)(struct Session *session, struct Job *job); /* on the state thread; takes the job */
    void (*free)(struct Job *job); /* in place of done, when the session ends */
    Cancel cancel;
} Job;

typedef struct Workers Workers;

/* `niceness` is added to the threads' own; threads they start inherit it. Without threads jobs wait
 * for workers_step. */
Workers *workers_new(unsigned threads, int niceness, Mailbox *mailbox);
/* Takes the job. */
void workers_submit(Workers *workers, Job *job);
/* Runs a waiting job on the caller's thread: `job`, or with NULL the first. False when it does not
 * wait. */
bool workers_step(Workers *workers, Job *job);
/* Asks the threads to stop: cancels what runs, and nothing that waits is begun any more. */
void workers_ask_to_stop(Workers *workers);
/* Asks the threads to stop and drops what waits. False when a job would not stop until `until`: its thread
 * is left behind, and the caller must leave the process without cleaning up. */
bool workers_stop(Workers *workers, int64_t until);
