/* What the client shows, by URI: the one owner of every diagnostic it did not ask for, so that each
 * is taken back when its file is deleted, closed or leaves the workspace. They are pushed, or told
 * with the next document the client asks about, or left to workspace/diagnostic (pulls.h): one of
 * the three for a session. Of a document a pulling client has open there is nothing here. On the
 * state thread. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct Session;
struct Document;
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

/* A pulling client opened it: what was told of the closed file is taken back. */
void shown_opened(struct Session *session, const struct Document *document);
/* A pulling client closed it: what it was answered last is still shown. */
void shown_closed(struct Session *session, uint64_t folder, const struct Document *document);
/* From now on the client asks about the workspace: what was pushed is taken back. */
void shown_hand_over(struct Session *session);

typedef void (*ShownSeen)(const char *uri, const char *diagnostics, void *data);
/* Whether there is any that nobody was asked to ask for; true once. */
bool shown_has_news(struct Session *session);
/* What is to be told with a pulled document; told now. */
void shown_take_related(struct Session *session, ShownSeen seen, void *data);
