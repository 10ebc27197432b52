/* A compiled query as bytes, and back. Compiling takes milliseconds, since it analyses the grammar;
 * a compiled query is only a handful of arrays. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <tree_sitter/api.h>

/* Differs whenever bytes of another runtime or grammar would mean something else. */
uint64_t query_blob_version(const TSLanguage *language);
/* Writes the query to `out` and returns the size; with `out` NULL only that. A multiple of 8, the
 * same bytes for the same pattern. May tidy up the query's unused bits. */
size_t query_blob_save(TSQuery *query, char *out);
/* The query, owned by the caller, as if ts_query_new had made it; NULL when the bytes are none. */
TSQuery *query_blob_load(const char *blob, size_t size, const TSLanguage *language);
