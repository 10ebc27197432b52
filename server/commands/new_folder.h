/* The folder of a new system: made where there is none, and filled. What lies there already is
 * nobody's to write into, and no link is followed from the new folder on; only the way to it, which
 * the user named, may go through links.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Whether `path` is free: not there, or an empty folder. False with an error. */
bool new_folder_is_free(const char *path, GError **error);

/* Makes the folder and writes the files (ScaffoldFile *). False with an error; what was written
 * until then stays, and the error tells how much. */
bool new_folder_fill(const char *path, const GPtrArray *files, GError **error);

struct ScaffoldFile;
/* Writes one new file below the folder, with the folders it needs. False with an error: it is there
 * already, or cannot be written. */
bool new_folder_add(const char *folder, const struct ScaffoldFile *file, GError **error);
