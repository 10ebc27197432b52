/* The part of the disk that a recording needs: the texts an analysis read, each once for each time
 * it changed, so that the recording can be played where these files are not. On a worker. */
#pragma once

#include "analyzers/analysis.h"
#include "server/recorder.h"

/* `spelled` is the folder as the client named it, `real` the same without links. A NULL recorder
 * records nothing. */
void disk_record(Recorder *recorder, const Analysis *analysis, const char *spelled,
                 const char *real);
/* There was nothing to analyse at `path`: what was read there before and is gone or changed. */
void disk_record_nothing(Recorder *recorder, const char *path);
