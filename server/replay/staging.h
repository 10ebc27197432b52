/* A server that is stepped: its clock is the recording's, its work is done by one thread when the
 * recording is at it, its disk is a folder of its own that holds what the recording says of files.
 * Paths go in and come out as they were recorded. */
#pragma once

#include "server/session.h"

typedef struct Staging Staging;

/* `today` is borrowed. NULL with `error` when no folder can be made. */
Staging *staging_new(const char *today, GError **error);
void staging_free(Staging *staging);
/* Time passes; never backwards. */
void staging_time(Staging *staging, int64_t milliseconds);
/* A line of the disk. False when it could not be laid out. */
bool staging_disk(Staging *staging, const json_t *line);
/* The client's message, or what was none. What is due by now is started. */
void staging_message(Staging *staging, const json_t *message);
void staging_broken(Staging *staging, const char *text);
/* Questions that have waited long enough by now are answered with null. */
void staging_expire(Staging *staging);
/* One step on: mail, or, where nothing is told of beginnings, an analysis. With the id of a request
 * (else NULL) the work on it comes first. False when nothing is left to do by now. */
bool staging_step(Staging *staging, const json_t *id);
/* The recording tells where analyses begin: none does of itself then, nor goes on before it came
 * back there. To be said before anything is played. */
void staging_be_told(Staging *staging);
/* An analysis of a folder (Folder.serial) begins. */
void staging_begin(Staging *staging, uint64_t folder);
/* It comes back, without an answer if it was cancelled there. Where nothing is told of beginnings:
 * steps on until as many analyses of the folder came back, or nothing is left. */
void staging_work(Staging *staging, uint64_t folder, unsigned analyses, bool cancelled);
/* The server's next message; NULL when it said no more. Owned. */
json_t *staging_said(Staging *staging);
