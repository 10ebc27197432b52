/* What a folder's newest snapshot says of each file the client is told of, whichever way it is
 * told: pushed (shown.h) or pulled (pulls.h). Nobody else decides whose report counts. */
#pragma once

#include "server/features/diagnostics.h"
#include "server/folders.h"

typedef struct Reported {
    Folder *folder;
    const char *key, *uri;
    const FileReport *report; /* NULL: no findings */
    const Document *document; /* NULL: not open */
    bool current;             /* not open, or analysed as it is now */
} Reported;

typedef void (*ReportedSeen)(Session *session, const Reported *reported, void *data);

/* Every file with findings that are shown, and every open document of the folder. */
void folder_reported(Session *session, Folder *folder, ReportedSeen seen, void *data);
/* Of one open document; false when its folder does not speak of it. */
bool document_reported(Session *session, Folder *folder, const Document *document,
                       Reported *reported);
/* The JSON array of its diagnostics, and the array's id. */
const char *reported_diagnostics(const Reported *reported);
const char *reported_id(const Reported *reported);
/* The id of no findings. */
const char *clean_id(void);
