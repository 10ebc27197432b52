/* The knowledge base as bundled into the program: name, first byte, one past the last byte.
 * Every blob is followed by a NUL that is not part of it. The table ends with a NULL name and is
 * sorted by name. Made at build time by cmake/Knowledge.cmake; nothing else may be added to it. */
#pragma once

#include <stddef.h>

typedef struct BundleEntry {
    const char *name; /* relative to knowledge/, e.g. "rules/storage-001-…/rule.json" */
    const char *data;
    const char *end;
} BundleEntry;

extern const BundleEntry knowledge_bundle[];

/* NULL when there is none of that name. */
const BundleEntry *bundle_find(const char *name);

/* The patterns of every bundled signals.scm, compiled (analyzers/syntax/query_snapshot.h). */
extern const char knowledge_queries[], knowledge_queries_end[];
