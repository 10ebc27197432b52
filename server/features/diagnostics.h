/* Findings as the client shows them: one FileReport a file, its diagnostics ready as JSON text so
 * that publishing costs the state thread nothing. A file whose findings and text did not change
 * shares the report of the snapshot before. */
#pragma once

#include "server/client.h"
#include "server/settings.h"
#include "server/snapshot.h"

/* Names what a report says: the same text, the same id. */
#define RESULT_ID_SIZE 17
void result_id_of(const char *diagnostics, char id[static RESULT_ID_SIZE]);

typedef struct FileReport {
    _Atomic int references;
    char *path; /* within the root */
    char *uri;
    char *diagnostics; /* a JSON array */
    char id[RESULT_ID_SIZE];
    uint64_t made_of; /* hash of everything it was made of */
    bool in_folder;   /* lies in the folder the client opened */
} FileReport;

FileReport *file_report_ref(FileReport *report);
void file_report_unref(void *report);

/* Fills snapshot->reports; `previous` may be NULL. On a worker, before the snapshot is shared. */
void diagnostics_report(Snapshot *snapshot, const Snapshot *previous, const Client *client,
                        const Settings *settings);

/* How severe it is here: what the baseline has is a hint, whatever it was. */
Severity finding_severity(const Finding *finding);
/* Whether a finding is shown at all. */
bool finding_is_shown(const Finding *finding, const Settings *settings);
/* Its range in the client's columns: one line, so that no squiggle runs down the page. */
struct Texts;
Range finding_range(const Finding *finding, struct Texts *texts, PositionEncoding encoding);
