/* What a name means by the workspace's resolution: imports, re-exports, globs, other crates. */
#pragma once

#include "analyzers/patterns/resolve.h"

/* True if resolution decides: `found` is then the type or trait (`kind`), or RECORD_NONE when the
 * name comes from outside. False: it knows no import of that name, or not what it leads to in
 * every cfg. */
bool resolve_by_scope(const Index *index, const NameUse *use, uint32_t kind, Record *found);
