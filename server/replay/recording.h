/* A recording as recorder.h describes it, read whole. What the lines mean is staging.h's and
 * replay.h's. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct Recording {
    json_t *head;     /* owned */
    GPtrArray *lines; /* json_t objects, owned, in order */
} Recording;

/* False with `error` when it cannot be read or is none; a line cut off at the end is left out. */
bool recording_read(Recording *recording, const char *path, GError **error);
void recording_clear(Recording *recording);
/* Whether it says where analyses begin: those of before have only where they came back. */
bool recording_tells_beginnings(const Recording *recording);
