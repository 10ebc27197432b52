/* A change of a text as a unified diff, as git writes it. */
#pragma once

#include <glib.h>

/* Appends the change of the file at `path`; one of the texts is NULL where it is new, or goes. */
void patch_append(GString *diff, const char *path, GBytes *before, GBytes *after);
