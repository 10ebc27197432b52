/* Work-done progress for a folder's first analysis, if that takes a while: create → begin →
 * report* → end, each once and in this order, and only after the client accepted the token. Nothing
 * waits for it. The user may cancel it: the analysis stops (folder_stop). */
#pragma once

#include <jansson.h>
#include <stdint.h>

#include "server/mailbox.h"

struct Folder;
struct Session;
typedef struct IndexingProgress IndexingProgress;

/* Asks the client for a token; once it was `initialized`. */
void progress_start(struct Session *session, struct Folder *folder);
/* From a worker; the folder is named by its serial. */
void progress_post(Mailbox *mailbox, uint64_t folder, const char *stage, uint32_t done,
                   uint32_t total);
/* Ends what was begun, if anything; the folder has no progress afterwards. */
void progress_end(struct Session *session, struct Folder *folder);
/* Whose progress a token names; NULL: nobody's. */
struct Folder *progress_folder(struct Session *session, const json_t *token);
void progress_free(IndexingProgress *progress);
