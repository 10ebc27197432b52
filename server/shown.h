/* What the client shows, by URI: the one owner of every diagnostic sent, so that each is taken back
 * when its file is deleted, closed or leaves the workspace. On the state thread. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct Session;
typedef struct Shown Shown;

#define NO_VERSION ((json_int_t)-1)

Shown *shown_new(void);
void shown_free(Shown *shown);
/* Publishes a JSON array for `uri` on behalf of a folder. `version` is the open document's, or
 * NO_VERSION: then nothing is sent if the client shows the same already. */
void shown_publish(struct Session *session, uint64_t folder, const char *uri,
                   const char *diagnostics, json_int_t version);
/* Takes back what is shown for one URI; nothing happens where nothing is. */
void shown_clear(struct Session *session, const char *uri);
/* Takes back all a folder shows but for the keys (uri_key) in `keep`; NULL keeps none. */
void shown_clear_folder(struct Session *session, uint64_t folder, GHashTable *keep);
