/* Writes a session down as it goes: JSON, an object a line. The first says of what version and day
 * the recording is ({"belfry", "recording": 1, "day"}), every other has "at", milliseconds since
 * the start, and "from":
 *
 *   "client", "server"  "message": {…}, or "broken": "…" for a frame that was none
 *   "disk"              "path" with "text", "base64" or "gone": true, or "link": what it leads to;
 *                       written before what the server says of it
 *   "work"              "folder", numbered as they were added, with "begins": true where an
 *                       analysis of it begins, of the texts of that moment; or with how many
 *                       "analyses" of it came back with this one, written before what the server
 *                       says of it, or without this one if it was "cancelled": true
 *
 * So a recording can be played elsewhere (replay/). The file is the user's alone (0600). */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stddef.h>

typedef struct Recorder Recorder;

/* NULL with `error` when the file cannot be written. */
Recorder *recorder_open(const char *path, GError **error);
void recorder_close(Recorder *recorder);
/* Thread-safe; a NULL recorder writes nothing. `body` is one message's JSON, without line breaks
 * outside of strings being required. */
void recorder_write(Recorder *recorder, const char *from, const char *body, size_t size);
/* The same of an object, which is taken; the time is added. */
void recorder_put(Recorder *recorder, const char *from, json_t *line);
/* What was last recorded of files: path → stamp. It is the caller's until it is given back. */
GHashTable *recorder_take_files(Recorder *recorder);
void recorder_give_back_files(Recorder *recorder);
