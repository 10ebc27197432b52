/* Writes a session down as it goes: one JSON object a line,
 * {"at": milliseconds since the start, "from": "client"|"server", "message": {…}}, or "broken": "…"
 * for a frame that was none. The file is the user's alone (0600). */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef struct Recorder Recorder;

/* NULL with `error` when the file cannot be written. */
Recorder *recorder_open(const char *path, GError **error);
void recorder_close(Recorder *recorder);
/* Thread-safe; a NULL recorder writes nothing. `body` is one message's JSON, without line breaks
 * outside of strings being required. */
void recorder_write(Recorder *recorder, const char *from, const char *body, size_t size);
