/* The check of a folder's C boundary, as background work: some time after an analysis, and only
 * when something it depends on is another than at the last one, a job on a thread of its own holds
 * what the folder's Rust declares of C against the headers. What it finds goes into the folder's
 * next analyses (AnalysisRequest.boundary), and from there the way of all findings. At most one job
 * a folder; a newer one cancels it. On the state thread.
 *
 * Thread and libclang helper are started when a folder first has something to check; the helper
 * ends when nothing was checked for a minute. A session that is played or recorded has no such
 * checks: a recording does not hold the world of C.
 */
#pragma once

#include "server/folders.h"

typedef struct Boundaries Boundaries;

Boundaries *boundaries_new(void);
/* An analysis was taken over. */
void boundaries_committed(Session *session, Folder *folder);
/* When the earliest check is due, or the helper's end. */
int64_t boundaries_due(Session *session);
void boundaries_start_due(Session *session);
/* The folder is forgotten. */
void boundaries_forget(Folder *folder);
/* Cancels what runs. */
void boundaries_ask_to_stop(Boundaries *boundaries);
/* Frees it, with the helper; false when its thread would not stop in time. NULL is stopped. */
bool boundaries_stop(Boundaries *boundaries, int64_t until);
