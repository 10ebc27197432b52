/* A report that was saved as JSON, read again: as much of it as a comparison asks for. Untrusted.
 */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct SavedCrate {
    const char *id, *name; /* borrowed from the report; name: the package's */
    uint8_t level;
} SavedCrate;

typedef struct SavedReport {
    json_t *root;
    GPtrArray *crates;    /* SavedCrate *: one a package, by id */
    GHashTable *by_crate; /* id of any crate of a package → its SavedCrate */
    GHashTable *edges;    /* "from id\nto id" of those, owned */
    GHashTable *metrics;  /* id, "level 4" or "workspace" → json_t *, borrowed */
} SavedReport;

/* False with `error`, "FILE:LINE: …"; nothing is to be cleared then. */
bool saved_report_read(SavedReport *report, const char *path, GError **error);
void saved_report_clear(SavedReport *report);
