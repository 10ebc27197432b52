/* Patterns compiled when Belfry was built, by their text. Made by cmake/query_snapshot.c of every
 * bundled signals.scm; a pattern that is not in it is compiled when it is loaded. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <tree_sitter/api.h>

/* An empty snapshot, to be filled by query_snapshot_add. */
GByteArray *query_snapshot_new(void);
void query_snapshot_add(GByteArray *snapshot, const char *text, size_t size, TSQuery *query);

/* The query of a pattern, owned by the caller; NULL when the snapshot does not have it or was made
 * for another runtime or grammar. `data` is aligned to 8 bytes. */
TSQuery *query_snapshot_find(const char *data, size_t size, const char *text, size_t text_size);
